import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { ClockEvent } from '../../kernel/time/index.ts';
import type { Deed, ExitKey, Lane, Sop, Step } from '../catalogue/index.ts';

/** The run of an SOP, pure: which exits a step has, what leaving it needs, where it leads. */

export type CaseStateWord = 'running' | 'waiting' | 'closed';
export type Ending = 'granted' | 'rejected' | 'withdrawn';

export interface Case {
  officeId: string;
  id: string;
  versionId: string;
  step: string;
  state: CaseStateWord;
  ending: Ending | null;
  unitId: string | null;
  role: string | null;
  seq: number;
  openedAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
}

/** One line of a case's log. */
export interface Event {
  seq: number;
  at: Date;
  deed: Deed | 'withdraw' | 'claim' | 'release' | 'hand_over' | 'instruct' | 'report';
  step: string;
  exit: ExitKey | null;
  toStep: string | null;
  note: string;
}

export type WhyNot =
  | 'not_now'
  | 'held_by_other'
  | 'no_such_exit'
  | 'reason_missing'
  | 'text_missing'
  | 'nobody_instructed'
  | 'reports_open';

export const stepOf = (sop: Sop, key: string): Step => {
  const step = sop.steps.find((s) => s.key === key);
  if (!step) throw new Error(`the SOP has no step ${key}`);
  return step;
};

export const laneOf = (sop: Sop, step: Step): Lane => {
  const lane = sop.lanes.find((l) => l.key === step.lane);
  if (!lane) throw new Error(`the SOP has no lane ${step.lane}`);
  return lane;
};

/** Where a case goes when it leaves a step. */
export interface Move {
  from: Step;
  exit: ExitKey;
  to: Step;
  lane: Lane;
  state: CaseStateWord;
  ending: Ending | null;
}

/** An SOP may send a case back to its submission as well as to a completion of its own. */
const isApplicants = ({ deed }: Pick<Event, 'deed'>): boolean =>
  deed === 'submit' || deed === 'complete';

export const stateAt = (step: Step): CaseStateWord => {
  if (step.deed === 'end') return 'closed';
  return isApplicants(step) ? 'waiting' : 'running';
};

/** What is said on leaving: a refusal and a return say why, a text step holds its text. */
const mustSpeak = (step: Step, exit: ExitKey): 'reason_missing' | 'text_missing' | null => {
  if (exit === 'no' || exit === 'return') return 'reason_missing';
  return step.deed === 'write' || step.deed === 'opinion' ? 'text_missing' : null;
};

const shortestNote = 3;

export function leave(
  sop: Sop,
  at: string,
  wish: { exit: string; note: string },
): Outcome<Move, WhyNot> {
  const from = stepOf(sop, at);
  const way = from.exits.find(({ key }) => key === wish.exit);
  if (!way) return refuse('no_such_exit');
  const missing = mustSpeak(from, way.key);
  if (missing && wish.note.trim().length < shortestNote) return refuse(missing);
  const to = stepOf(sop, way.to);
  const lane = laneOf(sop, to);
  const [state, ending] = [stateAt(to), to.ending ?? null];
  return accept({ from, exit: way.key, to, lane, state, ending });
}

/** A step that is claimed is its holder's alone. */
export const mayAct = (task: { heldBy: string | null }, staffId: string): boolean =>
  task.heldBy === null || task.heldBy === staffId;

const waiting = 'menunggu kelengkapan dari pemohon';

/** The clock is a fold over the log: nothing else decides about it. */
export function clockEvents(sop: Sop, history: readonly Event[]): ClockEvent[] {
  const events: ClockEvent[] = [];
  for (const { at, deed, toStep } of history) {
    if (events.length === 0) events.push({ at, what: 'start' });
    if (deed === 'withdraw') events.push({ at, what: 'stop' });
    if (!toStep) continue;
    const to = stepOf(sop, toStep);
    if (isApplicants({ deed })) events.push({ at, what: 'resume' });
    if (isApplicants(to)) events.push({ at, what: 'pause', why: waiting });
    if (to.deed === 'end') events.push({ at, what: 'stop' });
    else events.push({ at, what: 'reach', step: toStep });
  }
  return events;
}
