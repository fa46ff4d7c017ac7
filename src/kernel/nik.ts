import { accept, type Outcome, refuse } from './outcome.ts';

/**
 * Nomor Induk Kependudukan: 16 digits, PP 37/2007 article 37: six of the region of first
 * registration, six of the birth date (day plus 40 for women), four of a serial number.
 */
export type WhyNoNik = 'not_16_digits' | 'unknown_region' | 'no_such_date' | 'no_serial';

/** Province codes of the Ministry of Home Affairs (own knowledge, state of 2024). */
const provinces = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 ' +
    '71 72 73 74 75 76 81 82 91 92 93 94 95 96'
  ).split(' '),
);

const womanOffset = 40;

/** The century is not written in a NIK: a date is real if it is real in either. */
function dateExists(day: number, month: number, year: number): boolean {
  return [1900, 2000].some((century) => {
    const date = new Date(Date.UTC(century + year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  });
}

/** Spaces, dots and dashes that people type between the groups are left out. */
export function readNik(typed: string): Outcome<string, WhyNoNik> {
  const digits = typed.replace(/[\s.-]/g, '');
  if (!/^\d{16}$/.test(digits)) return refuse('not_16_digits');
  const region = [digits.slice(2, 4), digits.slice(4, 6)];
  if (!provinces.has(digits.slice(0, 2)) || region.includes('00')) return refuse('unknown_region');
  const written = Number(digits.slice(6, 8));
  const day = written > womanOffset ? written - womanOffset : written;
  const [month, year] = [Number(digits.slice(8, 10)), Number(digits.slice(10, 12))];
  if (!dateExists(day, month, year)) return refuse('no_such_date');
  return digits.slice(12) === '0000' ? refuse('no_serial') : accept(digits);
}
