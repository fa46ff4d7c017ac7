import type { Span } from './calendar.ts';
import { joinPauses, never, type Pauses } from './pauses.ts';
import type { Phase } from './phase.ts';

/**
 * What a case's log says about its clock. `reach` names the SOP step that was entered; `why` is the
 * reason of a pause, in Indonesian, as it will be read.
 */
export interface ClockEvent {
  readonly at: Date;
  readonly what: 'start' | 'pause' | 'resume' | 'reach' | 'stop';
  readonly step?: string | undefined;
  readonly why?: string | undefined;
}

export interface History {
  readonly start: number;
  readonly pauses: Pauses;
  /** By pause: why. */
  readonly reasons: readonly string[];
  /** By phase: when its milestone was first reached. */
  readonly reached: readonly (Date | undefined)[];
  readonly stopped: number | undefined;
}

const usualReason = 'menunggu kelengkapan dari pemohon';

/** A milestone also ends the phases before it, when their own milestones were passed over. */
function markReached(
  reached: (Date | undefined)[],
  phases: readonly Phase[],
  { at, step }: ClockEvent,
): void {
  const phase = step === undefined ? -1 : phases.findIndex(({ until }) => until === step);
  for (let k = 0; k <= phase; k++) reached[k] ??= at;
}

function refuseDisorder(events: readonly ClockEvent[]): void {
  if (events[0]?.what !== 'start') throw new RangeError('A clock begins with its start');
  events.forEach(({ at, what }, index) => {
    const previous = events[index - 1];
    if (previous && at < previous.at) throw new RangeError('The events of a clock are in order');
    if (previous && what === 'start') throw new RangeError('A clock starts once');
  });
}

/**
 * Reads the log. A pause while paused, a resume while running and everything after the stop change
 * nothing. Throws RangeError when the log does not begin with its only start or is out of order.
 */
export function readHistory(phases: readonly Phase[], events: readonly ClockEvent[]): History {
  refuseDisorder(events);
  const pauses: { from: number; until: number }[] = [];
  const reasons: string[] = [];
  const reached: (Date | undefined)[] = [];
  let stopped: number | undefined;
  for (const event of events) {
    if (stopped !== undefined) break;
    const at = event.at.getTime();
    const open = pauses.at(-1)?.until === never ? pauses.at(-1) : undefined;
    if (event.what === 'pause' && !open) {
      pauses.push({ from: at, until: never });
      reasons.push(event.why ?? usualReason);
    }
    if (open && (event.what === 'resume' || event.what === 'stop')) open.until = at;
    if (event.what === 'reach') markReached(reached, phases, event);
    if (event.what === 'stop') stopped = at;
  }
  return { start: events[0]?.at.getTime() ?? 0, pauses, reasons, reached, stopped };
}

/**
 * The log that would tell of these pauses, in any order; what lies before the start is left out.
 */
export function logOfPauses(
  start: Date,
  pauses: readonly Span[],
  why: string = usualReason,
): ClockEvent[] {
  const spans = pauses.map(({ from, until }) => ({
    from: Math.max(from.getTime(), start.getTime()),
    until: until.getTime(),
  }));
  const told = joinPauses(spans).flatMap(({ from, until }): ClockEvent[] => [
    { at: new Date(from), what: 'pause', why },
    { at: new Date(until), what: 'resume' },
  ]);
  return [{ at: start, what: 'start' }, ...told];
}

/** The same history, as if the clock ran again from `now`. Nothing changes if it runs anyway. */
export const resumedAt = (history: History, now: number): History => ({
  ...history,
  pauses: history.pauses.map(({ from, until }) => ({
    from,
    until: until === never ? Math.max(from, now) : until,
  })),
});
