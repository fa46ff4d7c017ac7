import type { TaskList } from 'graphile-worker';
import {
  type CarriedThing,
  type EndedLetter,
  followInWords,
  type NotSigned,
  passSigned,
  recomputeDueTimes,
  type SignedCase,
  tellApplicant,
  tellDesk,
  tellNotSigned,
  tellOfLetter,
  tellOfPapers,
} from '../modules/applications/index.ts';
import {
  fetchMedia,
  hear,
  keepMailPapers,
  type MailPapersWish,
  type MediaWish,
} from '../modules/complaints/index.ts';
import { forgottenTopic, removeUnnamed } from '../modules/documents/index.ts';
import { signWaiting } from '../modules/letters/index.ts';
import { hearContact, type Listener } from '../modules/messaging/index.ts';
import type { Told } from '../platform/outbox.ts';
import type { World } from '../platform/world.ts';

/** Who listens to whom. The modules below do not know each other's listeners. */
const listeners: Record<string, readonly string[]> = {
  'organisation.calendar_changed': ['recompute_due_times'],
  'letters.to_sign': ['sign_letter'],
  'letters.signed': ['pass_signed_case'],
  'letters.not_signed': ['tell_not_signed'],
  'letters.revoked': ['tell_of_letter'],
  'letters.replaced': ['tell_of_letter'],
  'messaging.received': ['hear_contact'],
  'complaints.media': ['fetch_media'],
  'complaints.mail_papers': ['keep_mail_papers'],
  'case.moved': ['tell_applicant', 'tell_desk'],
  'case.touched': ['tell_desk'],
  'case.closed': ['tell_applicant', 'tell_desk', 'tell_of_papers'],
  'item.moved': ['tell_of_papers'],
  'letters.destroyed': ['remove_bytes'],
  [forgottenTopic]: ['remove_bytes'],
};

export const jobsFor = (topic: string): readonly string[] => listeners[topic] ?? [];

/** Pages are woken by the units whose desks changed, and by the case, draft or thing they show. */
export function liveTopics({ topic, payload }: Told): string[] {
  if (!/^(?:case|draft|item|letters|complaints)\./.test(topic)) return [];
  const { units, caseId, draftId, subjectId } = payload as Partial<{
    units: string[];
    caseId: string;
    draftId: string;
    subjectId: string;
  }>;
  return [...(units ?? []), ...[caseId, draftId, subjectId].filter((id) => id !== undefined)];
}

/** What people write is heard by the complaints; cases they ask for are told by applications. */
export const listenTo =
  (world: World): Listener =>
  (tx, heard) =>
    hear(tx, world, heard, followInWords);

export const tasksOf = (world: World): TaskList => ({
  hear_contact: async (payload) => {
    await hearContact(world, payload as { officeId: string; contactId: string }, listenTo(world));
  },
  tell_applicant: async (payload) => {
    await tellApplicant(world, payload as { officeId: string; caseId: string });
  },
  tell_desk: async (payload) => {
    await tellDesk(world, payload as { officeId: string; caseId: string });
  },
  tell_not_signed: async (payload) => {
    await tellNotSigned(world, payload as NotSigned);
  },
  tell_of_letter: async (payload) => {
    await tellOfLetter(world, payload as EndedLetter);
  },
  tell_of_papers: async (payload) => {
    await tellOfPapers(world, payload as CarriedThing);
  },
  fetch_media: async (payload) => {
    await fetchMedia(world, payload as MediaWish);
  },
  keep_mail_papers: async (payload) => {
    await keepMailPapers(world, payload as MailPapersWish);
  },
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
