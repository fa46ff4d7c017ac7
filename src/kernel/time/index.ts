export {
  type Calendar,
  closingOf,
  compileCalendar,
  isOpen,
  NeverOpens,
  nextOpening,
  openMinutesBetween,
  openSpans,
  type Span,
  yearsWithoutHolidays,
} from './calendar.ts';
export { dueTime, type Promised } from './due.ts';
export { type ClockToExplain, explainClock } from './explain.ts';
export type { ExplainedSpan } from './explained.ts';
export { type Clock, foldClock, type Remaining } from './fold.ts';
export { type ClockEvent, logOfPauses } from './history.ts';
export {
  Phase,
  PhaseUnit,
  parsePromise,
  sayAmount,
  sayPhases,
  type WhyNoPromise,
} from './phase.ts';
export {
  CalendarRules,
  DayOff,
  Opening,
  WeeklyPattern,
} from './rules.ts';
export { type ClockWords, sayClock } from './say-clock.ts';
export {
  englishDateTime,
  localDate,
  parseInstant,
  sayDate,
  sayDateTime,
  sayDuration,
  sayTime,
  toIso,
  Zone,
} from './zone.ts';
