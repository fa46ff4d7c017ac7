import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../platform/world.ts';
import {
  addContact,
  addHandle,
  type ContactRow,
  contactById,
  contactWithHandle,
  keepGone,
} from './contact-queries.ts';
import type { Channel } from './rules.ts';

/** Who writes and is written to: found by the hash of a handle, opened only to be written to. */

export interface Contact {
  officeId: string;
  id: string;
  channel: Channel;
  address: string;
  name: string | null;
  language: string;
  heardAt: Date | null;
  stoppedAt: Date | null;
  goneAt: Date | null;
}

const place = (id: string, column: 'address' | 'name') => `contact:${id}:${column}`;

export const sealAddress = (vault: Vault, id: string, address: string): Buffer =>
  vault.seal(address, place(id, 'address'));
export const sealName = (vault: Vault, id: string, name: string): Buffer =>
  vault.seal(name, place(id, 'name'));

export const asContact = (vault: Vault, row: ContactRow): Contact => ({
  ...row,
  address: vault.open(row.address, place(row.id, 'address')),
  name: row.name && vault.open(row.name, place(row.id, 'name')),
});

/** A number is one whoever writes it: "+62 812", "62812"; an e-mail address has no capitals. */
export const handleTrace = (vault: Vault, channel: Channel, handle: string): Buffer =>
  vault.trace(handle.replace(/^\+/, '').toLowerCase(), `messaging:${channel}`);

export interface Someone {
  officeId: string;
  channel: Channel;
  /** Each is enough to know them by; the first one known decides. */
  handles: string[];
  address: string;
  name?: string | null;
  language?: string;
}

async function makeContact(tx: Tx, world: World, who: Someone): Promise<string> {
  const { vault } = world;
  const at = world.now();
  const id = newId(at, world.random);
  const { officeId, channel, name = null, language = 'id' } = who;
  addContact(tx, {
    ...{ officeId, id, channel, language, at },
    address: sealAddress(vault, id, who.address),
    name: name === null ? null : sealName(vault, id, name),
  });
  return id;
}

/** @returns the id of the contact, made when nobody has these handles yet. */
export async function contactFor(tx: Tx, world: World, who: Someone): Promise<string> {
  const { officeId, channel, handles } = who;
  const traces = handles.map((handle) => handleTrace(world.vault, channel, handle));
  const known = await contactWithHandle(tx, { officeId, channel, traces });
  const contactId = known?.id ?? (await makeContact(tx, world, who));
  let lost = false;
  for (const trace of traces) {
    const added = await addHandle(tx, { officeId, channel, trace, contactId });
    lost ||= !added && known === undefined;
  }
  if (!lost) return contactId;
  // Somebody else's transaction made them a moment ago: theirs is the one that is found.
  return (await contactWithHandle(tx, { officeId, channel, traces }))?.id ?? contactId;
}

export async function openContact(
  world: Pick<World, 'db' | 'vault'>,
  which: Pick<Contact, 'officeId' | 'id'>,
): Promise<Contact | undefined> {
  const row = await contactById(world.db, which);
  return row && asContact(world.vault, row);
}

/** Nobody is there any more, or wants to be. */
export function forgetAddress(
  tx: Tx,
  { vault, now }: Pick<World, 'vault' | 'now'>,
  { officeId, contactId: id }: { officeId: string; contactId: string },
): void {
  keepGone(tx, { officeId, id }, now(), sealAddress(vault, id, ''));
}
