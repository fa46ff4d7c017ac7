import type { Calendar, Span } from './calendar.ts';
import { joinPauses, never, type Pauses } from './pauses.ts';
import type { Phase } from './phase.ts';
import { type UnitRule, unitRules } from './units.ts';

/** What must have passed, so that `target` has passed outside the pauses after `base`. */
function pushedByPauses(
  calendar: Calendar,
  { passed }: UnitRule,
  { base, target }: { base: number; target: number },
  pauses: Pauses,
): number {
  let pushed = target;
  for (const { from, until } of pauses) {
    if (until <= base) continue;
    const before = passed(calendar, Math.max(from, base));
    if (pushed <= before) break;
    if (until === never) return never;
    pushed += passed(calendar, until) - before;
  }
  return pushed;
}

/** When one phase is due, in epoch milliseconds; Infinity while an endless pause holds it. */
function phaseDue(calendar: Calendar, phase: Phase, start: number, pauses: Pauses): number {
  const rule = unitRules[phase.unit];
  const base = rule.base(calendar, start);
  const target = rule.passed(calendar, base) + phase.amount * rule.size;
  const pushed = pushedByPauses(calendar, rule, { base, target }, pauses);
  return pushed === never ? never : rule.instant(calendar, pushed, pauses);
}

/** What has run of a phase until an instant, in its unit; a day counts once it has begun. */
export function countedOf(
  calendar: Calendar,
  { phase, start }: { phase: Phase; start: number },
  until: number,
  pauses: Pauses,
): number {
  const { base: baseOf, passed, size } = unitRules[phase.unit];
  const base = baseOf(calendar, start);
  if (until <= base) return 0;
  // The earlier instant first: widening a calendar into the past moves the zero of what passed.
  const before = passed(calendar, base);
  let counted = passed(calendar, until) - before;
  for (const pause of pauses) {
    const [from, end] = [Math.max(pause.from, base), Math.min(pause.until, until)];
    if (from < end) counted -= passed(calendar, end) - passed(calendar, from);
  }
  return counted / size;
}

/** How one phase runs, in epoch milliseconds; `due` and `end` are Infinity while not yet fixed. */
export interface PhaseRun {
  readonly phase: Phase;
  readonly start: number;
  readonly due: number;
  /** The milestone, or the due time if that comes first, because being late buys no time. */
  readonly end: number;
}

/** Runs the phases one after the other, as far as an endless pause lets them. */
export function runPhases(
  calendar: Calendar,
  { start, phases, reached }: Pick<Promised, 'phases' | 'reached'> & { start: number },
  pauses: Pauses,
): PhaseRun[] {
  const runs: PhaseRun[] = [];
  let begin = start;
  for (const [index, phase] of phases.entries()) {
    const due = phaseDue(calendar, phase, begin, pauses);
    const milestone = reached?.[index]?.getTime() ?? never;
    const end = Math.min(due, Math.max(begin, milestone));
    runs.push({ phase, start: begin, due, end });
    if (end === never) break;
    begin = end;
  }
  return runs;
}

export interface Promised {
  readonly start: Date;
  readonly phases: readonly Phase[];
  /** Half-open [from, until), in any order. */
  readonly pauses: readonly Span[];
  /** By phase: when its milestone was in fact reached. */
  readonly reached?: readonly (Date | undefined)[] | undefined;
}

/**
 * When a promise is due. `working_days` and `calendar_days` count from the day after receipt and
 * end
 * at a closing; `minutes` and `working_hours` run inside opening hours; `hours` run day and night.
 * Nothing runs during a pause. Throws NeverOpens when the calendar has no hours to end in.
 */
export function dueTime(calendar: Calendar, promised: Promised): Date {
  const { start, phases, pauses, reached } = promised;
  const joined = joinPauses(
    pauses.map((p) => ({ from: p.from.getTime(), until: p.until.getTime() })),
  );
  const runs = runPhases(calendar, { start: start.getTime(), phases, reached }, joined);
  return new Date(runs.at(-1)?.due ?? start);
}
