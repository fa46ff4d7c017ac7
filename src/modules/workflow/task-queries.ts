import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Case } from './rules.ts';

/** Tasks: what somebody can do now. */

const insertTask = statement(
  'workflow.insert_task',
  `insert into workflow.task (office_id, id, case_id, kind, step, unit_id, role, staff_id,
     opened_at, urgent_at, instruction, deadline)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
export interface NewTask {
  officeId: string;
  id: string;
  caseId: string;
  kind: 'step' | 'instruction';
  step: string;
  unitId: string;
  role: string;
  staffId: string | null;
  at: Date;
  urgentAt: Date;
  instruction: string;
  deadline: Date | null;
}
export const addTask = (tx: Tx, t: NewTask): void =>
  tx.send(insertTask, [
    ...[t.officeId, t.id, t.caseId, t.kind, t.step, t.unitId, t.role, t.staffId],
    ...[t.at, t.urgentAt, t.instruction, t.deadline],
  ]);

export interface Task {
  id: string;
  officeId: string;
  caseId: string;
  kind: 'step' | 'instruction';
  step: string;
  unitId: string;
  role: string;
  heldBy: string | null;
  holderName: string | null;
  openedAt: Date;
  urgentAt: Date;
  instruction: string;
  deadline: Date | null;
  report: string;
  closedAt: Date | null;
}
/**
 * A step stays in somebody's hands only as long as they hold its post: when a Plh ends or a person
 * moves on, it is anybody's again. Of a task `t`; `now` is the statement's parameter.
 */
export const holderHasLeft = (now: string): string => `t.kind = 'step' and not exists (
  select from organisation.holding h join organisation.post p on p.id = h.post_id
  where h.staff_id = t.staff_id and p.unit_id = t.unit_id and p.role = t.role
    and h.from_at <= ${now} and (h.until_at is null or h.until_at > ${now}))`;

const tasks = statement<Task>(
  'workflow.tasks_of_case',
  `select t.id, t.office_id as "officeId", t.case_id as "caseId", t.kind, t.step,
     t.unit_id as "unitId", t.role, s.id as "heldBy", s.name as "holderName",
     t.opened_at as "openedAt", t.urgent_at as "urgentAt", t.instruction, t.deadline, t.report,
     t.closed_at as "closedAt"
   from workflow.task t
   left join organisation.staff s on s.id = t.staff_id and not (${holderHasLeft('$2')})
   where t.case_id = $1 and (t.closed_at is null or t.kind = 'instruction') order by t.opened_at`,
);
/** The open step, and all instructions, also those reported. */
export const tasksOfCase = (db: Db, caseId: string, now: Date) => db.run(tasks, [caseId, now]);

const closeSteps = statement(
  'workflow.close_steps',
  `update workflow.task set closed_at = $3
   where office_id = $1 and case_id = $2 and closed_at is null`,
);
export const closeTasks = (tx: Tx, { officeId, id }: Case, at: Date): void =>
  tx.send(closeSteps, [officeId, id, at]);

const hold = statement(
  'workflow.hold',
  'update workflow.task set staff_id = $3 where office_id = $1 and id = $2',
);
export const setHolder = (tx: Tx, task: Pick<Task, 'officeId' | 'id'>, staffId: string | null) =>
  tx.send(hold, [task.officeId, task.id, staffId]);

const close = statement(
  'workflow.close_task',
  'update workflow.task set closed_at = $3, report = $4 where office_id = $1 and id = $2',
);
export const closeTask = (
  tx: Tx,
  task: Pick<Task, 'officeId' | 'id'>,
  { at, report }: { at: Date; report: string },
): void => tx.send(close, [task.officeId, task.id, at, report]);
