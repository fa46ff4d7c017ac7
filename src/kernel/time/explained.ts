import { type Calendar, resolvedDay } from './calendar.ts';
import type { History } from './history.ts';
import type { PhaseUnit } from './phase.ts';
import type { DayOffKind } from './rules.ts';
import { dateOfDayNumber, weekdayOf } from './zone.ts';

/** One line of the account of a clock: what [from, until) added, and why. */
export interface ExplainedSpan {
  readonly from: Date;
  readonly until: Date;
  /** Index of the phase it belongs to. */
  readonly phase: number;
  readonly counts: boolean;
  /** In `unit`; 0 when it does not count. */
  readonly amount: number;
  readonly unit: PhaseUnit;
  /** Indonesian, as people read it. */
  readonly why: string;
}

/** The same, as the walkers make it: epoch milliseconds, without the phase. */
export interface Piece {
  readonly from: number;
  readonly until: number;
  readonly amount: number;
  readonly why: string;
}

/** What a walker explains: a phase from its start to its end or, while unfixed, as far as now. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly history: History;
}

const kindInWords: Record<DayOffKind, string> = {
  national: 'libur nasional',
  cuti_bersama: 'cuti bersama',
  local: 'libur setempat',
};

/** Why an office without hours on this local day has none. */
export function whyClosed(calendar: Calendar, day: number): string {
  const { dayOff, pattern } = resolvedDay(calendar, dateOfDayNumber(day));
  if (dayOff) return `${kindInWords[dayOff.kind]}: ${dayOff.title}`;
  if (!pattern) return 'belum ada jam layanan yang ditetapkan';
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6 ? 'akhir pekan' : 'kantor tutup';
}

/** The reason of the pause an instant lies in. */
export function whyPaused({ pauses, reasons }: History, at: number): string | undefined {
  const index = pauses.findIndex(({ from, until }) => from <= at && at < until);
  return index < 0 ? undefined : reasons[index];
}
