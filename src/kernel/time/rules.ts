import { z } from 'zod';
import { Zone } from './zone.ts';

/** The working calendar as data with validity; a day is found by resolving it, never by a table. */

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM, at most 24:00');

/** Opening and closing on one local date. An office open past midnight is out of scope. */
const DaySpan = z
  .tuple([ClockTime, ClockTime])
  .refine(([opens, closes]) => opens < closes, 'a span closes after it opens');
export type DaySpan = z.infer<typeof DaySpan>;

const DaySpans = z.array(DaySpan).max(8);
const endsAfterItBegins = ({ from, until }: { from: string; until: string | null }) =>
  until === null || from <= until;
const wrongWayRound = 'the last date is not before the first';

const WeeklyDays = z.object({
  mon: DaySpans,
  tue: DaySpans,
  wed: DaySpans,
  thu: DaySpans,
  fri: DaySpans,
  sat: DaySpans,
  sun: DaySpans,
});
export type WeeklyDays = z.infer<typeof WeeklyDays>;

/** Hours of a week from one date to another (both included); null: until further notice. */
export const WeeklyPattern = z
  .object({
    title: z.string().min(1).max(120),
    from: z.iso.date(),
    until: z.iso.date().nullable(),
    priority: z.number().int().min(0).max(100).default(0),
    days: WeeklyDays,
    source: z.string().max(300).default(''),
  })
  .refine(endsAfterItBegins, wrongWayRound);
export type WeeklyPattern = z.infer<typeof WeeklyPattern>;

export const DayOffKind = z.enum(['national', 'cuti_bersama', 'local']);
export type DayOffKind = z.infer<typeof DayOffKind>;

export const DayOff = z
  .object({
    date: z.iso.date(),
    /** Last date of it; absent: one day. */
    until: z.iso.date().optional(),
    title: z.string().min(1).max(120),
    kind: DayOffKind,
    /** Entered before the year's decree exists; it does not make the year's list official. */
    provisional: z.boolean().default(false),
    source: z.string().max(300).default(''),
  })
  .refine(({ date, until }) => until === undefined || date <= until, wrongWayRound);
export type DayOff = z.infer<typeof DayOff>;

/** Hours added on one date, also on a day off. */
export const Opening = z.object({
  date: z.iso.date(),
  spans: DaySpans.min(1),
  title: z.string().min(1).max(120),
  source: z.string().max(300).default(''),
});
export type Opening = z.infer<typeof Opening>;

export const CalendarRules = z.object({
  zone: Zone,
  weekly: z.array(WeeklyPattern).max(200),
  daysOff: z.array(DayOff).max(5000),
  openings: z.array(Opening).max(2000),
});
export type CalendarRules = z.infer<typeof CalendarRules>;

/** Minutes after local midnight. */
export interface MinuteSpan {
  readonly opens: number;
  readonly closes: number;
}

export interface ResolvedDay {
  /** Sorted and disjoint; empty: closed. Spans that touch are one span. */
  readonly spans: readonly MinuteSpan[];
  /** Why the week's hours do not apply, when they do not. */
  readonly dayOff: DayOff | undefined;
  readonly pattern: WeeklyPattern | undefined;
  readonly openings: readonly Opening[];
}

const weekdayKeys = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Of two patterns with the same priority the one that began later is in force. */
function patternOn(rules: CalendarRules, date: string): WeeklyPattern | undefined {
  let best: WeeklyPattern | undefined;
  for (const pattern of rules.weekly) {
    if (pattern.from > date || (pattern.until !== null && pattern.until < date)) continue;
    const stronger =
      best === undefined ||
      pattern.priority > best.priority ||
      (pattern.priority === best.priority && pattern.from >= best.from);
    if (stronger) best = pattern;
  }
  return best;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function joined(spans: readonly DaySpan[]): MinuteSpan[] {
  const sorted = spans
    .map(([opens, closes]) => ({ opens: minutesOf(opens), closes: minutesOf(closes) }))
    .sort((a, b) => a.opens - b.opens);
  const result: MinuteSpan[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last === undefined || last.closes < span.opens) result.push(span);
    else result[result.length - 1] = { ...last, closes: Math.max(last.closes, span.closes) };
  }
  return result;
}

/**
 * The hours of one local date: those of the strongest weekly pattern, none on a day off, and the
 * special openings of the date on top of either.
 */
export function resolveDay(rules: CalendarRules, date: string, weekday: number): ResolvedDay {
  const dayOff = rules.daysOff.find((d) => d.date <= date && date <= (d.until ?? d.date));
  const pattern = patternOn(rules, date);
  const openings = rules.openings.filter((o) => o.date === date);
  const key = weekdayKeys[weekday] ?? 'sun';
  const usual = dayOff || pattern === undefined ? [] : pattern.days[key];
  return {
    spans: joined([...usual, ...openings.flatMap((o) => o.spans)]),
    dayOff,
    pattern,
    openings,
  };
}

/** Whether a decree's list of national holidays has been entered for the year. */
export const hasHolidayList = (rules: CalendarRules, year: number): boolean =>
  rules.daysOff.some(
    (d) => d.kind === 'national' && !d.provisional && d.date.startsWith(String(year)),
  );
