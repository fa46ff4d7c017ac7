import { type Calendar, localDayOf, openSpans, resolvedDay } from './calendar.ts';
import { type Piece, type Stretch, whyClosed, whyPaused } from './explained.ts';
import { DAY, dateOfDayNumber } from './zone.ts';

/** Cuts [from, until) at these instants; the ends are cuts too. */
function cutAt({ from, until }: Stretch, instants: number[]): { from: number; until: number }[] {
  const inside = instants.filter((at) => from < at && at < until);
  const cuts = [...new Set([from, ...inside, until])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => ({ from: cuts[index] ?? from, until: end }));
}

const pauseEnds = ({ history }: Stretch): number[] =>
  history.pauses.flatMap(({ from, until }) => [from, until]);

/** Lines that follow each other for the same reason and count nothing are one line. */
function merged(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const same = last && last.amount === 0 && piece.amount === 0 && last.why === piece.why;
    if (same) result[result.length - 1] = { ...last, until: piece.until };
    else result.push(piece);
  }
  return result;
}

/** What an instant is in the opening hours: open under a title, or closed for a reason. */
function openingAt(calendar: Calendar, at: number): { open: boolean; why: string } {
  const day = localDayOf(calendar, at);
  const date = dateOfDayNumber(day);
  const spans = openSpans(calendar, date);
  if (spans.some((s) => s.from.getTime() <= at && at < s.until.getTime())) {
    const { dayOff, pattern, openings } = resolvedDay(calendar, date);
    const special = openings[0]?.title ?? '';
    return { open: true, why: dayOff || !pattern ? special : pattern.title };
  }
  if (spans.length === 0) return { open: false, why: whyClosed(calendar, day) };
  const between =
    spans.some((s) => s.until.getTime() <= at) && spans.some((s) => s.from.getTime() > at);
  return { open: false, why: between ? 'jam istirahat' : 'di luar jam layanan' };
}

/** Explains minutes and working hours: every opening, break, closed day and pause is a line. */
export function explainOpenTime(calendar: Calendar, stretch: Stretch, size: number): Piece[] {
  const cuts = pauseEnds(stretch);
  for (let day = localDayOf(calendar, stretch.from); ; day++) {
    const midnight = day * DAY - calendar.offset;
    if (midnight >= stretch.until) break;
    cuts.push(midnight);
    for (const span of openSpans(calendar, dateOfDayNumber(day))) {
      cuts.push(span.from.getTime(), span.until.getTime());
    }
  }
  return merged(
    cutAt(stretch, cuts).map(({ from, until }) => {
      const { open, why } = openingAt(calendar, from);
      const paused = whyPaused(stretch.history, from);
      if (paused !== undefined) return { from, until, amount: 0, why: paused };
      return { from, until, amount: open ? (until - from) / size : 0, why };
    }),
  );
}

/** Explains wall-clock hours: only pauses interrupt them. */
export function explainWallClock(stretch: Stretch, size: number): Piece[] {
  return merged(
    cutAt(stretch, pauseEnds(stretch)).map(({ from, until }) => {
      const paused = whyPaused(stretch.history, from);
      if (paused !== undefined) return { from, until, amount: 0, why: paused };
      return { from, until, amount: (until - from) / size, why: 'jam berjalan siang malam' };
    }),
  );
}
