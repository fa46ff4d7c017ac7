import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled, nationalRules } from '../../../tests/support/calendars.ts';
import { aCase, aStart, dueOf, minute, pausesFrom } from '../../../tests/support/clocks.ts';
import {
  type ClockEvent,
  dueTime,
  explainClock,
  foldClock,
  logOfPauses,
  parsePromise,
  toIso,
} from './index.ts';

const calendar = compiled(nationalRules('WIB'));
const local = (time: string) => new Date(`${time}:00+07:00`);

function account(start: string, promise: string, events: ClockEvent[] = [], now = start) {
  const phases = parsePromise(promise);
  if (!phases.ok) throw new Error(phases.refusal);
  const log: ClockEvent[] = [{ at: local(start), what: 'start' }, ...events];
  return explainClock(calendar, { phases: phases.value, events: log }, local(now)).map(
    ({ from, until, amount, why }) =>
      `${toIso(from, 'WIB').slice(5, 16)} ${toIso(until, 'WIB').slice(5, 16)} ${amount} ${why}`,
  );
}
const pause = (from: string, until: string): ClockEvent[] => [
  { at: local(from), what: 'pause' },
  { at: local(until), what: 'resume' },
];

describe('the account of a clock', () => {
  it('names breaks, nights, weekends and holidays of working hours', () => {
    expect(account('2026-12-23T11:30', '4 working_hours')).toEqual([
      '12-23T11:30 12-23T12:00 0.5 jam layanan',
      '12-23T12:00 12-23T13:00 0 jam istirahat',
      '12-23T13:00 12-23T16:00 3 jam layanan',
      '12-23T16:00 12-24T00:00 0 di luar jam layanan',
      '12-24T00:00 12-25T00:00 0 cuti bersama: Natal',
      '12-25T00:00 12-26T00:00 0 libur nasional: Natal',
      '12-26T00:00 12-28T00:00 0 akhir pekan',
      '12-28T00:00 12-28T07:30 0 di luar jam layanan',
      '12-28T07:30 12-28T08:00 0.5 jam layanan',
    ]);
  });

  it('numbers working days', () => {
    expect(account('2026-12-22T17:00', '2 working_days')).toEqual([
      '12-22T17:00 12-23T00:00 0 diterima setelah kantor tutup, ' +
        'dihitung diterima Rabu 23 Desember 2026',
      '12-23T00:00 12-24T00:00 0 hari penerimaan',
      '12-24T00:00 12-25T00:00 0 cuti bersama: Natal',
      '12-25T00:00 12-26T00:00 0 libur nasional: Natal',
      '12-26T00:00 12-27T00:00 0 akhir pekan',
      '12-27T00:00 12-28T00:00 0 akhir pekan',
      '12-28T00:00 12-29T00:00 1 hari kerja ke-1',
      '12-29T00:00 12-29T16:00 1 hari kerja ke-2',
    ]);
  });

  it('tells what a pause cost', () => {
    expect(
      account('2026-11-23T10:00', '1 working_day', pause('2026-11-24T07:00', '2026-11-25T17:00')),
    ).toEqual([
      '11-23T10:00 11-24T00:00 0 hari penerimaan',
      '11-24T00:00 11-25T00:00 0 jam berhenti saat kantor buka: menunggu kelengkapan dari pemohon',
      '11-25T00:00 11-26T00:00 0 jam berhenti saat kantor buka: menunggu kelengkapan dari pemohon',
      '11-26T00:00 11-26T16:00 1 hari kerja ke-1',
    ]);
    expect(
      account('2026-11-23T10:00', '1 working_day', pause('2026-11-24T10:00', '2026-11-25T09:00')),
    ).toEqual([
      '11-23T10:00 11-24T00:00 0 hari penerimaan',
      '11-24T00:00 11-25T00:00 1 hari kerja ke-1',
      '11-25T00:00 11-25T16:00 0 jatuh tempo pada penutupan hari kerja ini',
    ]);
  });

  it('counts closed calendar days and then waits for the next closing', () => {
    expect(account('2026-12-23T10:00', '2 calendar_days')).toEqual([
      '12-23T10:00 12-24T00:00 0 hari penerimaan',
      '12-24T00:00 12-25T00:00 1 hari ke-1 (cuti bersama: Natal)',
      '12-25T00:00 12-26T00:00 1 hari ke-2 (libur nasional: Natal)',
      '12-26T00:00 12-27T00:00 0 akhir pekan',
      '12-27T00:00 12-28T00:00 0 akhir pekan',
      '12-28T00:00 12-28T16:00 0 jatuh tempo pada penutupan hari kerja ini',
    ]);
  });

  it('lets wall-clock hours run through the night', () => {
    expect(
      account('2026-11-23T20:00', '4 hours', pause('2026-11-23T21:00', '2026-11-23T22:00')),
    ).toEqual([
      '11-23T20:00 11-23T21:00 1 jam berjalan siang malam',
      '11-23T21:00 11-23T22:00 0 menunggu kelengkapan dari pemohon',
      '11-23T22:00 11-24T01:00 3 jam berjalan siang malam',
    ]);
  });

  it('goes as far as now while a pause holds the due time', () => {
    const held: ClockEvent[] = [{ at: local('2026-11-23T10:30'), what: 'pause' }];
    expect(account('2026-11-23T10:00', '60 minutes', held, '2026-11-23T12:00')).toEqual([
      '11-23T10:00 11-23T10:30 30 jam layanan',
      '11-23T10:30 11-23T12:00 0 menunggu kelengkapan dari pemohon',
    ]);
  });
});

it('adds up to the promise without gaps and ends at the due time', () => {
  fc.assert(
    fc.property(aCase, (asked) => {
      const start = new Date(asked.start);
      const events = logOfPauses(start, pausesFrom(asked.start, asked.pauses));
      const spans = explainClock(asked.calendar, { phases: asked.phases, events }, start);
      const edges = [asked.start, ...spans.map(({ until }) => until.getTime())];
      expect(spans.map(({ from }) => from.getTime())).toEqual(edges.slice(0, -1));
      expect(edges.at(-1)).toBe(dueOf(asked));
      asked.phases.forEach(({ amount }, phase) => {
        const counted = spans.filter((span) => span.phase === phase);
        expect(counted.reduce((sum, span) => sum + span.amount, 0)).toBeCloseTo(amount, 6);
      });
    }),
    { numRuns: 200 },
  );
});

it('is due by its log when dueTime says so', () => {
  fc.assert(
    fc.property(aCase, (asked) => {
      const log = logOfPauses(new Date(asked.start), pausesFrom(asked.start, asked.pauses));
      const clock = foldClock(asked.calendar, asked.phases, log);
      expect(clock.due?.getTime()).toBe(dueOf(asked));
    }),
  );
});

it('explains a phase whose milestone came early only until then', () => {
  fc.assert(
    fc.property(aStart, (start) => {
      const phases = [
        { amount: 3, unit: 'working_days' as const, until: 'selesai' },
        { amount: 1, unit: 'working_days' as const },
      ];
      const at = new Date(start + 90 * minute);
      const events: ClockEvent[] = [
        { at: new Date(start), what: 'start' },
        { at, what: 'reach', step: 'selesai' },
      ];
      const spans = explainClock(calendar, { phases, events }, at);
      const due = dueTime(calendar, {
        start: new Date(start),
        phases,
        pauses: [],
        reached: [at],
      });
      expect(spans.findLast(({ phase }) => phase === 0)?.until).toEqual(at);
      expect(spans.at(-1)?.until).toEqual(due);
    }),
  );
});
