import type { Outcome } from '../../kernel/outcome.ts';
import type { World } from '../../platform/world.ts';
import { keepSent, keepTrouble, type Trouble } from './became.ts';
import { type Contact, openContact } from './contact.ts';
import { usualLanguage } from './languages.ts';
import { isNoticeRead } from './notices.ts';
import { type Channel, lease } from './rules.ts';
import { type Words, wordsPlace } from './send.ts';
import {
  changeSending,
  keepSpoken,
  lockSending,
  type SendingRow,
  takeSendings,
} from './send-queries.ts';
import { type Worded, worded } from './wording.ts';

/** Carries out what is to be sent, whichever way it goes. */

export interface Envelope extends Worded {
  /** Ours: a channel that can gives it back with what it tells. */
  id: string;
  contact: Contact;
  /** What it is about. */
  subjectId: string | null;
  asTemplate: boolean;
  /** The channel took the paper, and refused it afterwards. */
  withoutPaper: boolean;
  /** What the channel called the paper at an earlier try. */
  mediaId: string | null;
  /** This one counted. */
  tries: number;
}

/** language: where it is not the one of the words. */
export interface Carried {
  externalId: string;
  language?: string;
}

/** One way out. */
export type Carrier = (envelope: Envelope) => Promise<Outcome<Carried, Trouble>>;
export type Carriers = Partial<Record<Channel, Carrier>>;

const atOnce = 20;

const tried = ({ id, subjectId, asTemplate, withoutPaper, mediaId, tries }: SendingRow) => {
  return { id, subjectId, asTemplate, withoutPaper, mediaId, tries };
};

async function carryOne(world: World, carriers: Carriers, taken: SendingRow): Promise<void> {
  const { db, vault } = world;
  const { officeId, id, contactId, asked } = taken;
  const contact = await openContact(world, { officeId, id: contactId });
  const carrier = carriers[taken.channel];
  const kept = JSON.parse(vault.open(taken.content, wordsPlace(id))) as Words;
  const read = kept.unlessRead && (await isNoticeRead(db, kept.unlessRead));
  const unwanted = read || (contact?.stoppedAt && !asked);
  const said = await worded(db, officeId, kept, contact?.language ?? usualLanguage);
  const came =
    carrier && contact && !unwanted ? await carrier({ ...tried(taken), contact, ...said }) : null;
  await db.transaction(async (tx) => {
    const row = await lockSending(tx, officeId, id);
    if (row && came?.ok) keepSpoken(tx, row, came.value.language ?? said.language);
    // Its channel told of it while we waited for the answer.
    if (row?.state !== 'trying') return;
    if (unwanted) changeSending(tx, row, { state: 'dropped', at: world.now() });
    else if (came?.ok) await keepSent(tx, world, row, came.value.externalId);
    else keepTrouble(tx, world, row, came?.refusal ?? notConfigured);
  });
}

const notConfigured: Trouble = { again: 'never', after: null, detail: 'kanal belum disetel' };

/** By a loop. @returns how many were tried. */
export async function carryOut(world: World, carriers: Carriers): Promise<number> {
  const now = world.now();
  const until = new Date(now.getTime() + lease);
  const taken = await takeSendings(world.db, now, until, atOnce);
  await Promise.all(taken.map((row) => carryOne(world, carriers, row)));
  return taken.length;
}
