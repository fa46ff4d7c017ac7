import { type CalendarRules, resolveDay } from './rules.ts';
import { DAY, dateOfDayNumber, MINUTE, offsetOf, weekdayOf } from './zone.ts';

/**
 * The days [firstDay, endDay) as sorted arrays; instants are epoch milliseconds. Every array of
 * instants ends in an Infinity, so that looking one past the end needs no special case.
 */
export interface Tables {
  readonly firstDay: number;
  readonly endDay: number;
  readonly spans: number;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Open milliseconds in all spans before this one; one entry more than there are spans. */
  readonly openBefore: Float64Array;
  /** By day: the first span of that day or of a later one. */
  readonly spanOfDay: Int32Array;
  readonly workDays: number;
  /** By working day: its first opening and its last closing. */
  readonly dayOpens: Float64Array;
  readonly dayCloses: Float64Array;
  /** By day: that working day or the next one. */
  readonly workDayOfDay: Int32Array;
}

const withEnd = (instants: number[]): Float64Array =>
  Float64Array.from([...instants, Number.POSITIVE_INFINITY]);

export function compileTables(
  rules: CalendarRules,
  { firstDay, endDay }: { firstDay: number; endDay: number },
): Tables {
  const opens: number[] = [];
  const closes: number[] = [];
  const openBefore: number[] = [0];
  const dayOpens: number[] = [];
  const dayCloses: number[] = [];
  const spanOfDay = new Int32Array(endDay - firstDay + 1);
  const workDayOfDay = new Int32Array(endDay - firstDay + 1);
  let total = 0;
  for (let day = firstDay; day < endDay; day++) {
    spanOfDay[day - firstDay] = opens.length;
    workDayOfDay[day - firstDay] = dayOpens.length;
    const midnight = day * DAY - offsetOf(rules.zone);
    const { spans } = resolveDay(rules, dateOfDayNumber(day), weekdayOf(day));
    for (const span of spans) {
      opens.push(midnight + span.opens * MINUTE);
      closes.push(midnight + span.closes * MINUTE);
      total += (span.closes - span.opens) * MINUTE;
      openBefore.push(total);
    }
    const [first, last] = [spans[0], spans.at(-1)];
    if (first === undefined || last === undefined) continue;
    dayOpens.push(midnight + first.opens * MINUTE);
    dayCloses.push(midnight + last.closes * MINUTE);
  }
  spanOfDay[endDay - firstDay] = opens.length;
  workDayOfDay[endDay - firstDay] = dayOpens.length;
  return {
    firstDay,
    endDay,
    spans: opens.length,
    opens: withEnd(opens),
    closes: withEnd(closes),
    openBefore: Float64Array.from(openBefore),
    spanOfDay,
    workDays: dayOpens.length,
    dayOpens: withEnd(dayOpens),
    dayCloses: withEnd(dayCloses),
    workDayOfDay,
  };
}
