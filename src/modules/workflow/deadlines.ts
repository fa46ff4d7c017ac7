import { statement, type Tx } from '../../platform/database.ts';

/** Deadlines that leaders set with an instruction, and how far those concerned were told. */

export interface DueInstruction {
  officeId: string;
  id: string;
  caseId: string;
  staffId: string;
  giverId: string | null;
  deadline: Date;
}
const due = statement<DueInstruction>(
  'workflow.due_instructions',
  `select t.office_id as "officeId", t.id, t.case_id as "caseId", t.staff_id as "staffId",
     t.deadline,
     (select h.staff_id from workflow.history h where h.office_id = t.office_id
       and h.case_id = t.case_id and h.deed = 'instruct' and h.at = t.opened_at limit 1)
       as "giverId"
   from workflow.task t
   where t.closed_at is null and t.deadline is not null and t.told < 2
     and (t.deadline <= $1
       or (t.told = 0 and t.deadline <= $2 and t.opened_at < t.deadline - ($2 - $1)))
   order by t.deadline limit $3 for update of t skip locked`,
);
/** Those that have passed, or come near and were not given just now; locked. */
export const dueInstructions = (
  tx: Tx,
  { now, soon, most }: { now: Date; soon: Date; most: number },
) => tx.run(due, [now, soon, most]);

const told = statement(
  'workflow.told_of_deadline',
  'update workflow.task set told = $3 where office_id = $1 and id = $2',
);
/** @param level 1: told that it comes near; 2: that it has passed */
export const keepTold = (tx: Tx, t: Pick<DueInstruction, 'officeId' | 'id'>, level: 1 | 2): void =>
  tx.send(told, [t.officeId, t.id, level]);
