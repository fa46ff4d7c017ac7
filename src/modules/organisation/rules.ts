import { z } from 'zod';

export const Role = z.enum([
  'front_office',
  'back_office',
  'section_head',
  'caraka',
  'head',
  'inspector',
  'operator',
]);
export type Role = z.infer<typeof Role>;

export const Manner = z.enum(['definitif', 'plh', 'plt']);
export type Manner = z.infer<typeof Manner>;

const mannerWord: Record<Manner, string> = { definitif: '', plh: 'Plh. ', plt: 'Plt. ' };

/** "Plh. Kepala Seksi Bimas Islam": a delegate's acts carry the word. */
export const titleOf = (title: string, manner: Manner): string => `${mannerWord[manner]}${title}`;

/** Where no post stands behind a role, the role's own words are shown. */
export const roleWord: Record<Role, string> = {
  front_office: 'Petugas Front Office',
  back_office: 'Petugas Back Office',
  section_head: 'Kepala Seksi',
  caraka: 'Caraka',
  head: 'Kepala Kantor',
  inspector: 'Inspektur',
  operator: 'Operator',
};

const day = 86_400_000;
const longestDays: Record<Exclude<Manner, 'definitif'>, number> = { plh: 60, plt: 366 };

export type WhyNoDelegation = 'ends_before_it_begins' | 'begins_in_the_past' | 'too_long';

/** A delegation has a period; how long it may be is a setting of this system, not a rule of law. */
export function delegationFault(
  manner: Exclude<Manner, 'definitif'>,
  { from, until, now }: { from: Date; until: Date; now: Date },
): WhyNoDelegation | null {
  if (until <= from) return 'ends_before_it_begins';
  if (from.getTime() < now.getTime() - day) return 'begins_in_the_past';
  if (until.getTime() - from.getTime() > longestDays[manner] * day) return 'too_long';
  return null;
}
