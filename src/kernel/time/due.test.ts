import { describe, expect, it } from 'vitest';
import { compiled, nationalRules, villageRules } from '../../../tests/support/calendars.ts';
import { dueTime, NeverOpens, type Phase, parsePromise, toIso, type Zone } from './index.ts';

const national = {
  WIB: compiled(nationalRules('WIB')),
  WITA: compiled(nationalRules('WITA')),
  WIT: compiled(nationalRules('WIT')),
};
const village = compiled(villageRules('WIB'));
const offset = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' };

const local = (time: string, zone: Zone = 'WIB') => new Date(`${time}:00${offset[zone]}`);
function promise(text: string): Phase[] {
  const parsed = parsePromise(text);
  if (!parsed.ok) throw new Error(parsed.refusal);
  return parsed.value;
}
const said = (due: Date, zone: Zone = 'WIB') => toIso(due, zone).slice(0, 16);

describe('the due time of real dates, counted by hand', () => {
  it.each([
    ['over a weekend', '2026-11-20T10:00', '3 working_days', '2026-11-25T16:00'],
    ['after closing on Friday', '2026-11-20T17:00', '1 working_day', '2026-11-24T16:00'],
    ['exactly at closing', '2026-11-20T16:30', '1 working_day', '2026-11-23T16:00'],
    ['on Saturday', '2026-11-21T10:00', '1 working_day', '2026-11-24T16:00'],
    ['before opening', '2026-11-23T06:00', '1 working_day', '2026-11-24T16:00'],
    ['due on a Friday', '2026-11-26T10:00', '1 working_day', '2026-11-27T16:30'],
    ['over the Friday prayer', '2026-11-20T10:00', '2 working_hours', '2026-11-20T13:30'],
    ['ending at a closing', '2026-11-23T15:00', '60 minutes', '2026-11-23T16:00'],
    ['ending at the break', '2026-11-23T11:00', '1 working_hour', '2026-11-23T12:00'],
    ['over Christmas', '2026-12-22T10:00', '3 working_days', '2026-12-29T16:00'],
    ['minutes over Christmas', '2026-12-23T15:30', '60 minutes', '2026-12-28T08:00'],
    ['ending on a closed day', '2026-12-21T10:00', '3 calendar_days', '2026-12-28T16:00'],
    ['ending on a working day', '2026-12-20T23:00', '3 calendar_days', '2026-12-23T16:00'],
    ['over Idulfitri', '2026-03-12T10:00', '5 working_days', '2026-03-26T16:00'],
    ['on a Friday in Ramadan', '2026-02-27T11:00', '60 minutes', '2026-02-27T13:00'],
    ['due in Ramadan', '2026-03-02T08:00', '1 working_day', '2026-03-03T15:00'],
    ['day and night', '2026-12-23T20:00', '4 hours', '2026-12-24T00:00'],
    ['over the end of the year', '2026-12-31T10:00', '1 working_day', '2027-01-04T16:00'],
    ['far beyond what was compiled', '2027-10-04T10:00', '10 working_days', '2027-10-18T16:00'],
    ['before what was compiled', '2025-11-03T10:00', '2 working_days', '2025-11-05T16:00'],
  ])('%s', (_why, start, text, due) => {
    const asked = { start: local(start), phases: promise(text), pauses: [] };
    expect(said(dueTime(national.WIB, asked))).toBe(due);
  });

  it.each([
    ['2026-11-19T23:59', '1 calendar_day', '2026-11-20T16:30'],
    ['2026-11-20T00:00', '1 calendar_day', '2026-11-23T16:00'],
    ['2026-12-23T23:59', '1 working_day', '2026-12-29T16:00'],
    ['2026-12-23T15:59', '1 working_day', '2026-12-28T16:00'],
  ])('keeps to the local date of the office: %s, %s', (start, text, due) => {
    for (const zone of ['WIB', 'WITA', 'WIT'] as const) {
      const asked = { start: local(start, zone), phases: promise(text), pauses: [] };
      expect(said(dueTime(national[zone], asked), zone)).toBe(due);
    }
  });

  it('counts one instant on two dates in two zones', () => {
    const asked = {
      start: local('2026-11-19T23:59'),
      phases: promise('1 calendar_day'),
      pauses: [],
    };
    expect(said(dueTime(national.WIB, asked))).toBe('2026-11-20T16:30');
    expect(said(dueTime(national.WIT, asked), 'WIT')).toBe('2026-11-23T16:00');
  });

  it.each([
    ['still one day', '2026-11-22T10:00', '1 working_day', '2026-11-24T16:00'],
    ['due in the evening', '2026-11-20T10:00', '1 working_day', '2026-11-23T21:00'],
    ['received in the evening', '2026-11-23T20:00', '1 working_day', '2026-11-24T16:00'],
    ['minutes in the evening', '2026-11-23T15:30', '60 minutes', '2026-11-23T18:30'],
  ])('with evening hours: %s', (_why, start, text, due) => {
    const asked = { start: local(start), phases: promise(text), pauses: [] };
    expect(said(dueTime(village, asked))).toBe(due);
  });
});

describe('pauses', () => {
  it.each([
    ['paused at the opening', '2026-11-24T07:30', '2026-11-25T07:30', '2026-11-27T16:30'],
    ['paused after the opening', '2026-11-24T07:31', '2026-11-25T07:30', '2026-11-26T16:00'],
    ['paused over a weekend only', '2026-11-27T17:00', '2026-11-30T07:00', '2026-11-26T16:00'],
    ['paused at the last closing', '2026-11-26T15:00', '2026-11-27T09:00', '2026-11-27T16:30'],
    [
      'paused exactly at the last closing',
      '2026-11-26T16:00',
      '2026-11-27T09:00',
      '2026-11-27T16:30',
    ],
    ['resumed at the last closing', '2026-11-26T15:00', '2026-11-26T16:00', '2026-11-26T16:00'],
  ])('move three working days when %s', (_why, from, until, due) => {
    const asked = {
      start: local('2026-11-23T10:00'),
      phases: promise('3 working_days'),
      pauses: [{ from: local(from), until: local(until) }],
    };
    expect(said(dueTime(national.WIB, asked))).toBe(due);
  });

  it('stop the hours inside opening hours only', () => {
    const asked = {
      start: local('2026-11-23T15:00'),
      phases: promise('2 working_hours'),
      pauses: [{ from: local('2026-11-23T15:30'), until: local('2026-11-24T08:00') }],
    };
    expect(said(dueTime(national.WIB, asked))).toBe('2026-11-24T09:30');
  });

  it('do not cost the receipt day', () => {
    const asked = {
      start: local('2026-11-23T06:00'),
      phases: promise('1 working_day'),
      pauses: [{ from: local('2026-11-23T07:00'), until: local('2026-11-23T09:00') }],
    };
    expect(said(dueTime(national.WIB, asked))).toBe('2026-11-24T16:00');
  });

  it('stop a calendar day at its midnight', () => {
    const asked = {
      start: local('2026-11-23T10:00'),
      phases: promise('2 calendar_days'),
      pauses: [{ from: local('2026-11-23T23:00'), until: local('2026-11-24T00:01') }],
    };
    expect(said(dueTime(national.WIB, asked))).toBe('2026-11-26T16:00');
  });
});

describe('phases', () => {
  const asked = {
    start: local('2026-11-23T15:50'),
    phases: promise('15 minutes + 2 working_days'),
    pauses: [],
  };
  it.each([
    ['at the due time of the one before', [], '2026-11-26T16:00'],
    ['early, when its milestone came early', [local('2026-11-23T15:55')], '2026-11-25T16:00'],
    ['no later, when its milestone came late', [local('2026-11-30T10:00')], '2026-11-26T16:00'],
  ])('begin %s', (_why, reached, due) => {
    expect(said(dueTime(national.WIB, { ...asked, reached }))).toBe(due);
  });
});

it('says so when the calendar never opens again', () => {
  const rules = { ...nationalRules('WIB'), weekly: [] };
  const asked = { start: local('2026-11-23T10:00'), phases: promise('1 working_day'), pauses: [] };
  expect(() => dueTime(compiled(rules), asked)).toThrow(NeverOpens);
});
