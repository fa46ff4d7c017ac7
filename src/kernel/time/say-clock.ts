import type { Calendar } from './calendar.ts';
import type { Clock } from './fold.ts';
import { sayAmount } from './phase.ts';
import { sayDateTime } from './zone.ts';

export interface ClockWords {
  /** 'jam berjalan', 'jam berhenti sejak ... karena ...', 'jam selesai ...' */
  readonly state: string;
  /** 'selesai paling lambat ...' */
  readonly due: string;
  /** 'sisa 2 hari kerja'; empty when nothing runs any more. */
  readonly remaining: string;
}

function sayState({ zone }: Calendar, clock: Clock): string {
  if (clock.stoppedAt) return `jam selesai ${sayDateTime(clock.stoppedAt, zone)}`;
  if (!clock.pausedSince) return 'jam berjalan';
  const { at, why } = clock.pausedSince;
  return `jam berhenti sejak ${sayDateTime(at, zone)} karena ${why}`;
}

function sayDue({ zone }: Calendar, clock: Clock, now: Date): string {
  if (clock.due === null) {
    const due = sayDateTime(clock.dueIfResumedAt(now), zone);
    return `jika dilanjutkan sekarang, selesai paling lambat ${due}`;
  }
  const due = sayDateTime(clock.due, zone);
  return clock.late(now) ? `terlambat, seharusnya selesai ${due}` : `selesai paling lambat ${due}`;
}

function sayRemaining(clock: Clock, now: Date): string {
  if (clock.state === 'stopped' || clock.late(now)) return '';
  const { amount, unit } = clock.remaining(now);
  if (amount > 0) return `sisa ${sayAmount(amount, unit)}`;
  return 'jatuh tempo pada penutupan kantor';
}

/** Short texts about a clock for a page, without a full stop. */
export const sayClock = (calendar: Calendar, clock: Clock, now: Date): ClockWords => ({
  state: sayState(calendar, clock),
  due: sayDue(calendar, clock, now),
  remaining: sayRemaining(clock, now),
});
