import type { Calendar } from './calendar.ts';
import { countedOf, type PhaseRun, runPhases } from './due.ts';
import { type ClockEvent, type History, readHistory, resumedAt } from './history.ts';
import { joinPauses, never } from './pauses.ts';
import type { Phase, PhaseUnit } from './phase.ts';
import { MINUTE } from './zone.ts';

export interface Remaining {
  /** Index of the phase that runs. */
  readonly phase: number;
  /** In `unit`; days count as used up once they have begun. 0 when the last phase is over. */
  readonly amount: number;
  readonly unit: PhaseUnit;
}

export interface Clock {
  readonly state: 'running' | 'paused' | 'stopped';
  readonly start: Date;
  /** Null while a pause without an end holds it. */
  readonly due: Date | null;
  /** By phase, as far as they are fixed. */
  readonly phaseDues: readonly Date[];
  /** The due time if a paused clock ran again from `now`; the due time itself if it is fixed. */
  readonly dueIfResumedAt: (now: Date) => Date;
  readonly pausedSince: { readonly at: Date; readonly why: string } | null;
  readonly stoppedAt: Date | null;
  /** Wall-clock minutes of all pauses that have ended. */
  readonly pausedMinutes: number;
  /** Whether `now`, or the stop if that came first, lies behind the due time. */
  readonly late: (now: Date) => boolean;
  readonly remaining: (now: Date) => Remaining;
}

/** The phases of a history as they run; pauses are joined first, so that order does not matter. */
export const runsOf = (
  calendar: Calendar,
  phases: readonly Phase[],
  history: History,
): PhaseRun[] =>
  runPhases(
    calendar,
    { start: history.start, phases, reached: history.reached },
    joinPauses(history.pauses),
  );

/** The end of the whole promise, in epoch milliseconds; Infinity while it is not fixed. */
const dueOf = (runs: readonly PhaseRun[], phases: readonly Phase[]): number =>
  runs.length < phases.length ? never : (runs.at(-1)?.due ?? never);

function remainingAt(
  calendar: Calendar,
  phases: readonly Phase[],
  history: History,
  now: number,
): Remaining {
  const resumed = resumedAt(history, now);
  const runs = runsOf(calendar, phases, resumed);
  const current = runs.findIndex(({ end }) => end > now);
  const phase = current < 0 ? runs.length - 1 : current;
  const run = runs[phase];
  if (run === undefined) throw new RangeError('A clock has at least one phase');
  const used = countedOf(calendar, run, now, joinPauses(resumed.pauses));
  const left = current < 0 ? 0 : Math.max(0, run.phase.amount - used);
  return { phase, amount: left, unit: run.phase.unit };
}

/**
 * Where a clock stands, from nothing but its calendar, its promise and its log (oldest first).
 * Throws RangeError when the log is out of order, NeverOpens when the calendar ends before it.
 */
export function foldClock(
  calendar: Calendar,
  phases: readonly Phase[],
  events: readonly ClockEvent[],
): Clock {
  const history = readHistory(phases, events);
  const runs = runsOf(calendar, phases, history);
  const due = dueOf(runs, phases);
  const last = history.pauses.at(-1);
  const open = last?.until === never ? last : undefined;
  const running = open ? 'paused' : 'running';
  const ended = history.pauses.filter(({ until }) => until !== never);
  return {
    state: history.stopped === undefined ? running : 'stopped',
    start: new Date(history.start),
    due: due === never ? null : new Date(due),
    phaseDues: runs.filter((run) => run.due !== never).map((run) => new Date(run.due)),
    dueIfResumedAt: (now) =>
      new Date(dueOf(runsOf(calendar, phases, resumedAt(history, now.getTime())), phases)),
    pausedSince: open ? { at: new Date(open.from), why: history.reasons.at(-1) ?? '' } : null,
    stoppedAt: history.stopped === undefined ? null : new Date(history.stopped),
    pausedMinutes: ended.reduce((sum, { from, until }) => sum + (until - from) / MINUTE, 0),
    late: (now) => Math.min(now.getTime(), history.stopped ?? never) > due,
    remaining: (now) =>
      remainingAt(calendar, phases, history, Math.min(now.getTime(), history.stopped ?? never)),
  };
}
