import fc from 'fast-check';
import {
  type Calendar,
  type CalendarRules,
  dueTime,
  type Phase,
  PhaseUnit,
  type Zone,
} from '../../src/kernel/time/index.ts';
import { compiled, nationalRules, villageRules } from './calendars.ts';

/** Made-up calendars, promises and pauses, for the property tests of the clock. */

export const minute = 60_000;
const hour = 3_600_000;
export const zone: Zone = 'WITA';
export const eastMinutes = 8 * 60;

/** Mostly quarters of an hour, so that instants meet openings, closings and each other. */
const minutes = (range: { min: number; max: number }) =>
  fc
    .tuple(fc.integer(range), fc.integer({ min: 0, max: 2 }))
    .map(([n, any]) => (any === 0 ? n : n - (((n % 15) + 15) % 15)));

/** Before Ramadan with Idulfitri in it, and before Christmas. */
const begins = [Date.UTC(2026, 1, 12), Date.UTC(2026, 10, 30)];
export const aStart = fc
  .tuple(fc.constantFrom(...begins), minutes({ min: 0, max: 40 * 1440 }))
  .map(([begin, at]) => begin + at * minute);

const most: Record<PhaseUnit, number> = {
  minutes: 900,
  working_hours: 30,
  working_days: 6,
  calendar_days: 9,
  hours: 100,
};
const aUnit = fc.constantFrom(...PhaseUnit.options);
const aPhase: fc.Arbitrary<Phase> = aUnit.chain((unit) =>
  fc.integer({ min: 1, max: most[unit] }).map((amount) => ({ amount, unit })),
);
export const phases = fc.array(aPhase, { minLength: 1, maxLength: 3 });
export const aPause = fc
  .tuple(minutes({ min: -1440, max: 14 * 1440 }), minutes({ min: 15, max: 4 * 1440 }))
  .map(([from, length]) => ({ from, until: from + length }));
export const somePauses = fc.array(aPause, { maxLength: 3 });

const aTime = fc.integer({ min: 0, max: 24 * 4 - 1 });
const twoDigits = (n: number) => String(n).padStart(2, '0');
const clockTime = (quarter: number) =>
  `${twoDigits(Math.floor(quarter / 4))}:${twoDigits((quarter % 4) * 15)}`;
const someSpans = fc
  .uniqueArray(aTime, { maxLength: 6 })
  .map((times) => times.sort((a, b) => a - b).map(clockTime))
  .map((times) =>
    times.flatMap((opens, i): [string, string][] => {
      const closes = times[i + 1];
      return i % 2 === 0 && closes !== undefined ? [[opens, closes]] : [];
    }),
  );
const aWeek = fc.record({
  mon: fc.constant<[string, string][]>([['08:00', '12:00']]),
  tue: someSpans,
  wed: someSpans,
  thu: someSpans,
  fri: someSpans,
  sat: someSpans,
  sun: someSpans,
});
export const aDate = fc
  .tuple(fc.constantFrom(...begins), fc.integer({ min: 0, max: 60 }))
  .map(([begin, days]) => new Date(begin + days * 24 * hour).toISOString().slice(0, 10));
const madeUpRules: fc.Arbitrary<CalendarRules> = fc.record({
  zone: fc.constant(zone),
  weekly: fc.tuple(aWeek, aWeek, aDate).map(([usual, special, from]) => [
    { title: 'a', from: '2020-01-01', until: null, priority: 0, days: usual, source: '' },
    { title: 'b', from, until: '2026-12-31', priority: 1, days: special, source: '' },
  ]),
  daysOff: fc.array(
    aDate.map((date) => ({
      date,
      title: 'libur',
      kind: 'local' as const,
      provisional: false,
      source: '',
    })),
    { maxLength: 10 },
  ),
  openings: fc.array(
    fc.tuple(aDate, someSpans).map(([date, spans]) => ({ date, spans, title: 'x', source: '' })),
    { maxLength: 4 },
  ),
});
export const someRules = fc.oneof(
  fc.constantFrom(nationalRules(zone), villageRules(zone)),
  madeUpRules,
);
const aCalendar = fc.oneof(
  fc.constantFrom(compiled(nationalRules(zone)), compiled(villageRules(zone))),
  madeUpRules.map(compiled),
);

type MinutePause = { from: number; until: number };
export const pausesFrom = (start: number, pauses: readonly MinutePause[]) =>
  pauses.map(({ from, until }) => ({
    from: new Date(start + from * minute),
    until: new Date(start + until * minute),
  }));

interface Case {
  calendar: Calendar;
  start: number;
  phases: Phase[];
  pauses: MinutePause[];
}
export const aCase: fc.Arbitrary<Case> = fc.record({
  calendar: aCalendar,
  start: aStart,
  phases,
  pauses: somePauses,
});
export const dueOf = ({ calendar, start, phases, pauses }: Case): number =>
  dueTime(calendar, {
    start: new Date(start),
    phases,
    pauses: pausesFrom(start, pauses),
  }).getTime();
