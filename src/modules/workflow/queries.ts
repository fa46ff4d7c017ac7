import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Case, CaseStateWord, Ending, Event } from './rules.ts';

const insertCase = statement(
  'workflow.insert_case',
  `insert into workflow.case
     (office_id, id, version_id, step, state, unit_id, role, seq, opened_at, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)`,
);
export interface NewCase {
  officeId: string;
  id: string;
  versionId: string;
  step: string;
  state: CaseStateWord;
  unitId: string;
  role: string;
  at: Date;
  due: Date | null;
}
export const addCase = (tx: Tx, c: NewCase): void =>
  tx.send(insertCase, [
    ...[c.officeId, c.id, c.versionId, c.step, c.state, c.unitId, c.role, c.at, c.due],
  ]);

const insertHistory = statement(
  'workflow.insert_history',
  `insert into workflow.history (office_id, case_id, seq, at, deed, step, exit, to_step, actor,
     staff_id, post_id, on_behalf, device, note, open, digest)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
export interface NewEvent extends Event {
  officeId: string;
  caseId: string;
  actor: 'staff' | 'citizen' | 'machine';
  staffId: string | null;
  postId: string | null;
  onBehalf: string | null;
  device: string;
  open: boolean;
}
export const addEvent = (tx: Tx, e: NewEvent, digest: Buffer): void =>
  tx.send(insertHistory, [
    ...[e.officeId, e.caseId, e.seq, e.at, e.deed, e.step, e.exit, e.toStep, e.actor],
    ...[e.staffId, e.postId, e.onBehalf, e.device, e.note, e.open, digest],
  ]);

const insertReach = statement(
  'workflow.insert_reach',
  `insert into workflow.reach (office_id, case_id, unit_id)
   select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
);
export const addReach = (tx: Tx, officeId: string, caseId: string, units: string[]): void =>
  tx.send(insertReach, [officeId, caseId, units]);

/**
 * The case with the part of its log that moves it, locked: nobody else decides at the same time.
 */
const lock = statement<
  Case & { events: { deed: Event['deed']; at: string; toStep: string | null }[] }
>(
  'workflow.lock',
  `select c.office_id as "officeId", c.id, c.version_id as "versionId", c.step, c.state, c.ending,
     c.unit_id as "unitId", c.role, c.seq, c.opened_at as "openedAt", c.due_at as "dueAt",
     c.closed_at as "closedAt",
     (select json_agg(json_build_object('deed', h.deed, 'at', h.at, 'toStep', h.to_step)
        order by h.seq)
      from workflow.history h
      where h.office_id = c.office_id and h.case_id = c.id
        and (h.to_step is not null or h.deed = 'withdraw')) as events
   from workflow.case c where c.office_id = $1 and c.id = $2 for update of c`,
);
export type Locked = Case & { events: Event[] };
export async function lockCase(tx: Tx, officeId: string, id: string): Promise<Locked | undefined> {
  const row = await tx.one(lock, [officeId, id]);
  if (!row) return undefined;
  const events = row.events.map(({ deed, at, toStep }, index) => ({
    ...{ deed, at: new Date(at), toStep, seq: index + 1, step: '', exit: null, note: '' },
  }));
  return { ...row, events };
}

const moveCase = statement(
  'workflow.move_case',
  `update workflow.case set step = $3, state = $4, ending = $5, unit_id = $6, role = $7, seq = $8,
     due_at = $9, closed_at = $10 where office_id = $1 and id = $2`,
);
export interface Moved {
  step: string;
  state: CaseStateWord;
  ending: Ending | null;
  unitId: string | null;
  role: string | null;
  seq: number;
  due: Date | null;
  closedAt: Date | null;
}
export const moveTo = (tx: Tx, { officeId, id }: Case, m: Moved): void =>
  tx.send(moveCase, [
    ...[officeId, id, m.step, m.state, m.ending, m.unitId, m.role, m.seq, m.due, m.closedAt],
  ]);

const bumpSeq = statement(
  'workflow.bump_seq',
  'update workflow.case set seq = $3 where office_id = $1 and id = $2',
);
export const setSeq = (tx: Tx, { officeId, id }: Case, seq: number): void =>
  tx.send(bumpSeq, [officeId, id, seq]);

const log = statement<
  Event & {
    title: string | null;
    onBehalf: string | null;
    name: string | null;
    device: string;
    open: boolean;
    actor: string;
  }
>(
  'workflow.log',
  `select h.seq, h.at, h.deed, h.step, h.exit, h.to_step as "toStep", h.note, h.open, h.actor,
     h.on_behalf as "onBehalf", h.device, p.title, s.name
   from workflow.history h
   left join organisation.post p on p.id = h.post_id
   left join organisation.staff s on s.id = h.staff_id
   where h.office_id = $1 and h.case_id = $2 order by h.seq`,
);
export type LogLine = NonNullable<(typeof log)['row']>;
export const logOf = (db: Db, officeId: string, caseId: string): Promise<LogLine[]> =>
  db.run(log, [officeId, caseId]);

/**
 * Whether a post may read a case: heads and inspectors all of their unit and below, the others what
 * has been at their own unit.
 */
const readable = statement<{ postId: string }>(
  'workflow.readable',
  `select p.id as "postId"
   from unnest($3::uuid[], $4::uuid[], $5::boolean[]) as p (id, unit_id, deep)
   where exists (
     select from workflow.reach r
     where r.office_id = $1 and r.case_id = $2
       and (r.unit_id = p.unit_id or (p.deep and exists (
         select from organisation.below b
         where b.ancestor_id = p.unit_id and b.unit_id = r.unit_id))))
   limit 1`,
);
export interface ReadingPost {
  id: string;
  unitId: string;
  deep: boolean;
}
export const readingPost = async (
  db: Db,
  { officeId, id }: Pick<Case, 'officeId' | 'id'>,
  posts: ReadingPost[],
): Promise<string | null> => {
  const columns = [posts.map((p) => p.id), posts.map((p) => p.unitId), posts.map((p) => p.deep)];
  return (await db.one(readable, [officeId, id, ...columns]))?.postId ?? null;
};

const openIn = statement<{ officeId: string; id: string; versionId: string }>(
  'workflow.open_in',
  `select office_id as "officeId", id, version_id as "versionId" from workflow.case
   where office_id = $1 and state = 'running' and id > $2 order by id limit $3`,
);
export const runningCases = (
  db: Db,
  officeId: string,
  { after, most }: { after: string; most: number },
) => db.run(openIn, [officeId, after, most]);

const setDue = statement(
  'workflow.set_due',
  'update workflow.case set due_at = $3 where office_id = $1 and id = $2',
);
const setUrgent = statement(
  'workflow.set_urgent',
  `update workflow.task set urgent_at = $3
   where office_id = $1 and case_id = $2 and closed_at is null and kind = 'step'`,
);
export function changeDue(
  tx: Tx,
  { officeId, id }: Case,
  { due, urgent }: { due: Date; urgent: Date },
): void {
  tx.send(setDue, [officeId, id, due]);
  tx.send(setUrgent, [officeId, id, urgent]);
}
