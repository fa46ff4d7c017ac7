import { type CalendarRules, hasHolidayList, resolveDay } from './rules.ts';
import { compileTables, type Tables } from './tables.ts';
import {
  DAY,
  dateOfDayNumber,
  dayNumberOf,
  MINUTE,
  offsetOf,
  weekdayOf,
  type Zone,
} from './zone.ts';

/**
 * A compiled calendar. `tables` is a cache of the days around those asked for: a question outside
 * them widens it, so that an answer never depends on the range it was compiled for.
 */
export interface Calendar {
  readonly rules: CalendarRules;
  readonly zone: Zone;
  readonly offset: number;
  tables: Tables;
}

export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Ends the search in a calendar that never opens again: nobody promises beyond this. */
const mostDays = 120 * 366;

/** Thrown when a question lies, or a due time would lie, where the calendar has no hours. */
export class NeverOpens extends Error {
  constructor(lastDay: number) {
    super(
      `The calendar has no opening hours to go on with, looked until ${dateOfDayNumber(lastDay)}`,
    );
    this.name = 'NeverOpens';
  }
}

/**
 * Turns rules into sorted arrays of opening times. `from` and `until` (local dates, both included)
 * are what is expected to be asked; questions beyond them are answered too, after widening.
 */
export function compileCalendar(
  rules: CalendarRules,
  range: { from: string; until: string },
): Calendar {
  const firstDay = dayNumberOf(range.from);
  const endDay = Math.max(dayNumberOf(range.until), firstDay) + 1;
  const tables = compileTables(rules, { firstDay, endDay });
  return { rules, zone: rules.zone, offset: offsetOf(rules.zone), tables };
}

/** The local day of an instant (epoch milliseconds), as days since 1970-01-01. */
export const localDayOf = (calendar: Calendar, at: number): number =>
  Math.floor((at + calendar.offset) / DAY);

/** Widens the tables until they hold the day, at least by as much again as they hold now. */
export function ensureDay(calendar: Calendar, day: number): void {
  const { firstDay, endDay } = calendar.tables;
  if (day >= firstDay && day < endDay) return;
  if (Number.isNaN(day)) throw new RangeError('Not an instant');
  const length = endDay - firstDay;
  const wanted = {
    firstDay: day < firstDay ? Math.min(day, firstDay - length) : firstDay,
    endDay: day >= endDay ? Math.max(day + 1, endDay + length) : endDay,
  };
  if (!(wanted.endDay - wanted.firstDay <= mostDays)) throw new NeverOpens(endDay - 1);
  calendar.tables = compileTables(calendar.rules, wanted);
}

/** The first span that closes after this instant (epoch milliseconds): the one it is in, if any. */
function spanClosingAfter(calendar: Calendar, at: number): number {
  const day = localDayOf(calendar, at);
  ensureDay(calendar, day);
  const { firstDay, spanOfDay, closes } = calendar.tables;
  let span = spanOfDay[day - firstDay] ?? 0;
  // At most the few spans of this one day are passed.
  while ((closes[span] ?? Number.POSITIVE_INFINITY) <= at) span++;
  return span;
}

/** Open at this instant; the closing instant itself is not. */
export function isOpen(calendar: Calendar, at: Date): boolean {
  const span = spanClosingAfter(calendar, at.getTime());
  return (calendar.tables.opens[span] ?? Number.POSITIVE_INFINITY) <= at.getTime();
}

/** The first instant at or after `at` when the office is open: `at` itself if it is open then. */
export function nextOpening(calendar: Calendar, at: Date): Date {
  for (;;) {
    const span = spanClosingAfter(calendar, at.getTime());
    const { opens, spans, endDay } = calendar.tables;
    if (span < spans) return new Date(Math.max(opens[span] ?? 0, at.getTime()));
    ensureDay(calendar, endDay);
  }
}

/**
 * Open milliseconds from the first compiled day to this instant: only differences mean anything.
 */
export function openBefore(calendar: Calendar, at: number): number {
  const span = spanClosingAfter(calendar, at);
  const { opens, openBefore: before } = calendar.tables;
  return (before[span] ?? 0) + Math.max(0, at - (opens[span] ?? at));
}

/** Opening minutes in [from, until); 0 when until is not after from. */
export function openMinutesBetween(calendar: Calendar, from: Date, until: Date): number {
  if (until <= from) return 0;
  // Widening into the past moves the zero of openBefore, so the earlier end is looked at first.
  const before = openBefore(calendar, from.getTime());
  return (openBefore(calendar, until.getTime()) - before) / MINUTE;
}

/** What is known of a local date ('2026-11-24'): its hours, and why there are none. */
export const resolvedDay = (calendar: Calendar, day: string) =>
  resolveDay(calendar.rules, day, weekdayOf(dayNumberOf(day)));

/** The opening spans of a local date ('2026-11-24'), in order; empty when closed. */
export function openSpans(calendar: Calendar, day: string): Span[] {
  const midnight = dayNumberOf(day) * DAY - calendar.offset;
  return resolvedDay(calendar, day).spans.map(({ opens, closes }) => ({
    from: new Date(midnight + opens * MINUTE),
    until: new Date(midnight + closes * MINUTE),
  }));
}

/** The last closing of a local date, or null when the office is closed all day. */
export const closingOf = (calendar: Calendar, day: string): Date | null =>
  openSpans(calendar, day).at(-1)?.until ?? null;

/** Years touched by [from, until] whose official list of holidays is not in the rules yet. */
export function yearsWithoutHolidays(calendar: Calendar, from: Date, until: Date): number[] {
  const yearOf = (at: Date) => new Date(at.getTime() + calendar.offset).getUTCFullYear();
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(until); year++) {
    if (!hasHolidayList(calendar.rules, year)) years.push(year);
  }
  return years;
}
