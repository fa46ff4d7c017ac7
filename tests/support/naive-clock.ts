import type { CalendarRules, Phase } from '../../src/kernel/time/index.ts';

/**
 * The clock's rules a second time, as slowly and plainly as possible: it walks minute by minute and
 * knows nothing of the compiled calendar. All its instants are whole minutes since 1970 in local
 * time.
 */

interface Spans {
  [date: string]: readonly (readonly [number, number])[];
}
export interface MinutePause {
  readonly from: number;
  readonly until: number;
}

const minutesPerDay = 1440;
const dateOf = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 10);
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const clock = (text: string) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1]);

function spansOn(rules: CalendarRules, date: string): (readonly [number, number])[] {
  const off = rules.daysOff.filter((d) => date >= d.date && date <= (d.until ?? d.date));
  const [pattern] = rules.weekly
    .filter((w) => date >= w.from && date <= (w.until ?? '9999-12-31'))
    .sort((a, b) => b.priority - a.priority);
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
  const usual = off.length > 0 || !pattern ? [] : pattern.days[weekday];
  const special = rules.openings.filter((o) => o.date === date).flatMap((o) => o.spans);
  return [...usual, ...special].map(([a, b]) => [clock(a), clock(b)] as const);
}

export class NaiveClock {
  private readonly rules: CalendarRules;
  private readonly known: Spans = {};

  constructor(rules: CalendarRules) {
    this.rules = rules;
  }

  private spans(minute: number) {
    const date = dateOf(minute);
    this.known[date] ??= spansOn(this.rules, date);
    return this.known[date];
  }

  isOpen(minute: number): boolean {
    const of = minute % minutesPerDay;
    return this.spans(minute).some(([opens, closes]) => opens <= of && of < closes);
  }

  private isFirstOpening(minute: number): boolean {
    return Math.min(...this.spans(minute).map(([opens]) => opens)) === minute % minutesPerDay;
  }

  private isLastClosing(minute: number): boolean {
    const last = Math.max(...this.spans(minute).map(([, closes]) => closes));
    return last === minute % minutesPerDay;
  }

  private running({ amount, unit }: Phase, start: number, pauses: readonly MinutePause[]): number {
    let left = unit === 'minutes' ? amount : amount * 60;
    let at = start;
    for (; left > 0; at++) {
      const paused = pauses.some((p) => p.from <= at && at < p.until);
      if (!paused && (unit === 'hours' || this.isOpen(at))) left--;
    }
    return at;
  }

  private days({ amount, unit }: Phase, start: number, pauses: readonly MinutePause[]): number {
    const working = unit === 'working_days';
    let receipt = start;
    while (working && !this.isLastClosing(receipt)) receipt++;
    let counted = 0;
    for (let at = start; ; at++) {
      const paused = pauses.some((p) => p.from <= at && at < p.until);
      const begins = working ? this.isFirstOpening(at) : at % minutesPerDay === 0;
      if (begins && !paused && dateOf(at) > dateOf(receipt)) counted++;
      if (counted >= amount && !paused && this.isLastClosing(at)) return at;
    }
  }

  /** When a phase is due that starts at this minute. */
  due(phase: Phase, start: number, pauses: readonly MinutePause[]): number {
    const inDays = phase.unit === 'working_days' || phase.unit === 'calendar_days';
    return inDays ? this.days(phase, start, pauses) : this.running(phase, start, pauses);
  }
}
