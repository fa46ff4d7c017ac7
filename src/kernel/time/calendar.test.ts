import { describe, expect, it } from 'vitest';
import { compiled, nationalRules, villageRules } from '../../../tests/support/calendars.ts';
import {
  CalendarRules,
  closingOf,
  isOpen,
  nextOpening,
  openMinutesBetween,
  openSpans,
  toIso,
  yearsWithoutHolidays,
} from './index.ts';

const rules = nationalRules('WIB');
const calendar = compiled(rules);
const local = (time: string) => new Date(`${time}:00+07:00`);
const said = (at: Date | null) => at && toIso(at, 'WIB').slice(0, 16);
const hoursOf = (day: string, on = calendar) =>
  openSpans(on, day).map(({ from, until }) => `${said(from)?.slice(11)}-${said(until)?.slice(11)}`);

describe('the hours of a day', () => {
  it.each([
    ['a Monday', '2026-11-23', ['07:30-12:00', '13:00-16:00']],
    ['a Friday', '2026-11-27', ['07:30-11:30', '13:00-16:30']],
    ['a Monday in Ramadan', '2026-03-02', ['08:00-12:00', '12:30-15:00']],
    ['a Friday in Ramadan', '2026-02-27', ['08:00-11:30', '12:30-15:30']],
    ['a Saturday', '2026-11-28', []],
    ['a national holiday', '2026-12-25', []],
    ['the second day of a holiday', '2026-03-24', []],
  ])('follow the strongest pattern in force: %s', (_what, day, hours) => {
    expect(hoursOf(day)).toEqual(hours);
  });

  it('of a village include its evening', () => {
    expect(hoursOf('2026-11-23', compiled(villageRules('WIB')))).toEqual([
      '07:30-12:00',
      '13:00-16:00',
      '18:00-21:00',
    ]);
  });

  it('are opened on a day off by a special opening, and only then', () => {
    const opening = { date: '2026-12-24', spans: [['09:00', '11:00']], title: 'Layanan Natal' };
    const special = compiled(CalendarRules.parse({ ...rules, openings: [opening] }));
    expect(hoursOf('2026-12-24', special)).toEqual(['09:00-11:00']);
    expect(hoursOf('2026-12-25', special)).toEqual([]);
  });

  it('are joined where spans touch or overlap', () => {
    const opening = { date: '2026-11-23', spans: [['12:00', '14:00']], title: 'Tanpa istirahat' };
    const special = compiled(CalendarRules.parse({ ...rules, openings: [opening] }));
    expect(hoursOf('2026-11-23', special)).toEqual(['07:30-16:00']);
  });

  it('may last until midnight', () => {
    const opening = { date: '2026-12-25', spans: [['20:00', '24:00']], title: 'Malam Natal' };
    const special = compiled(CalendarRules.parse({ ...rules, openings: [opening] }));
    expect(said(closingOf(special, '2026-12-25'))).toBe('2026-12-26T00:00');
  });
});

describe('an instant', () => {
  it.each([
    ['2026-11-23T07:29', false, '2026-11-23T07:30'],
    ['2026-11-23T07:30', true, '2026-11-23T07:30'],
    ['2026-11-23T12:00', false, '2026-11-23T13:00'],
    ['2026-11-23T16:00', false, '2026-11-24T07:30'],
    ['2026-12-23T16:00', false, '2026-12-28T07:30'],
    ['2031-11-22T09:00', false, '2031-11-24T07:30'],
    ['2024-11-23T09:00', false, '2024-11-25T07:30'],
  ])('%s is open: %s, and next open at %s', (at, open, next) => {
    expect(isOpen(calendar, local(at))).toBe(open);
    expect(said(nextOpening(calendar, local(at)))).toBe(next);
  });
});

it.each([
  ['2026-11-23T00:00', '2026-11-24T00:00', 450],
  ['2026-11-23T11:30', '2026-11-23T13:15', 45],
  ['2026-12-24T00:00', '2026-12-28T00:00', 0],
  ['2026-11-24T00:00', '2026-11-23T00:00', 0],
])('counts the opening minutes from %s to %s', (from, until, minutes) => {
  expect(openMinutesBetween(calendar, local(from), local(until))).toBe(minutes);
});

it('has a week of 37.5 hours, and of 32.5 in Ramadan, as the regulation asks', () => {
  const week = (monday: string, sunday: string) =>
    openMinutesBetween(calendar, local(`${monday}T00:00`), local(`${sunday}T00:00`)) / 60;
  expect(week('2026-11-23', '2026-11-29')).toBe(37.5);
  expect(week('2026-03-02', '2026-03-08')).toBe(32.5);
});

it('closes at the last closing of an open day only', () => {
  expect(said(closingOf(calendar, '2026-11-27'))).toBe('2026-11-27T16:30');
  expect(closingOf(calendar, '2026-11-28')).toBeNull();
});

it('knows the years without a decree of holidays, by local date', () => {
  const newYear = local('2027-01-01T00:00');
  expect(yearsWithoutHolidays(calendar, local('2026-01-01T00:00'), newYear)).toEqual([2027]);
  expect(yearsWithoutHolidays(calendar, newYear, local('2028-05-01T00:00'))).toEqual([2027, 2028]);
  const before = new Date(newYear.getTime() - 1);
  expect(yearsWithoutHolidays(calendar, before, before)).toEqual([]);
});

describe('rules', () => {
  const [pattern] = rules.weekly;
  it.each([
    ['a span that closes before it opens', { mon: [['12:00', '08:00']] }, {}],
    ['a time that does not exist', { mon: [['08:00', '25:00']] }, {}],
    ['a date that does not exist', {}, { from: '2026-02-30' }],
    ['a validity that ends before it begins', {}, { until: '2020-01-01' }],
  ])('are refused with %s', (_what, days, more) => {
    const weekly = [{ ...pattern, days: { ...pattern?.days, ...days }, ...more }];
    expect(CalendarRules.safeParse({ ...rules, weekly }).success).toBe(false);
  });

  it('survive being stored as JSON', () => {
    expect(CalendarRules.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
  });

  it('let the pattern that began later win among equals', () => {
    const later = {
      ...pattern,
      from: '2026-06-01',
      title: 'baru',
      days: { ...pattern?.days, mon: [] },
    };
    const two = compiled(CalendarRules.parse({ ...rules, weekly: [later, ...rules.weekly] }));
    expect(hoursOf('2026-11-23', two)).toEqual([]);
    expect(hoursOf('2026-05-25', two)).toEqual(['07:30-12:00', '13:00-16:00']);
  });
});
