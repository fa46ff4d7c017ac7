import { dueTime } from '../../kernel/time/index.ts';
import type { World } from '../../platform/world.ts';
import { calendarOf } from '../organisation/index.ts';
import { daysOf, type Setting } from './settings.ts';

/** Until when an office answers and is done. */

export interface Promised {
  answerDueAt: Date;
  dueAt: Date;
}

export async function promiseFrom(
  world: Pick<World, 'db'>,
  { unitId, setting, class: weight }: { unitId: string; setting: Setting; class: string },
  start: Date,
): Promise<Promised> {
  const calendar = await calendarOf(world, unitId);
  const due = (phase: { amount: number; unit: Setting['answer']['unit'] }) =>
    dueTime(calendar, { start, phases: [phase], pauses: [] });
  return {
    answerDueAt: due(setting.answer),
    dueAt: due({ amount: daysOf(setting, weight), unit: 'working_days' }),
  };
}
