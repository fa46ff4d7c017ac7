import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { later } from '../../platform/outbox.ts';
import { lockCase, moveTo } from './queries.ts';
import { leave, type WhyNot } from './rules.ts';
import { advance, clockOf, note, type Said, type Work } from './run.ts';
import type { Taken } from './service.ts';
import { closeTasks } from './task-queries.ts';

/** What the applicant does with a running case. Each is called inside the caller's transaction. */

interface Named {
  officeId: string;
  caseId: string;
}

/** The applicant has completed what was asked for: back to the step that asked. */
export async function completeByApplicant(
  work: Work,
  { officeId, caseId }: Named,
  said: Said,
): Promise<Outcome<Taken, WhyNot>> {
  const locked = await lockCase(work.tx, officeId, caseId);
  if (locked?.state !== 'waiting') return refuse('not_now');
  const move = leave(work.rails.sop, locked.step, { exit: 'next', note: said.note });
  if (!move.ok) return move;
  return accept({ move: move.value, opened: advance(work, locked, move.value, said) });
}

/** The applicant takes the request back; possible until it is closed. */
export async function withdraw(
  work: Work,
  { officeId, caseId }: Named,
  { note: why, actor }: Said,
): Promise<Outcome<true, WhyNot>> {
  const locked = await lockCase(work.tx, officeId, caseId);
  if (!locked || locked.state === 'closed') return refuse('not_now');
  const { tx, at, rails } = work;
  const seq = locked.seq + 1;
  const gone = { deed: 'withdraw', exit: null, toStep: null } as const;
  const last = { ...gone, seq, at, step: locked.step, note: why };
  const clock = clockOf(rails, [...locked.events, last]);
  closeTasks(tx, locked, at);
  note(work, locked, { deed: 'withdraw', note: why, actor });
  moveTo(tx, locked, {
    ...{ step: locked.step, state: 'closed', ending: 'withdrawn', unitId: null, role: null, seq },
    ...{ due: clock.due ?? locked.dueAt, closedAt: at },
  });
  const units = locked.unitId ? [locked.unitId] : [];
  later(tx, 'case.closed', { officeId, caseId, units });
  return accept(true);
}
