import type { TaskList } from 'graphile-worker';
import { passSigned, recomputeDueTimes, type SignedCase } from '../modules/applications/index.ts';
import { forgottenTopic, removeUnnamed } from '../modules/documents/index.ts';
import { signWaiting } from '../modules/letters/index.ts';
import type { Told } from '../platform/outbox.ts';
import type { World } from '../platform/world.ts';

/** Who listens to whom. The modules below do not know each other's listeners. */
const listeners: Record<string, readonly string[]> = {
  'organisation.calendar_changed': ['recompute_due_times'],
  'letters.to_sign': ['sign_letter'],
  'letters.signed': ['pass_signed_case'],
  'letters.destroyed': ['remove_bytes'],
  [forgottenTopic]: ['remove_bytes'],
};

export const jobsFor = (topic: string): readonly string[] => listeners[topic] ?? [];

/** Pages are woken by the units whose desks changed, and by the case, draft or thing they show. */
export function liveTopics({ topic, payload }: Told): string[] {
  if (!/^(?:case|draft|item|letters)\./.test(topic)) return [];
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
  sign_letter: async (payload) => {
    const { officeId } = payload as { officeId: string };
    await signWaiting(world, officeId);
  },
  pass_signed_case: async (payload) => {
    await passSigned(world, payload as SignedCase);
  },
  remove_bytes: async (payload) => {
    const { names } = payload as { names: string[] };
    await removeUnnamed(world, names);
  },
});
