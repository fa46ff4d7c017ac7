import { type Db, statement, type Tx } from '../../../platform/database.ts';

/** Dispositions, to whom they went, and what those people reported. */

export interface Named {
  officeId: string;
  incomingId: string;
}

const lock = statement<{ disposedAt: Date | null }>(
  'letters.lock_incoming',
  `select disposed_at as "disposedAt" from letters.incoming
   where office_id = $1 and id = $2 for update`,
);
/** Locks the letter, so that two who pass it on get two numbers. */
export const lockIncoming = (tx: Tx, { officeId, incomingId }: Named) =>
  tx.one(lock, [officeId, incomingId]);

const setDisposed = statement(
  'letters.set_disposed',
  `update letters.incoming set disposed_at = coalesce(disposed_at, $3)
   where office_id = $1 and id = $2`,
);
export const markDisposed = (tx: Tx, { officeId, incomingId }: Named, at: Date): void =>
  tx.send(setDisposed, [officeId, incomingId, at]);

const insert = statement(
  'letters.insert_disposition',
  `insert into letters.disposition (office_id, incoming_id, seq, at, from_post, from_staff,
     from_title, instructions, note, deadline)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
export interface NewDisposition extends Named {
  seq: number;
  at: Date;
  fromPost: string;
  fromStaff: string;
  fromTitle: string;
  instructions: readonly string[];
  note: Buffer | null;
  deadline: string | null;
}
export const addDisposition = (tx: Tx, d: NewDisposition): void =>
  tx.send(insert, [
    ...[d.officeId, d.incomingId, d.seq, d.at, d.fromPost, d.fromStaff, d.fromTitle],
    ...[d.instructions, d.note, d.deadline],
  ]);

const insertTarget = statement(
  'letters.insert_disposition_target',
  `insert into letters.disposition_target
     (office_id, incoming_id, seq, no, post_id, staff_id, title, letter_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const insertOpen = statement(
  'letters.insert_disposition_open',
  `insert into letters.disposition_open
     (office_id, incoming_id, seq, no, from_staff, post_id, staff_id, deadline)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
export interface NewTarget {
  no: number;
  postId: string;
  staffId: string;
  title: string;
}
export function addTarget(
  tx: Tx,
  d: Pick<NewDisposition, 'officeId' | 'incomingId' | 'seq' | 'fromStaff' | 'deadline'> & {
    letterAt: Date;
  },
  t: NewTarget,
): void {
  const key = [d.officeId, d.incomingId, d.seq, t.no];
  tx.send(insertTarget, [...key, t.postId, t.staffId, t.title, d.letterAt]);
  tx.send(insertOpen, [...key, d.fromStaff, t.postId, t.staffId, d.deadline]);
}

export interface DispositionRow {
  seq: number;
  at: Date;
  fromStaff: string;
  fromTitle: string;
  fromName: string;
  instructions: string[];
  note: Buffer | null;
  deadline: string | null;
}
const ofLetter = statement<DispositionRow>(
  'letters.dispositions',
  `select d.seq, d.at, d.from_staff as "fromStaff", d.from_title as "fromTitle",
     s.name as "fromName", d.instructions, d.note, d.deadline
   from letters.disposition d join organisation.staff s on s.id = d.from_staff
   where d.office_id = $1 and d.incoming_id = $2 order by d.seq`,
);
export const dispositionsOf = (db: Db, { officeId, incomingId }: Named) =>
  db.run(ofLetter, [officeId, incomingId]);

export interface TargetRow {
  seq: number;
  no: number;
  postId: string;
  staffId: string;
  title: string;
  name: string;
  reportedAt: Date | null;
  reportedBy: string | null;
  reportTitle: string | null;
  report: Buffer | null;
  /** Whether the person it went to holds that post still. */
  stillThere: boolean;
}
const targets = statement<TargetRow>(
  'letters.disposition_targets',
  `select t.seq, t.no, t.post_id as "postId", t.staff_id as "staffId", t.title, s.name,
     r.at as "reportedAt", b.name as "reportedBy", r.title as "reportTitle", r.report,
     exists (select from organisation.holding h where h.post_id = t.post_id
       and h.staff_id = t.staff_id and h.from_at <= $3
       and (h.until_at is null or h.until_at > $3)) as "stillThere"
   from letters.disposition_target t
   join organisation.staff s on s.id = t.staff_id
   left join letters.disposition_report r on r.office_id = t.office_id
     and r.incoming_id = t.incoming_id and r.seq = t.seq and r.no = t.no
   left join organisation.staff b on b.id = r.staff_id
   where t.office_id = $1 and t.incoming_id = $2 order by t.seq, t.no`,
);
export const targetsOf = (db: Db, { officeId, incomingId }: Named, now: Date) =>
  db.run(targets, [officeId, incomingId, now]);

const insertReport = statement(
  'letters.insert_disposition_report',
  `insert into letters.disposition_report
     (office_id, incoming_id, seq, no, at, post_id, staff_id, title, report)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const closeOpen = statement(
  'letters.close_disposition_open',
  `delete from letters.disposition_open
   where office_id = $1 and incoming_id = $2 and seq = $3 and no = $4`,
);
export interface NewReport extends Named {
  seq: number;
  no: number;
  at: Date;
  postId: string;
  staffId: string;
  title: string;
  report: Buffer;
}
export function addReport(tx: Tx, r: NewReport): void {
  const key = [r.officeId, r.incomingId, r.seq, r.no];
  tx.send(insertReport, [...key, r.at, r.postId, r.staffId, r.title, r.report]);
  tx.send(closeOpen, key);
}

export interface WaitingRow {
  officeId: string;
  incomingId: string;
  deadline: string | null;
}
const waiting = statement<WaitingRow>(
  'letters.dispositions_waiting',
  `select o.office_id as "officeId", o.incoming_id as "incomingId", min(o.deadline) as deadline
   from letters.disposition_open o
   where (o.staff_id = $1 or o.post_id = any($2) or o.post_id = any($3) and not exists (
       select from organisation.holding h where h.post_id = o.post_id
         and h.staff_id = o.staff_id and h.from_at <= $4
         and (h.until_at is null or h.until_at > $4)))
     and not exists (select from letters.disposition_open n where n.office_id = o.office_id
       and n.incoming_id = o.incoming_id and n.from_staff = $1)
   group by 1, 2 order by min(o.deadline) nulls last, o.incoming_id limit $5`,
);
export interface WaitingFor {
  staffId: string;
  /** Posts acted for as Plh or Plt: what waits for their holder waits for who acts. */
  acting: string[];
  posts: string[];
  now: Date;
  most: number;
}
/**
 * What was passed to this person and not reported; not what they passed on and others still do. Of
 * a person who left the post it waits for whoever holds it now.
 */
export const waitingFor = (db: Db, { staffId, acting, posts, now, most }: WaitingFor) =>
  db.run(waiting, [staffId, acting, posts, now, most]);

const lastTargets = statement<{ incomingId: string; title: string; open: boolean }>(
  'letters.disposition_last_targets',
  `select t.incoming_id as "incomingId", t.title, exists (
     select from letters.disposition_open o where o.office_id = t.office_id
       and o.incoming_id = t.incoming_id and o.seq = t.seq and o.no = t.no) as open
   from letters.disposition_target t
   where t.office_id = any($1) and t.incoming_id = any($2) order by t.seq, t.no`,
);
/** Where these letters went, for a list. */
export const targetsOfMany = (db: Db, offices: string[], ids: string[]) =>
  db.run(lastTargets, [offices, ids]);
