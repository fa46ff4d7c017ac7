import { type Db, statement, type Tx } from '../../../platform/database.ts';
import type { Channel, Kind, Manner, State } from '../rules.ts';

/** Numbers of SP4N-LAPOR!, files between preview and press, and what goes back there. */

/** Two who take in the same file at once: the second waits, and finds the numbers known. */
const lockOffice = statement(
  'complaints.lock_sp4n',
  `select pg_advisory_xact_lock(hashtextextended('complaints.sp4n:' || $1::text, 0))`,
);
export const holdOffice = (tx: Tx, officeId: string): void => tx.send(lockOffice, [officeId]);

export interface KnownRow {
  tracking: string;
  ticketId: string;
  number: string;
  state: State;
  /** The state over there, as the newest file told it. */
  told: string;
}
const known = statement<KnownRow>(
  'complaints.sp4n_known',
  `select s.tracking_id as tracking, t.id as "ticketId", t.number, t.state, e.told
   from complaints.sp4n s
   join complaints.ticket t on t.office_id = s.office_id and t.id = s.ticket_id
   cross join lateral (
     select coalesce(detail->>'sp4nState', '') as told from complaints.event
     where office_id = t.office_id and ticket_id = t.id and detail ? 'sp4nState'
     order by seq desc limit 1) e
   where s.office_id = $1 and s.tracking_id = any($2)`,
);
export const knownOf = (db: Db, officeId: string, tracking: string[]) =>
  db.run(known, [officeId, tracking]);

const insert = statement(
  'complaints.insert_sp4n',
  'insert into complaints.sp4n (office_id, ticket_id, tracking_id) values ($1, $2, $3)',
);
export const addTracking = (
  tx: Tx,
  t: { officeId: string; ticketId: string; tracking: string },
): void => tx.send(insert, [t.officeId, t.ticketId, t.tracking]);

const insertFile = statement(
  'complaints.insert_sp4n_file',
  `insert into complaints.sp4n_file (office_id, id, rows, at, by_id)
   values ($1, $2, $3, $4, $5)`,
);
export const addFile = (
  tx: Tx,
  f: { officeId: string; id: string; rows: Buffer; at: Date; by: string },
): void => tx.send(insertFile, [f.officeId, f.id, f.rows, f.at, f.by]);

const file = statement<{ rows: Buffer }>(
  'complaints.sp4n_file',
  'select rows from complaints.sp4n_file where office_id = $1 and id = $2 and by_id = $3',
);
export const fileOf = (db: Db, f: { officeId: string; id: string; by: string }) =>
  db.one(file, [f.officeId, f.id, f.by]);

const drop = statement(
  'complaints.drop_sp4n_file',
  'delete from complaints.sp4n_file where office_id = $1 and id = $2',
);
export const dropFile = (tx: Tx, officeId: string, id: string): void =>
  tx.send(drop, [officeId, id]);

const sweep = statement(
  'complaints.sweep_sp4n_files',
  'delete from complaints.sp4n_file where at < $1',
);
export const sweepFiles = (tx: Tx, before: Date): void => tx.send(sweep, [before]);

export interface ExportRow {
  id: string;
  number: string;
  tracking: string | null;
  channel: Channel;
  kind: Kind;
  category: string | null;
  manner: Manner;
  body: Buffer;
  place: Buffer | null;
  name: Buffer | null;
  receivedAt: Date;
  /** Of the ticket that answers for it: itself, or the one it was merged into. */
  state: State;
  held: boolean;
  answered: boolean;
  unitOfficeId: string;
  answerId: string | null;
  answerSeq: number | null;
  answerBody: Buffer | null;
  answerAt: Date | null;
}

/** A reporter's row is joined only where the name may be known: of others none is read. */
const exported = statement<ExportRow>(
  'complaints.sp4n_export',
  `select t.id, t.number, s.tracking_id as tracking, t.channel, t.kind, t.category, t.manner,
     t.body, t.place, r.name, t.received_at as "receivedAt", x.state,
     x.holder_id is not null as held, x.first_answer_at is not null as answered,
     x.unit_office_id as "unitOfficeId", x.id as "answerId", e.seq as "answerSeq",
     e.body as "answerBody", e.at as "answerAt"
   from complaints.ticket t
   left join complaints.sp4n s on s.office_id = t.office_id and s.ticket_id = t.id
   left join complaints.reporter r on r.office_id = t.office_id and r.ticket_id = t.id
     and t.manner = 'named'
   cross join lateral (
     with recursive way as (
       select t.id, t.merged_into
       union select n.id, n.merged_into from way w
         join complaints.ticket n on n.office_id = t.office_id and n.id = w.merged_into)
     select id from way where merged_into is null limit 1) last
   join complaints.ticket x on x.office_id = t.office_id and x.id = last.id
   left join lateral (
     select seq, body, at from complaints.event
     where office_id = x.office_id and ticket_id = x.id and shown and actor = 'staff'
       and body is not null
     order by seq desc limit 1) e on true
   where t.office_id = $1 and t.received_at >= $2 and t.received_at < $3
     and (not $4::boolean or s.tracking_id is not null)
   order by t.received_at, t.id limit $5`,
);
export interface ExportWish {
  officeId: string;
  from: Date;
  until: Date;
  /** Only what came from there. */
  onlyTheirs: boolean;
  most: number;
}
export const exportRows = (db: Db, w: ExportWish) =>
  db.run(exported, [w.officeId, w.from, w.until, w.onlyTheirs, w.most]);
