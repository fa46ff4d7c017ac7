import { type Db, statement, type Tx } from '../../../platform/database.ts';
import { type Case, holderHasLeft } from '../../workflow/index.ts';
import type { Done } from './desk-rules.ts';

/** What officers must know of their cases, and how far they have been told of what is due. */

const deeds = statement<Done>(
  'applications.last_deeds',
  `select * from (
     select seq, deed, exit, step, to_step as "toStep", staff_id as "staffId"
     from workflow.history where office_id = $1 and case_id = $2 order by seq desc limit 60) h
   order by seq`,
);
export const lastDeeds = (db: Db, { officeId, id }: Pick<Case, 'officeId' | 'id'>) =>
  db.run(deeds, [officeId, id]);

const inHand = statement<{ staffId: string }>(
  'applications.in_hand_at_end',
  `select distinct staff_id as "staffId" from workflow.task
   where case_id = $1 and office_id = $2 and closed_at = $3 and staff_id is not null`,
);
/** Who had a step or an instruction of it before them when it was closed. */
export const inHandAtEnd = async (
  db: Db,
  { officeId, id, closedAt }: Pick<Case, 'officeId' | 'id' | 'closedAt'>,
): Promise<string[]> =>
  closedAt ? (await db.run(inHand, [id, officeId, closedAt])).map(({ staffId }) => staffId) : [];

const earlier = (more: string) => `from workflow.task t
   where t.unit_id = $1 and t.role = $2 and t.id < $3 and t.closed_at is null and t.kind = 'step'
     and ${more}`;
const free = statement<{ id: string }>(
  'applications.earlier_task_in_no_hand',
  `select t.id ${earlier(`(t.staff_id is null or ${holderHasLeft('$4')})`)} limit 1`,
);
const held = statement<{ staffId: string }>(
  'applications.holders_of_earlier_tasks',
  `select distinct t.staff_id as "staffId" ${earlier('t.staff_id is not null')}`,
);
/**
 * Who has something else before them: all, while an earlier one waits for anybody. Only earlier
 * ones: of several that come at once to an empty desk the first is told.
 */
export async function busyAt(
  db: Db,
  { unitId, role, id }: { unitId: string; role: string; id: string },
  now: Date,
): Promise<'all' | string[]> {
  if (await db.one(free, [unitId, role, id, now])) return 'all';
  return (await db.run(held, [unitId, role, id])).map(({ staffId }) => staffId);
}

export type Nearness = 'soon' | 'late';

/** Up to where it was told: the due time, and the case of those due at that time. */
export interface Mark {
  dueAt: Date;
  caseId: string;
}

const begin = statement(
  'applications.begin_watch',
  `insert into applications.watch (what, due_at, case_id) values ($1, $2, $3)
   on conflict do nothing`,
);
const take = statement<Mark>(
  'applications.take_watch',
  `select due_at as "dueAt", case_id as "caseId" from applications.watch
   where what = $1 for update skip locked`,
);
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** The first time it begins with now: nobody is told of years. @returns nothing: another tells. */
export function takeMark(tx: Tx, what: Nearness, from: Date): Promise<Mark | undefined> {
  tx.send(begin, [what, from, lastId]);
  return tx.one(take, [what]);
}

const advance = statement(
  'applications.advance_watch',
  'update applications.watch set due_at = $2, case_id = $3 where what = $1',
);
export const keepMark = (tx: Tx, what: Nearness, { dueAt, caseId }: Mark): void =>
  tx.send(advance, [what, dueAt, caseId]);

export interface DueCase {
  officeId: string;
  id: string;
  number: string;
  serviceTitle: string;
  unitId: string | null;
  openedAt: Date;
  dueAt: Date;
  /** Who can do the open step: who has it in hand, or all who hold its post. */
  desk: string[];
  /** Of the section and office where it is, and of the office applied to. */
  leaders: string[];
}

const holds = (post: string, now: string) => `join organisation.holding h on h.post_id = ${post}.id
     and h.from_at <= ${now} and (h.until_at is null or h.until_at > ${now})`;

/**
 * Office by office, as open cases are kept in order of their due time; while the applicant has the
 * ball there is none.
 */
const due = statement<DueCase>(
  'applications.due_between',
  `with next as (
     select c.* from organisation.unit o cross join lateral (
       select c.office_id, c.id, c.unit_id, c.opened_at, c.due_at from workflow.case c
       where c.office_id = o.id and c.state <> 'closed'
         and c.due_at >= $1 and (c.due_at, c.id) > ($1, $2) and c.due_at <= $3
       order by c.due_at, c.id limit $4) c
     where o.is_office order by c.due_at, c.id limit $4)
   select n.office_id as "officeId", n.id, a.number, s.title as "serviceTitle",
     n.unit_id as "unitId", n.opened_at as "openedAt", n.due_at as "dueAt",
     array(select distinct h.staff_id from workflow.task t
       join organisation.post p on p.unit_id = t.unit_id and p.role = t.role
       ${holds('p', '$5')}
       where t.office_id = n.office_id and t.case_id = n.id and t.closed_at is null
         and t.kind = 'step'
         and (t.staff_id is null or t.staff_id = h.staff_id or ${holderHasLeft('$5')})) as desk,
     array(select distinct h.staff_id from organisation.unit u
       join organisation.post p on p.unit_id = u.id and p.role = 'section_head'
         or p.unit_id in (u.office_id, n.office_id) and p.role = 'head'
       ${holds('p', '$5')}
       where u.id = n.unit_id) as leaders
   from next n
   join applications.application a on a.office_id = n.office_id and a.id = n.id
   join catalogue.service s on s.id = a.service_id
   order by n.due_at, n.id`,
);
export const dueBetween = (
  db: Db,
  { dueAt, caseId }: Mark,
  { until, most, now }: { until: Date; most: number; now: Date },
) => db.run(due, [dueAt, caseId, until, most, now]);
