import { sayDate } from '../../kernel/time/index.ts';

/** Days of the calendar, without an hour: '2026-11-24'. */

/** As a browser sends one, and one that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** 'Selasa 24 November 2026' */
export const sayDay = (day: string): string => sayDate(new Date(`${day}T12:00:00Z`), 'WIB');
