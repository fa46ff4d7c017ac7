import type { TaskList } from 'graphile-worker';
import { recomputeDueTimes } from '../modules/applications/index.ts';
import type { Told } from '../platform/outbox.ts';
import type { World } from '../platform/world.ts';

/** Who listens to whom. The modules below do not know each other's listeners. */
const listeners: Record<string, readonly string[]> = {
  'organisation.calendar_changed': ['recompute_due_times'],
};

export const jobsFor = (topic: string): readonly string[] => listeners[topic] ?? [];

/** Pages are woken by the units whose desks changed, and by the case, draft or thing they show. */
export function liveTopics({ topic, payload }: Told): string[] {
  if (!/^(case|draft|item)\./.test(topic)) return [];
  const { units, caseId, draftId, subjectId } = payload as Partial<{
    units: string[];
    caseId: string;
    draftId: string;
    subjectId: string;
  }>;
  return [...(units ?? []), ...[caseId, draftId, subjectId].filter((id) => id !== undefined)];
}

export const tasksOf = (world: World): TaskList => ({
  recompute_due_times: async (payload) => {
    const { unitId } = payload as { unitId: string };
    await recomputeDueTimes(world, unitId);
  },
});
