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
  /** What it is about, if that is a case; it may be another office's. */
  caseOfficeId: string | null;
  caseId: string | null;
}

const columns = `i.office_id as "officeId", i.id, i.year, i.agenda_no as "agendaNo",
  i.received_on as "receivedOn", i.letter_date as "letterDate", i.unit_id as "unitId",
  i.letter_number as "letterNumber", i.degree, i.content, i.attachments, i.kept_at as "keptAt",
  i.kept_unit_id as "keptUnitId", i.disposed_at as "disposedAt",
  i.case_office_id as "caseOfficeId", i.case_id as "caseId"`;

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
  i: Omit<IncomingRow, 'disposedAt' | 'caseOfficeId' | 'caseId'> & { keptBy: string },
): void =>
  tx.send(insert, [
    ...[i.officeId, i.id, i.year, i.agendaNo, i.receivedOn, i.unitId, i.letterNumber],
    ...[i.letterDate, i.degree, i.content, i.attachments, i.keptAt, i.keptBy, i.keptUnitId],
  ]);

/** What the posts of an officer let them see. */
export interface Reach {
  /** Offices that are seen whole. */
  offices: string[];
  /** Units of which only their own is seen: written to them, or entered by them. */
  sections: string[];
  /** Who was passed a letter sees it, and so does whoever holds the post it was passed to. */
  staffId: string;
  posts: string[];
}

const reached = `(i.office_id = any($1) or i.unit_id = any($2) or i.kept_unit_id = any($2)
  or i.kept_by = $3 or exists (select from letters.disposition_target t
    where t.office_id = i.office_id and t.incoming_id = i.id
      and (t.staff_id = $3 or t.post_id = any($4))))`;
const reachValues = (r: Reach) => [r.offices, r.sections, r.staffId, r.posts];

const newestOf = (column: string, value: string) =>
  `select i.office_id, i.id, i.kept_at from letters.incoming i
   where i.${column} = ${value} and (i.kept_at, i.id) < ($5, $6)
   order by i.kept_at desc, i.id desc limit $7`;
const passedTo = (column: string, value: string) =>
  `select distinct t.letter_at, t.incoming_id, t.office_id from letters.disposition_target t
   where t.${column} = ${value} and (t.letter_at, t.incoming_id) < ($5, $6)
   order by t.letter_at desc, t.incoming_id desc limit $7`;

/** Each way of seeing a letter gives its own newest by an index: the newest are among them. */
const list = statement<IncomingRow>(
  'letters.incoming_list',
  `with found as (
     select n.* from unnest($1::uuid[]) as o (id), lateral (${newestOf('office_id', 'o.id')}) n
     union select n.* from unnest($2::uuid[]) as u (id),
       lateral (${newestOf('unit_id', 'u.id')}) n
     union select n.* from unnest($2::uuid[]) as u (id),
       lateral (${newestOf('kept_unit_id', 'u.id')}) n
     union (${newestOf('kept_by', '$3')})
     union select n.office_id, n.incoming_id, n.letter_at
       from (${passedTo('staff_id', '$3')}) n
     union select n.office_id, n.incoming_id, n.letter_at from unnest($4::uuid[]) as p (id),
       lateral (${passedTo('post_id', 'p.id')}) n)
   select ${columns} from (select * from found order by kept_at desc, id desc limit $7) f
   join letters.incoming i on i.office_id = f.office_id and i.id = f.id
   order by i.kept_at desc, i.id desc`,
);
export interface Place {
  at: Date | 'infinity';
  id: string;
}
export const incomingList = (db: Db, reach: Reach, { at, id }: Place, most: number) =>
  db.run(list, [...reachValues(reach), at, id, most]);

const numbered = statement<IncomingRow>(
  'letters.incoming_numbered',
  `select ${columns} from letters.incoming i where i.agenda_no = $5
     and ($6::integer is null or i.year = $6) and ${reached} and (i.kept_at, i.id) < ($7, $8)
   order by i.kept_at desc, i.id desc limit $9`,
);
export interface Agenda {
  no: number;
  year: number | null;
}
export const incomingNumbered = (
  db: Db,
  reach: Reach,
  { no, year, at, id, most }: Agenda & Place & { most: number },
) => db.run(numbered, [...reachValues(reach), no, year, at, id, most]);

const one = statement<IncomingRow>(
  'letters.incoming_one',
  `select ${columns} from letters.incoming i where i.id = $5 and ${reached}`,
);
export const incomingWithId = (db: Db, reach: Reach, id: string) =>
  db.one(one, [...reachValues(reach), id]);

const about = statement<IncomingRow>(
  'letters.incoming_about',
  `select ${columns} from letters.incoming i
   where i.case_id = $6 and i.case_office_id = $5 and ${reached}
   order by i.kept_at desc, i.id desc limit $7`,
);
interface Key {
  officeId: string;
  id: string;
}
const anyAbout = statement<{ any: boolean }>(
  'letters.any_incoming_about',
  `select exists (select from letters.incoming i
     where i.case_id = $2 and i.case_office_id = $1) as any`,
);
/** Whether there is one at all, whoever may read it: of most cases there is none. */
export const isAnyAbout = async (db: Db, { officeId, id }: Key) =>
  (await db.one(anyAbout, [officeId, id]))?.any ?? false;

/** The letters about one case. */
export const incomingAbout = (
  db: Db,
  reach: Reach,
  { officeId, id, most }: Key & { most: number },
) => db.run(about, [...reachValues(reach), officeId, id, most]);

const setCase = statement<{ id: string }>(
  'letters.set_case_of_incoming',
  `update letters.incoming set case_office_id = $3, case_id = $4
   where office_id = $1 and id = $2 and case_id is distinct from $4 returning id`,
);
/** @returns false when it was so already. */
export const keepCase = async (tx: Tx, { officeId, id }: Key, to: Key | null) =>
  (await tx.one(setCase, [officeId, id, to?.officeId ?? null, to?.id ?? null])) !== undefined;

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
