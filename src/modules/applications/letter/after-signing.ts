import { accept } from '../../../kernel/outcome.ts';
import type { World } from '../../../platform/world.ts';
import { stepOf, tasksOfCase } from '../../workflow/index.ts';
import { railsOf } from '../apply.ts';
import { passStep } from '../case-work.ts';
import { applicationWithId } from '../queries.ts';

/** The letter is signed: the case goes on, as its signer wished. */
export interface SignedCase {
  officeId: string;
  caseId: string | null;
  staffId: string;
  postId: string;
  onBehalf: string | null;
  device: string;
  number: string;
}

/** Safe to call again: a case that has gone on stays where it is. */
export async function passSigned(world: World, signed: SignedCase): Promise<void> {
  const { caseId } = signed;
  const row = caseId ? await applicationWithId(world.db, signed.officeId, caseId) : undefined;
  if (!row) return;
  const rails = await railsOf(world, row.versionId, row.officeId);
  if (row.state !== 'running' || stepOf(rails.sop, row.step).deed !== 'sign') return;
  const at = world.now();
  const passed = await world.db.transaction(async (tx) => {
    const task = (await tasksOfCase(tx, row.id, at)).find((t) => t.kind === 'step');
    if (!task) return accept(true as const);
    const { staffId, postId, onBehalf, device } = signed;
    const actor = { actor: 'staff' as const, staffId, postId, onBehalf, device };
    const posts = new Set([`${task.unitId} ${task.role}`]);
    const desk = { officeId: row.officeId, caseId: row.id, taskId: task.id, actor, posts };
    const note = `Surat nomor ${signed.number} ditandatangani.`;
    const work = { tx, rails, at, random: world.random };
    return passStep({ work, desk, row }, { kind: 'step', exit: 'yes', note });
  });
  // A colleague has just taken the step into their hands: the job tries again later.
  if (!passed.ok && passed.refusal !== 'not_now') throw new Error(passed.refusal);
}
