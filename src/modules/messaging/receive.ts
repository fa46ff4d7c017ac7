import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { later } from '../../platform/outbox.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../platform/world.ts';
import { asContact, type Contact, contactFor, sealAddress, sealName } from './contact.ts';
import { keepHeard, lockContact } from './contact-queries.ts';
import {
  addReceived,
  addUnread,
  leftUnheard,
  markHeard,
  type ReceivedRow,
  receivedWith,
  takeUnheard,
} from './receive-queries.ts';
import type { Channel } from './rules.ts';

/**
 * Messages that come in. Stored before they are acknowledged, once however often they come; heard
 * afterwards, one person's one after the other, by whoever listens.
 */

export interface Incoming {
  officeId: string;
  channel: Channel;
  externalId: string;
  /** What the person is known by on this channel, best first. */
  handles: string[];
  /** Where an answer goes. */
  address: string;
  name: string | null;
  kind: string;
  content: unknown;
  /** The message of ours that it answers, as the channel names it. */
  replyTo: string | null;
  at: Date;
}

/** What nobody could read, as it came. */
export interface Unreadable {
  officeId: string;
  channel: Channel;
  reason: string;
  raw: string;
}

interface Kept {
  said: unknown;
  replyTo: string | null;
}

const contentPlace = (id: string) => `received:${id}:content`;
const unreadPlace = (id: string) => `unread:${id}:content`;

export const sealedKept = (vault: Vault, id: string, kept: Kept): Buffer =>
  vault.seal(JSON.stringify(kept), contentPlace(id));
export const openKept = (vault: Vault, { id, content }: { id: string; content: Buffer }): Kept =>
  JSON.parse(vault.open(content, contentPlace(id))) as Kept;

async function store(tx: Tx, world: World, message: Incoming): Promise<boolean> {
  const { vault } = world;
  const now = world.now();
  const { officeId, channel, externalId, kind, at, name, address, replyTo } = message;
  const contactId = await contactFor(tx, world, message);
  const id = newId(now, world.random);
  const content = sealedKept(vault, id, { said: message.content, replyTo });
  const row = { officeId, id, channel, externalId, contactId, kind, content, at, receivedAt: now };
  if (!(await addReceived(tx, row))) return false;
  keepHeard(
    tx,
    { officeId, id: contactId },
    {
      // A clock ahead of ours must not keep a window open.
      at: at > now ? now : at,
      address: sealAddress(vault, contactId, address),
      name: name === null ? null : sealName(vault, contactId, name),
    },
  );
  later(tx, 'messaging.received', { officeId, contactId });
  return true;
}

/** Two deliveries with the same people must meet them in the same order, or they wait in a ring. */
const inOrder = (messages: readonly Incoming[]): Incoming[] =>
  messages.toSorted((a, b) => ((a.handles[0] ?? '') < (b.handles[0] ?? '') ? -1 : 1));

/** @returns how many were new. Stored when it answers. */
export async function receive(tx: Tx, world: World, messages: readonly Incoming[]) {
  let fresh = 0;
  for (const message of inOrder(messages)) if (await store(tx, world, message)) fresh += 1;
  return fresh;
}

export function keepUnreadable(tx: Tx, world: World, { raw, ...rest }: Unreadable): void {
  const at = world.now();
  const id = newId(at, world.random);
  const trace = world.vault.trace(raw, 'messaging:unread');
  addUnread(tx, { ...rest, id, at, trace, content: world.vault.seal(raw, unreadPlace(id)) });
}

export const openUnreadable = ({ vault }: World, row: { id: string; content: Buffer }): string =>
  vault.open(row.content, unreadPlace(row.id));

/** What somebody said, once more. */
export async function contentOf(
  world: World,
  { officeId, id }: { officeId: string; id: string },
): Promise<unknown> {
  const row = await receivedWith(world.db, officeId, id);
  return row && openKept(world.vault, { id, content: row.content }).said;
}

/** One message as a listener hears it. */
export interface Heard {
  id: string;
  officeId: string;
  channel: Channel;
  externalId: string;
  contact: Contact;
  kind: string;
  content: unknown;
  replyTo: string | null;
  at: Date;
  receivedAt: Date;
}

export type Listener = (tx: Tx, heard: Heard) => Promise<void>;

async function hearOne(
  world: World,
  { officeId, contactId, row }: { officeId: string; contactId: string; row: ReceivedRow },
  listen: Listener,
): Promise<void> {
  await world.db.transaction(async (tx) => {
    const contact = await lockContact(tx, officeId, contactId);
    if (!contact) return;
    if (!(await markHeard(tx, { officeId, id: row.id, at: world.now() }))) return;
    const { said: content, replyTo } = openKept(world.vault, row);
    const who = asContact(world.vault, contact);
    await listen(tx, { ...row, officeId, content, replyTo, contact: who });
  });
}

/** All that one person has written and nobody has heard yet, the oldest first. */
export async function hearContact(
  world: World,
  { officeId, contactId }: { officeId: string; contactId: string },
  listen: Listener,
): Promise<void> {
  for (;;) {
    const row = await takeUnheard(world.db, officeId, contactId);
    if (!row) return;
    await hearOne(world, { officeId, contactId, row }, listen);
  }
}

/** By a loop: what a job did not get to, because the program was ended under it. */
export async function hearLeft(world: World, listen: Listener): Promise<void> {
  const before = new Date(world.now().getTime() - 60_000);
  for (const left of await leftUnheard(world.db, before)) await hearContact(world, left, listen);
}
