import { type Db, statement, type Tx } from '../../../platform/database.ts';
import type { Degree } from './rules.ts';

/** The agenda of letters in. */

export interface IncomingRow {
  officeId: string;
  id: string;
  year: number;
  agendaNo: number;
  /** Local dates, '2026-11-24'. */
  receivedOn: string;
  letterDate: string;
  unitId: string;
  letterNumber: string;
  degree: Degree;
  /** Sealed JSON: sender and subject. */
  content: Buffer;
  attachments: string;
  keptAt: Date;
  keptUnitId: string;
  disposedAt: Date | null;
}

const columns = `i.office_id as "officeId", i.id, i.year, i.agenda_no as "agendaNo",
  i.received_on as "receivedOn", i.letter_date as "letterDate", i.unit_id as "unitId",
  i.letter_number as "letterNumber", i.degree, i.content, i.attachments, i.kept_at as "keptAt",
  i.kept_unit_id as "keptUnitId", i.disposed_at as "disposedAt"`;

const next = statement<{ no: number }>(
  'letters.next_agenda',
  `insert into letters.agenda_counter (office_id, year, last) values ($1, $2, 1)
   on conflict (office_id, year) do update set last = letters.agenda_counter.last + 1
   returning last as no`,
);
/** Holds the counter until the transaction ends: only a letter that is kept uses a number up. */
export async function takeAgenda(tx: Tx, officeId: string, year: number): Promise<number> {
  const row = await tx.one(next, [officeId, year]);
  if (!row) throw new Error('the agenda gave no number');
  return row.no;
}

const insert = statement(
  'letters.insert_incoming',
  `insert into letters.incoming (office_id, id, year, agenda_no, received_on, unit_id,
     letter_number, letter_date, degree, content, attachments, kept_at, kept_by, kept_unit_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
export const addIncoming = (
  tx: Tx,
  i: Omit<IncomingRow, 'disposedAt'> & { keptBy: string },
): void =>
  tx.send(insert, [
    ...[i.officeId, i.id, i.year, i.agendaNo, i.receivedOn, i.unitId, i.letterNumber],
    ...[i.letterDate, i.degree, i.content, i.attachments, i.keptAt, i.keptBy, i.keptUnitId],
  ]);

/** What the posts of an officer let them see. */
export interface Reach {
  /** Units below which all is seen. */
  deep: string[];
  /** Offices seen whole, and units of which only their own is seen. */
  offices: string[];
  sections: string[];
  /** Offices of all posts: nothing outside them was ever passed to these posts. */
  around: string[];
  staffId: string;
  posts: string[];
}

const reached = `(i.office_id in
    (select b.unit_id from organisation.below b where b.ancestor_id = any($1))
  or i.office_id = any($2)
  or i.office_id = any($4) and (i.unit_id = any($3) or i.kept_unit_id = any($3)
    or i.kept_by = $5
    or exists (select from letters.disposition_target t where t.office_id = i.office_id
      and t.incoming_id = i.id and (t.staff_id = $5 or t.post_id = any($6)))))`;
const reachValues = (r: Reach) => [r.deep, r.offices, r.sections, r.around, r.staffId, r.posts];

const list = statement<IncomingRow>(
  'letters.incoming_list',
  `select ${columns} from letters.incoming i where ${reached}
     and ($7::integer is null or i.agenda_no = $7) and ($8::integer is null or i.year = $8)
     and (i.kept_at, i.id) < ($9, $10)
   order by i.kept_at desc, i.id desc limit $11`,
);
export interface ListWish {
  agenda: { no: number; year: number | null } | null;
  after: { at: Date | 'infinity'; id: string };
  most: number;
}
export const incomingList = (db: Db, reach: Reach, { agenda, after, most }: ListWish) =>
  db.run(list, [
    ...reachValues(reach),
    ...[agenda?.no ?? null, agenda?.year ?? null, after.at, after.id, most],
  ]);

const one = statement<IncomingRow>(
  'letters.incoming_one',
  `select ${columns} from letters.incoming i where ${reached} and i.id = $7`,
);
export const incomingWithId = (db: Db, reach: Reach, id: string) =>
  db.one(one, [...reachValues(reach), id]);

const undisposed = statement<IncomingRow>(
  'letters.incoming_undisposed',
  `select ${columns} from letters.incoming i
   where i.unit_id = any($1) and i.disposed_at is null order by i.kept_at limit $2`,
);
/** Written to these units, and nobody has said yet what shall become of it. */
export const undisposedOf = (db: Db, units: string[], most: number) =>
  db.run(undisposed, [units, most]);

const earlyInsert = statement(
  'letters.insert_early_scan',
  `insert into letters.early_scan (office_id, staff_id, key, id, at) values ($1, $2, $3, $4, $5)
   on conflict do nothing`,
);
const earlyOne = statement<{ id: string }>(
  'letters.early_scan',
  'select id from letters.early_scan where office_id = $1 and staff_id = $2 and key = $3',
);
export interface EarlyScan {
  officeId: string;
  staffId: string;
  /** Of the form it came with. */
  key: string;
}
/** The id of the letter that this form is becoming. */
export const earlyScan = (db: Db, { officeId, staffId, key }: EarlyScan) =>
  db.one(earlyOne, [officeId, staffId, key]);

/** The same, made now if it was not there. */
export async function beginScan(db: Db, e: EarlyScan, made: { id: string; at: Date }) {
  await db.run(earlyInsert, [e.officeId, e.staffId, e.key, made.id, made.at]);
  const row = await earlyScan(db, e);
  if (!row) throw new Error('an early scan was not kept');
  return row.id;
}

const earlyGone = statement(
  'letters.delete_early_scan',
  'delete from letters.early_scan where office_id = $1 and staff_id = $2 and key = $3',
);
/** The letter is kept: its scan waits no longer. */
export const endEarlyScan = (tx: Tx, { officeId, staffId, key }: EarlyScan): void =>
  tx.send(earlyGone, [officeId, staffId, key]);

const earlyOld = statement<{ id: string }>(
  'letters.forget_early_scans',
  'delete from letters.early_scan where at < $1 returning id',
);
export const takeEarlyBefore = (tx: Tx, before: Date) => tx.run(earlyOld, [before]);
