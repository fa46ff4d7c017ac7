import type { Calendar } from './calendar.ts';
import { explainCalendarDays, explainWorkingDays } from './explain-days.ts';
import { explainOpenTime, explainWallClock } from './explain-time.ts';
import type { ExplainedSpan, Piece, Stretch } from './explained.ts';
import { runsOf } from './fold.ts';
import { type ClockEvent, readHistory } from './history.ts';
import { never } from './pauses.ts';
import type { Phase, PhaseUnit } from './phase.ts';
import { HOUR, MINUTE } from './zone.ts';

type Walker = (calendar: Calendar, stretch: Stretch, phase: Phase) => Piece[];

const walkers: Record<PhaseUnit, Walker> = {
  minutes: (calendar, stretch) => explainOpenTime(calendar, stretch, MINUTE),
  working_hours: (calendar, stretch) => explainOpenTime(calendar, stretch, HOUR),
  working_days: explainWorkingDays,
  calendar_days: explainCalendarDays,
  hours: (_calendar, stretch) => explainWallClock(stretch, HOUR),
};

export interface ClockToExplain {
  readonly phases: readonly Phase[];
  /** Oldest first, as for foldClock. */
  readonly events: readonly ClockEvent[];
}

/**
 * The account of a clock from its start to its due time, without gaps, so that a person can add it
 * up by hand; while a pause without an end holds the due time, from its start to `now`. It walks
 * the
 * days one by one and shares no counting with dueTime, so each proves the other. A phase whose
 * milestone came early adds up to less than its promise. Throws as foldClock does.
 */
export function explainClock(
  calendar: Calendar,
  { phases, events }: ClockToExplain,
  now: Date,
): ExplainedSpan[] {
  const history = readHistory(phases, events);
  return runsOf(calendar, phases, history).flatMap(({ phase, start, due, end }, index) => {
    const fixed = index === phases.length - 1 ? due : end;
    const until = fixed === never ? Math.max(start, now.getTime()) : fixed;
    if (until === start) return [];
    const pieces = walkers[phase.unit](calendar, { from: start, until, history }, phase);
    return pieces.map(({ from, until: to, amount, why }) => ({
      from: new Date(from),
      until: new Date(to),
      phase: index,
      counts: amount > 0,
      amount,
      unit: phase.unit,
      why,
    }));
  });
}
