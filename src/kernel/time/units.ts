import { type Calendar, ensureDay, localDayOf, openBefore } from './calendar.ts';
import { never, type Pauses } from './pauses.ts';
import type { PhaseUnit } from './phase.ts';
import { DAY, HOUR, MINUTE } from './zone.ts';

/**
 * What makes the units differ. All of them count something that passes (open milliseconds, openings
 * of working days, local midnights, time), and are due where enough of it has passed. Instants are
 * epoch milliseconds.
 */
export interface UnitRule {
  /** From where it counts, when a phase starts at `start`. */
  readonly base: (calendar: Calendar, start: number) => number;
  /** How much has passed before an instant; only differences mean anything. */
  readonly passed: (calendar: Calendar, at: number) => number;
  /** How much of it one unit is. */
  readonly size: number;
  /** The due time, when this much must have passed. */
  readonly instant: (calendar: Calendar, passed: number, pauses: Pauses) => number;
}

/** The first working day that closes at or after the instant: the day a receipt belongs to. */
export function receiptDay(calendar: Calendar, at: number): number {
  // A millisecond earlier, so that a closing at 24:00 still lies on the day it closes.
  const day = localDayOf(calendar, at - 1);
  ensureDay(calendar, day);
  const { firstDay, workDayOfDay, dayCloses } = calendar.tables;
  const workDay = workDayOfDay[day - firstDay] ?? 0;
  return (dayCloses[workDay] ?? never) < at ? workDay + 1 : workDay;
}

export function openingOfWorkDay(calendar: Calendar, workDay: number): number {
  while (workDay >= calendar.tables.workDays) ensureDay(calendar, calendar.tables.endDay);
  return calendar.tables.dayOpens[workDay] ?? never;
}

function closingOfWorkDay(calendar: Calendar, workDay: number): number {
  while (workDay >= calendar.tables.workDays) ensureDay(calendar, calendar.tables.endDay);
  return calendar.tables.dayCloses[workDay] ?? never;
}

function openingsBefore(calendar: Calendar, at: number): number {
  const day = localDayOf(calendar, at);
  ensureDay(calendar, day);
  const { firstDay, workDayOfDay, dayOpens } = calendar.tables;
  const workDay = workDayOfDay[day - firstDay] ?? 0;
  return (dayOpens[workDay] ?? never) < at ? workDay + 1 : workDay;
}

/** The last closing of this working day, or the first later one that lies in no pause. */
function closingOutsidePauses(calendar: Calendar, workDay: number, pauses: Pauses): number {
  let closing = closingOfWorkDay(calendar, workDay);
  for (const { from, until } of pauses) {
    if (from > closing) break;
    if (until <= closing) continue;
    if (until === never) return never;
    closing = closingOfWorkDay(calendar, receiptDay(calendar, until));
  }
  return closing;
}

/** The first instant when so much opening time has passed. */
function afterOpenTime(calendar: Calendar, passed: number): number {
  while ((calendar.tables.openBefore[calendar.tables.spans] ?? 0) < passed) {
    ensureDay(calendar, calendar.tables.endDay);
  }
  const { openBefore: before, opens, spans } = calendar.tables;
  let low = 0;
  let high = spans - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((before[middle] ?? never) < passed) low = middle;
    else high = middle - 1;
  }
  return (opens[low] ?? never) + passed - (before[low] ?? 0);
}

const openTime = {
  base: (_calendar: Calendar, start: number) => start,
  passed: openBefore,
  instant: afterOpenTime,
};

export const unitRules: Readonly<Record<PhaseUnit, UnitRule>> = {
  minutes: { ...openTime, size: MINUTE },
  working_hours: { ...openTime, size: HOUR },
  working_days: {
    // Behind the opening of the receipt day, which is neither counted nor lost to a pause.
    base: (calendar, start) =>
      Math.max(start, openingOfWorkDay(calendar, receiptDay(calendar, start)) + 1),
    passed: openingsBefore,
    size: 1,
    instant: (calendar, passed, pauses) => closingOutsidePauses(calendar, passed - 1, pauses),
  },
  calendar_days: {
    base: (calendar, start) =>
      Math.max(start, localDayOf(calendar, start) * DAY - calendar.offset + 1),
    passed: (calendar, at) => Math.ceil((at + calendar.offset) / DAY),
    size: 1,
    instant: (calendar, passed, pauses) => {
      const day = passed - 1;
      ensureDay(calendar, day);
      const workDay = calendar.tables.workDayOfDay[day - calendar.tables.firstDay] ?? 0;
      return closingOutsidePauses(calendar, workDay, pauses);
    },
  },
  hours: {
    base: (_calendar, start) => start,
    passed: (_calendar, at) => at,
    size: HOUR,
    instant: (_calendar, passed) => passed,
  },
};
