import { type Calendar, localDayOf, openSpans } from './calendar.ts';
import { type Piece, type Stretch, whyClosed, whyPaused } from './explained.ts';
import type { Phase } from './phase.ts';
import { openingOfWorkDay, receiptDay } from './units.ts';
import { DAY, dateOfDayNumber, sayDate } from './zone.ts';

/** One local date of the stretch. */
interface Day {
  readonly number: number;
  readonly from: number;
  readonly until: number;
  /** First opening and last closing; absent: closed all day. */
  readonly opens: number | undefined;
  readonly closes: number | undefined;
}

function daysOf(calendar: Calendar, { from, until }: Stretch): Day[] {
  const days: Day[] = [];
  for (let number = localDayOf(calendar, from); ; number++) {
    const midnight = number * DAY - calendar.offset;
    if (midnight >= until) return days;
    const spans = openSpans(calendar, dateOfDayNumber(number));
    days.push({
      number,
      from: Math.max(from, midnight),
      until: Math.min(until, midnight + DAY),
      opens: spans[0]?.from.getTime(),
      closes: spans.at(-1)?.until.getTime(),
    });
  }
}

/** A line about a day behind the last counted one: what the due time still waits for. */
function whyWaiting(calendar: Calendar, { history }: Stretch, day: Day): string {
  if (day.closes === undefined) return whyClosed(calendar, day.number);
  const paused = whyPaused(history, day.closes);
  return paused === undefined
    ? 'jatuh tempo pada penutupan hari kerja ini'
    : `jam berhenti saat kantor tutup: ${paused}`;
}

const begins = ({ from, until }: Day, at: number): boolean => from <= at && at < until;

/** Explains working days: a day counts when the clock runs at its first opening. */
export function explainWorkingDays(calendar: Calendar, stretch: Stretch, phase: Phase): Piece[] {
  const received = openingOfWorkDay(calendar, receiptDay(calendar, stretch.from));
  const receivedDay = localDayOf(calendar, received);
  const receivedText = sayDate(new Date(received), calendar.zone);
  let counted = 0;
  const explain = (day: Day): { amount: number; why: string } => {
    const nothing = (why: string) => ({ amount: 0, why });
    if (day.number < receivedDay && day.opens !== undefined) {
      return nothing(`diterima setelah kantor tutup, dihitung diterima ${receivedText}`);
    }
    if (day.number === receivedDay) return nothing('hari penerimaan');
    if (day.opens === undefined) return nothing(whyClosed(calendar, day.number));
    if (counted === phase.amount) return nothing(whyWaiting(calendar, stretch, day));
    if (!begins(day, day.opens)) return nothing('sebelum kantor buka');
    const paused = whyPaused(stretch.history, day.opens);
    if (paused !== undefined) return nothing(`jam berhenti saat kantor buka: ${paused}`);
    counted += 1;
    return { amount: 1, why: `hari kerja ke-${counted}` };
  };
  return daysOf(calendar, stretch).map((day) => ({
    from: day.from,
    until: day.until,
    ...explain(day),
  }));
}

/** Explains calendar days: a date counts when the clock runs at its midnight. */
export function explainCalendarDays(calendar: Calendar, stretch: Stretch, phase: Phase): Piece[] {
  const receivedDay = localDayOf(calendar, stretch.from);
  let counted = 0;
  const explain = (day: Day): { amount: number; why: string } => {
    const nothing = (why: string) => ({ amount: 0, why });
    if (day.number === receivedDay) return nothing('hari penerimaan');
    if (counted === phase.amount) return nothing(whyWaiting(calendar, stretch, day));
    const paused = whyPaused(stretch.history, day.from);
    if (paused !== undefined) return nothing(`jam berhenti saat hari berganti: ${paused}`);
    counted += 1;
    const closed = day.opens === undefined ? ` (${whyClosed(calendar, day.number)})` : '';
    return { amount: 1, why: `hari ke-${counted}${closed}` };
  };
  return daysOf(calendar, stretch).map((day) => ({
    from: day.from,
    until: day.until,
    ...explain(day),
  }));
}
