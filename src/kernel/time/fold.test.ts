import { describe, expect, it } from 'vitest';
import { compiled, nationalRules } from '../../../tests/support/calendars.ts';
import { type ClockEvent, foldClock, type Phase, sayClock, toIso } from './index.ts';

const calendar = compiled(nationalRules('WIB'));
const local = (time: string) => new Date(`${time}:00+07:00`);
const said = (at: Date | null) => at && toIso(at, 'WIB').slice(0, 16);
const threeDays: Phase[] = [{ amount: 3, unit: 'working_days' }];
const event = (time: string, what: ClockEvent['what'], more: Partial<ClockEvent> = {}) => ({
  at: local(time),
  what,
  ...more,
});
const monday = event('2026-11-23T10:00', 'start');
const returned = event('2026-11-24T09:00', 'pause', { why: 'KTP tidak terbaca' });

describe('a running clock', () => {
  const clock = foldClock(calendar, threeDays, [monday]);

  it('is due as promised', () => {
    expect(clock.state).toBe('running');
    expect(said(clock.due)).toBe('2026-11-26T16:00');
    expect(said(clock.dueIfResumedAt(local('2026-11-30T10:00')))).toBe('2026-11-26T16:00');
  });

  it('is late only behind the due time', () => {
    expect(clock.late(local('2026-11-26T16:00'))).toBe(false);
    expect(clock.late(local('2026-11-26T16:01'))).toBe(true);
  });

  it.each([
    ['2026-11-23T10:00', 3],
    ['2026-11-24T06:00', 3],
    ['2026-11-24T08:00', 2],
    ['2026-11-26T08:00', 0],
    ['2026-11-28T08:00', 0],
  ])('has at %s so many days left: %i', (now, amount) => {
    expect(clock.remaining(local(now))).toEqual({ phase: 0, amount, unit: 'working_days' });
  });

  it('says so', () => {
    expect(sayClock(calendar, clock, local('2026-11-24T08:00'))).toEqual({
      state: 'jam berjalan',
      due: 'selesai paling lambat Kamis 26 November 2026 pukul 16.00 WIB',
      remaining: 'sisa 2 hari kerja',
    });
    expect(sayClock(calendar, clock, local('2026-11-27T08:00'))).toMatchObject({
      due: 'terlambat, seharusnya selesai Kamis 26 November 2026 pukul 16.00 WIB',
      remaining: '',
    });
  });
});

describe('a paused clock', () => {
  const clock = foldClock(calendar, threeDays, [monday, returned]);

  it('has no due time, but would have one if it ran again', () => {
    expect(clock).toMatchObject({ state: 'paused', due: null, phaseDues: [], pausedMinutes: 0 });
    expect(said(clock.dueIfResumedAt(local('2026-11-26T10:00')))).toBe('2026-11-30T16:00');
    expect(clock.late(local('2026-12-24T10:00'))).toBe(false);
  });

  it('loses nothing while it stands', () => {
    expect(clock.remaining(local('2026-12-20T10:00')).amount).toBe(2);
  });

  it('says since when and why', () => {
    expect(sayClock(calendar, clock, local('2026-11-26T10:00'))).toEqual({
      state: 'jam berhenti sejak Selasa 24 November 2026 pukul 09.00 WIB karena KTP tidak terbaca',
      due:
        'jika dilanjutkan sekarang, selesai paling lambat ' +
        'Senin 30 November 2026 pukul 16.00 WIB',
      remaining: 'sisa 2 hari kerja',
    });
  });

  it('keeps a due time that had passed before the pause', () => {
    const late = foldClock(calendar, threeDays, [monday, event('2026-11-30T09:00', 'pause')]);
    expect(said(late.due)).toBe('2026-11-26T16:00');
    expect(late.late(local('2026-11-30T09:00'))).toBe(true);
  });

  it('runs on when resumed, and a second pause or resume changes nothing', () => {
    const resumed = event('2026-11-26T10:00', 'resume');
    const once = foldClock(calendar, threeDays, [monday, returned, resumed]);
    const again = foldClock(calendar, threeDays, [
      monday,
      returned,
      event('2026-11-25T09:00', 'pause'),
      resumed,
      event('2026-11-26T11:00', 'resume'),
    ]);
    expect(said(once.due)).toBe('2026-11-30T16:00');
    expect(once).toMatchObject({ state: 'running', pausedMinutes: 2 * 1440 + 60 });
    expect(said(again.due)).toBe('2026-11-30T16:00');
    expect(again.pausedMinutes).toBe(once.pausedMinutes);
  });
});

describe('a stopped clock', () => {
  it.each([
    ['2026-11-26T15:59', false],
    ['2026-11-27T08:00', true],
  ])('stopped at %s stays late or in time: %s', (time, late) => {
    const clock = foldClock(calendar, threeDays, [monday, event(time, 'stop')]);
    expect(clock.state).toBe('stopped');
    expect(clock.late(local('2027-01-30T10:00'))).toBe(late);
  });

  it('is not late when the applicant withdrew during a pause', () => {
    const clock = foldClock(calendar, threeDays, [
      monday,
      returned,
      event('2026-12-15T10:00', 'stop'),
    ]);
    expect(clock.late(local('2026-12-30T10:00'))).toBe(false);
    expect(sayClock(calendar, clock, local('2026-12-30T10:00')).state).toBe(
      'jam selesai Selasa 15 Desember 2026 pukul 10.00 WIB',
    );
  });

  it('hears nothing that comes after', () => {
    const stop = event('2026-11-24T10:00', 'stop');
    const after = event('2026-11-24T11:00', 'pause');
    expect(foldClock(calendar, threeDays, [monday, stop, after])).toMatchObject({
      state: 'stopped',
      pausedSince: null,
    });
  });
});

describe('phases of a clock', () => {
  const phases: Phase[] = [
    { amount: 15, unit: 'minutes', until: 'periksa' },
    { amount: 1, unit: 'working_days', until: 'tanda_tangan' },
    { amount: 2, unit: 'working_hours' },
  ];
  const reach = (time: string, step: string) => event(time, 'reach', { step });

  it('end when the step they name is first entered', () => {
    const clock = foldClock(calendar, phases, [
      monday,
      reach('2026-11-23T10:05', 'periksa'),
      reach('2026-11-24T11:00', 'tanda_tangan'),
      reach('2026-11-24T11:30', 'periksa'),
    ]);
    const dues = ['2026-11-23T10:15', '2026-11-24T16:00', '2026-11-24T14:00'];
    expect(clock.phaseDues.map(said)).toEqual(dues);
    expect(clock.remaining(local('2026-11-24T11:30'))).toEqual({
      phase: 2,
      amount: 1.5,
      unit: 'working_hours',
    });
  });

  it('are passed over together with a later milestone', () => {
    const clock = foldClock(calendar, phases, [monday, reach('2026-11-23T10:05', 'tanda_tangan')]);
    expect(said(clock.due)).toBe('2026-11-23T13:05');
  });

  it('gain nothing by being late', () => {
    const late = [monday, reach('2026-11-25T10:00', 'periksa')];
    expect(foldClock(calendar, phases, late).due).toEqual(
      foldClock(calendar, phases, [monday]).due,
    );
  });
});

it.each([
  ['without a start', [returned]],
  ['out of order', [monday, event('2026-11-23T09:00', 'pause')]],
  ['with two starts', [monday, monday]],
])('refuses a log %s', (_why, events) => {
  expect(() => foldClock(calendar, threeDays, events)).toThrow(RangeError);
});
