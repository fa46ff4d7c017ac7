import { type Db, statement, type Tx } from '../../../platform/database.ts';

/** Sealed reports: never joined with tickets, never searched. */

export const subjects = [
  'corruption',
  'gratification',
  'levy',
  'power',
  'discipline',
  'other',
] as const;
export type Subject = (typeof subjects)[number];
export const states = ['new', 'examined', 'passed_on', 'closed'] as const;
export type SealedState = (typeof states)[number];
export type SealedDeed = 'received' | 'added' | 'asked' | 'noted' | 'state';

export interface SealedRow {
  officeId: string;
  id: string;
  number: string;
  subject: Subject;
  body: Buffer;
  state: SealedState;
  receivedAt: Date;
  changedAt: Date;
  seq: number;
}
const columns = `r.office_id as "officeId", r.id, r.number, r.subject, r.body, r.state,
  r.received_at as "receivedAt", r.changed_at as "changedAt", r.seq`;

const insert = statement(
  'complaints.insert_sealed',
  `insert into complaints.sealed_report (office_id, id, number, subject, body, state, received_at,
     changed_at, seq) values ($1, $2, $3, $4, $5, 'new', $6, $6, 1)`,
);
export const addSealed = (
  tx: Tx,
  r: Pick<SealedRow, 'officeId' | 'id' | 'number' | 'subject' | 'body' | 'receivedAt'>,
): void => tx.send(insert, [r.officeId, r.id, r.number, r.subject, r.body, r.receivedAt]);

const byNumber = statement<SealedRow>(
  'complaints.sealed_numbered',
  `select ${columns} from complaints.sealed_report r where r.number = $1 limit 1`,
);
export const sealedNumbered = (db: Db, number: string) => db.one(byNumber, [number]);

const lock = statement<SealedRow>(
  'complaints.lock_sealed',
  `select ${columns} from complaints.sealed_report r
   where r.office_id = $1 and r.id = $2 for update`,
);
export const lockSealed = (tx: Tx, officeId: string, id: string) => tx.one(lock, [officeId, id]);

const update = statement(
  'complaints.update_sealed',
  `update complaints.sealed_report set state = $3, changed_at = $4, seq = $5
   where office_id = $1 and id = $2`,
);
export const changeSealed = (
  tx: Tx,
  r: Pick<SealedRow, 'officeId' | 'id' | 'state' | 'changedAt' | 'seq'>,
): void => tx.send(update, [r.officeId, r.id, r.state, r.changedAt, r.seq]);

export interface SealedEvent {
  seq: number;
  at: Date;
  deed: SealedDeed;
  staffId: string | null;
  body: Buffer | null;
  state: SealedState | null;
}
const insertEvent = statement(
  'complaints.insert_sealed_event',
  `insert into complaints.sealed_event (office_id, report_id, seq, at, deed, staff_id, body, state,
     digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
export const addSealedEvent = (
  tx: Tx,
  { officeId, id }: Pick<SealedRow, 'officeId' | 'id'>,
  e: SealedEvent & { digest: Buffer },
): void =>
  tx.send(insertEvent, [
    ...[officeId, id, e.seq, e.at, e.deed, e.staffId, e.body, e.state, e.digest],
  ]);

const events = statement<SealedEvent>(
  'complaints.sealed_events_of',
  `select seq, at, deed, staff_id as "staffId", body, state from complaints.sealed_event
   where office_id = $1 and report_id = $2 order by seq limit 300`,
);
export const sealedEventsOf = (db: Db, { officeId, id }: Pick<SealedRow, 'officeId' | 'id'>) =>
  db.run(events, [officeId, id]);

const list = statement<SealedRow>(
  'complaints.sealed_below',
  `select ${columns} from complaints.sealed_report r
   where exists (select from organisation.below b
     where b.ancestor_id = any($1) and b.unit_id = r.office_id)
   order by (r.state = 'closed'), r.changed_at desc, r.id desc limit 50`,
);
export const sealedBelow = (db: Db, tops: string[]) => db.run(list, [tops]);

const readers = statement<{ there: boolean }>(
  'complaints.sealed_readers',
  `select exists (select from organisation.below b
     join organisation.post p on p.unit_id = b.ancestor_id and p.role = 'inspector'
     join organisation.holding h on h.post_id = p.id
     where b.unit_id = $1 and h.from_at <= $2
       and (h.until_at is null or h.until_at > $2)) as there`,
);
/** Whether anybody would read a report about this office. */
export const hasReaders = async (db: Db, officeId: string, now: Date): Promise<boolean> =>
  (await db.one(readers, [officeId, now]))?.there ?? false;
