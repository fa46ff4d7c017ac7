import { describe, expect, it } from 'vitest';
import { inherit, rulesOfUnit, UnitRules, type WorkingRule } from './rules.ts';

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const weekly = (title: string, priority = 0) => ({
  ...{ title, from: '2026-01-01', until: null, priority, days: closed, source: 'SK' },
});
const dayOff = (title: string, date: string) => ({
  ...{ title, date, kind: 'local', source: 'SK' },
});
const opening = (title: string) => ({
  ...{ title, date: '2026-12-24', spans: [['09:00', '11:00']], source: 'SK' },
});
const rules = (raw: unknown): WorkingRule[] => rulesOfUnit(UnitRules.parse(raw));

const ministry = rules({
  weekly: [weekly('nasional'), weekly('Ramadan', 10)],
  daysOff: [dayOff('Natal', '2026-12-25')],
});
const office = rules({
  daysOff: [dayOff('Hari jadi kota', '2026-06-20')],
  openings: [opening('Layanan Natal')],
});
const village = rules({ weekly: [weekly('desa')] });

describe('the calendar of a unit', () => {
  it('has the days off and the openings of all units above it', () => {
    const calendar = inherit([village, office, ministry], 'WIB');
    expect(calendar.daysOff.map(({ title }) => title)).toEqual(['Hari jadi kota', 'Natal']);
    expect(calendar.openings.map(({ title }) => title)).toEqual(['Layanan Natal']);
  });

  it.each([
    ['of its own', [village, office, ministry], ['desa']],
    ['of the nearest unit that has any', [office, ministry], ['nasional', 'Ramadan']],
    ['none at all, if no unit has any', [office], []],
  ])('has the weekly hours %s', (_whose, path, titles) => {
    expect(inherit(path, 'WITA').weekly.map(({ title }) => title)).toEqual(titles);
  });

  it('is in the zone of the unit, wherever the rules were set', () => {
    expect(inherit([ministry], 'WIT').zone).toBe('WIT');
  });
});
