import { z } from 'zod';
import { accept, type Outcome, refuse } from '../outcome.ts';

/** The three zones of the country are fixed offsets: there is no daylight saving time. */
export const Zone = z.enum(['WIB', 'WITA', 'WIT']);
export type Zone = z.infer<typeof Zone>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const hoursEastOfGreenwich: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };

/** Milliseconds to add to an instant to read local time off it as if it were UTC. */
export const offsetOf = (zone: Zone): number => hoursEastOfGreenwich[zone] * HOUR;

/** '2026-11-24' -> days since 1970-01-01. The date is taken to be valid. */
export const dayNumberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
export const dateOfDayNumber = (day: number): string =>
  new Date(day * DAY).toISOString().slice(0, 10);
/** 0 is Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

const local = (date: Date, zone: Zone): Date => new Date(date.getTime() + offsetOf(zone));
const two = (n: number): string => String(n).padStart(2, '0');

/** The local date of an instant: '2026-11-24'. */
export const localDate = (date: Date, zone: Zone): string =>
  local(date, zone).toISOString().slice(0, 10);

/** ISO 8601 to the second with the zone's offset: '2026-11-24T10:15:00+07:00'. */
export const toIso = (date: Date, zone: Zone): string =>
  `${local(date, zone).toISOString().slice(0, 19)}+${two(hoursEastOfGreenwich[zone])}:00`;

const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/** 'Selasa 24 November 2026' */
export function sayDate(date: Date, zone: Zone): string {
  const at = local(date, zone);
  const weekday = weekdays[at.getUTCDay()];
  return `${weekday} ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** 'pukul 10.15 WIB' */
export function sayTime(date: Date, zone: Zone): string {
  const at = local(date, zone);
  return `pukul ${two(at.getUTCHours())}.${two(at.getUTCMinutes())} ${zone}`;
}

/** 'Selasa 24 November 2026 pukul 10.15 WIB' */
export const sayDateTime = (date: Date, zone: Zone): string =>
  `${sayDate(date, zone)} ${sayTime(date, zone)}`;

const english = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
});

/** 'Tuesday 24 November 2026, 10:15 WIB', for who is told in English. */
export function englishDateTime(date: Date, zone: Zone): string {
  const at = local(date, zone);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return `${english.format(at).replace(',', '')}, ${time} ${zone}`;
}

/** Wall-clock minutes in words: '1 hari 2 jam 5 menit'. Parts of a minute are dropped. */
export function sayDuration(minutes: number): string {
  const whole = Math.floor(minutes);
  const parts = [
    { amount: Math.floor(whole / 1440), word: 'hari' },
    { amount: Math.floor((whole % 1440) / 60), word: 'jam' },
    { amount: whole % 60, word: 'menit' },
  ].filter(({ amount }) => amount > 0);
  if (parts.length === 0) return 'kurang dari 1 menit';
  return parts.map(({ amount, word }) => `${amount} ${word}`).join(' ');
}

const instantShape =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads an ISO 8601 instant. Without an offset it would mean another moment in each zone, so that
 * is refused; so is a date or time that does not exist.
 */
export function parseInstant(iso: string): Outcome<Date, 'no_offset' | 'not_an_instant'> {
  const parts = instantShape.exec(iso.trim());
  if (!parts) return refuse('not_an_instant');
  const [, date = '', hour = '', minute = '', second = '00', offset] = parts;
  const sameDay = new Date(`${date}T00:00:00Z`);
  const exists =
    !Number.isNaN(sameDay.getTime()) && sameDay.toISOString().startsWith(date) && hour < '24';
  if (!exists || minute > '59' || second > '59') return refuse('not_an_instant');
  if (offset === undefined) return refuse('no_offset');
  if (offset !== 'Z' && (offset.slice(1, 3) > '14' || offset.slice(4) > '59')) {
    return refuse('not_an_instant');
  }
  return accept(new Date(iso.trim()));
}
