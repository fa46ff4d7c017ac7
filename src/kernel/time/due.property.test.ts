import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compiled, nationalRules } from '../../../tests/support/calendars.ts';
import {
  aCase,
  aDate,
  aPause,
  aStart,
  dueOf,
  eastMinutes,
  minute,
  phases,
  somePauses,
  someRules,
  zone,
} from '../../../tests/support/clocks.ts';
import { NaiveClock } from '../../../tests/support/naive-clock.ts';
import { compileCalendar, type PhaseUnit } from './index.ts';

it('a due time is what a minute by minute walk finds', () => {
  fc.assert(
    fc.property(someRules, aStart, phases, somePauses, (rules, start, promised, pauses) => {
      const naive = new NaiveClock(rules);
      const local = start / minute + eastMinutes;
      const inMinutes = pauses.map((p) => ({ from: local + p.from, until: local + p.until }));
      const walked = promised.reduce((at, phase) => naive.due(phase, at, inMinutes), local);
      const calendar = compiled(rules);
      const due = dueOf({ calendar, start, phases: promised, pauses });
      expect(due).toBe((walked - eastMinutes) * minute);
    }),
    { numRuns: 150 },
  );
});

it('a due time does not depend on the range the calendar was compiled for', () => {
  fc.assert(
    fc.property(someRules, aCase, aDate, (rules, asked, date) => {
      const narrow = compileCalendar(rules, { from: date, until: date });
      const wide = compileCalendar(rules, { from: '2025-01-01', until: '2028-12-31' });
      expect(dueOf({ ...asked, calendar: narrow })).toBe(dueOf({ ...asked, calendar: wide }));
    }),
  );
});

it('a due time is never earlier for a later start', () => {
  fc.assert(
    fc.property(aCase, fc.integer({ min: 0, max: 5 * 1440 }), (asked, later) => {
      // The pauses stay where they are.
      const pauses = asked.pauses.map((p) => ({ from: p.from - later, until: p.until - later }));
      const start = asked.start + later * minute;
      expect(dueOf({ ...asked, start, pauses })).toBeGreaterThanOrEqual(dueOf(asked));
    }),
  );
});

it('a due time is never earlier for a larger amount', () => {
  fc.assert(
    fc.property(aCase, fc.nat({ max: 2 }), fc.integer({ min: 1, max: 9 }), (asked, at, more) => {
      const larger = asked.phases.map((phase, index) =>
        index === at % asked.phases.length ? { ...phase, amount: phase.amount + more } : phase,
      );
      expect(dueOf({ ...asked, phases: larger })).toBeGreaterThanOrEqual(dueOf(asked));
    }),
  );
});

it('a due time is never earlier for one more pause', () => {
  fc.assert(
    fc.property(aCase, aPause, (asked, pause) => {
      const pauses = [...asked.pauses, pause];
      expect(dueOf({ ...asked, pauses })).toBeGreaterThanOrEqual(dueOf(asked));
    }),
  );
});

it('a due time is never earlier for a longer pause', () => {
  fc.assert(
    fc.property(aCase, fc.integer({ min: 1, max: 3000 }), (asked, longer) => {
      const pauses = asked.pauses.map((p) => ({ ...p, until: p.until + longer }));
      expect(dueOf({ ...asked, pauses })).toBeGreaterThanOrEqual(dueOf(asked));
    }),
  );
});

it('a due time is the same for a pause split in two, in any order', () => {
  fc.assert(
    fc.property(aCase, fc.double({ min: 0, max: 1, noNaN: true }), (asked, where) => {
      const pauses = asked.pauses
        .flatMap(({ from, until }) => {
          const middle = Math.round(from + (until - from) * where);
          return [
            { from, until: middle },
            { from: middle, until },
          ];
        })
        .reverse();
      expect(dueOf({ ...asked, pauses })).toBe(dueOf(asked));
    }),
  );
});

it('a due time is the same for a run split by a pause of no length', () => {
  fc.assert(
    fc.property(aCase, fc.integer({ min: -1440, max: 20000 }), (asked, at) => {
      const pauses = [...asked.pauses, { from: at, until: at }];
      expect(dueOf({ ...asked, pauses })).toBe(dueOf(asked));
    }),
  );
});

it('a due time is the same for a promise of time split in two', () => {
  const timed = fc.constantFrom<PhaseUnit>('minutes', 'working_hours', 'hours');
  const amount = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(aCase, timed, amount, amount, (asked, unit, first, second) => {
      const whole = dueOf({ ...asked, phases: [{ amount: first + second, unit }] });
      const parts = [
        { amount: first, unit },
        { amount: second, unit },
      ];
      expect(dueOf({ ...asked, phases: parts })).toBe(whole);
    }),
  );
});

it('a due time is the same for working days split in two, when nothing pauses', () => {
  const amount = fc.integer({ min: 1, max: 8 });
  fc.assert(
    fc.property(aCase, amount, amount, (asked, first, second) => {
      const unit = 'working_days' as const;
      const unpaused = { ...asked, pauses: [] };
      const whole = dueOf({ ...unpaused, phases: [{ amount: first + second, unit }] });
      const parts = [
        { amount: first, unit },
        { amount: second, unit },
      ];
      expect(dueOf({ ...unpaused, phases: parts })).toBe(whole);
    }),
  );
});

it('a due time is never outside opening hours, closing included, unless it is wall-clock', () => {
  fc.assert(
    fc.property(someRules, aCase, (rules, asked) => {
      fc.pre(asked.phases.at(-1)?.unit !== 'hours');
      const due = dueOf({ ...asked, calendar: compiled(rules) }) / minute + eastMinutes;
      const naive = new NaiveClock(rules);
      expect(naive.isOpen(due) || naive.isOpen(due - 1)).toBe(true);
    }),
  );
});

it('a promise takes one working day for a day of the calendar, not for 24 working hours', () => {
  const calendar = compiled(nationalRules(zone));
  const start = Date.UTC(2026, 10, 23, 2);
  const one = dueOf({ calendar, start, phases: [{ amount: 1, unit: 'working_days' }], pauses: [] });
  const hours = { amount: 24, unit: 'working_hours' as const };
  expect(one).toBe(Date.UTC(2026, 10, 24, 8));
  expect(dueOf({ calendar, start, phases: [hours], pauses: [] })).toBeGreaterThan(
    one + 24 * 60 * minute,
  );
});
