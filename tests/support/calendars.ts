import { readFileSync } from 'node:fs';
import {
  type Calendar,
  CalendarRules,
  compileCalendar,
  type Zone,
} from '../../src/kernel/time/index.ts';

/** The real calendars of the sample region, for tests and benches that need no database. */

const groups: (Omit<CalendarRules, 'zone'> & { units: string[] })[] = JSON.parse(
  readFileSync(new URL('../../database/samples/calendar.json', import.meta.url), 'utf8'),
);
const groupOf = (unit: string) => groups.find(({ units }) => units.includes(unit));

/** Hours of Perpres 21/2023 with Ramadan, and the holidays of 2026. */
export const nationalRules = (zone: Zone): CalendarRules =>
  CalendarRules.parse({ ...groupOf('kemenag'), zone });

/** The same holidays, with the evening hours of a village. */
export const villageRules = (zone: Zone): CalendarRules =>
  CalendarRules.parse({
    ...groupOf('prov-jatim'),
    weekly: groupOf('desa-kemiren')?.weekly,
    zone,
  });

export const compiled = (rules: CalendarRules): Calendar =>
  compileCalendar(rules, { from: '2026-01-01', until: '2026-12-31' });
