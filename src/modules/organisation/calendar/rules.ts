import { z } from 'zod';
import {
  CalendarRules,
  DayOff,
  Opening,
  WeeklyPattern,
  type Zone,
} from '../../../kernel/time/index.ts';

/** A rule of the working calendar, as one unit of the tree sets it for itself and all below. */
export const WorkingRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), rule: WeeklyPattern }),
  z.object({ kind: z.literal('day_off'), rule: DayOff }),
  z.object({ kind: z.literal('opening'), rule: Opening }),
]);
export type WorkingRule = z.infer<typeof WorkingRule>;

/** What one unit sets, in the shape that a file of rules has. */
export const UnitRules = z.object({
  weekly: z.array(WeeklyPattern).default([]),
  daysOff: z.array(DayOff).default([]),
  openings: z.array(Opening).default([]),
});
export type UnitRules = z.infer<typeof UnitRules>;

/** A file of working calendars: the same rules for each of the units, named by code. */
export const CalendarFile = z.array(UnitRules.extend({ units: z.array(z.string().min(1)).min(1) }));
export type CalendarFile = z.infer<typeof CalendarFile>;

export const rulesOfUnit = ({ weekly, daysOff, openings }: UnitRules): WorkingRule[] => [
  ...weekly.map((rule) => ({ kind: 'weekly' as const, rule })),
  ...daysOff.map((rule) => ({ kind: 'day_off' as const, rule })),
  ...openings.map((rule) => ({ kind: 'opening' as const, rule })),
];

const only = <Kind extends WorkingRule['kind']>(rules: readonly WorkingRule[], kind: Kind) =>
  rules
    .filter((r): r is Extract<WorkingRule, { kind: Kind }> => r.kind === kind)
    .map(({ rule }) => rule);

/**
 * The calendar of a unit from the rules along its path, the unit's own first, the root's last: days
 * off and openings of all add up, weekly hours are those of the nearest unit that has any.
 * @throws ZodError when together they are more than a calendar may hold.
 */
export function inherit(path: readonly (readonly WorkingRule[])[], zone: Zone): CalendarRules {
  const nearest = path.find((rules) => rules.some(({ kind }) => kind === 'weekly')) ?? [];
  const all = path.flat();
  return CalendarRules.parse({
    zone,
    weekly: only(nearest, 'weekly'),
    daysOff: only(all, 'day_off'),
    openings: only(all, 'opening'),
  });
}

/**
 * The newest years that rules speak of: most questions are about them, so they are compiled first.
 */
export function yearsOf({ weekly, daysOff }: CalendarRules): { from: string; until: string } {
  const dates = [...weekly.map(({ from }) => from), ...daysOff.map(({ date }) => date)];
  const newest = Number((dates.sort().at(-1) ?? '1970').slice(0, 4));
  return { from: `${newest - 1}-01-01`, until: `${newest}-12-31` };
}
