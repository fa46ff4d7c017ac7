import { newId } from '../../../platform/ids.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { addClient, clientWithKey, revokeClient } from './queries.ts';

/** Keys of programs that report here. */

const purpose = 'open311-key';

export const clientOf = ({ db, vault }: World, key: string) =>
  key ? clientWithKey(db, vault.trace(key, purpose)) : undefined;

export interface KeyWish {
  officeId: string;
  name: string;
  staffId: string;
  postId: string;
}

const lineOf = (world: World, w: Omit<KeyWish, 'name'>, deed: string, id: string) => ({
  ...{ officeId: w.officeId, at: world.now(), deed, subject: 'open311', subjectId: id },
  ...{ actor: 'staff' as const, staffId: w.staffId, postId: w.postId, onBehalf: null, device: '' },
  detail: {},
});

/** @returns the key: it is told this once. */
export async function makeKey(world: World, wish: KeyWish): Promise<string> {
  const key = Buffer.from(world.random(24)).toString('base64url');
  const madeAt = world.now();
  const id = newId(madeAt, world.random);
  const { officeId, name, staffId } = wish;
  await world.db.transaction(async (tx) => {
    const trace = world.vault.trace(key, purpose);
    addClient(tx, { officeId, id, name, madeAt, trace, by: staffId });
    record(tx, lineOf(world, wish, 'open311.key_made', id));
  });
  return key;
}

export async function endKey(world: World, wish: Omit<KeyWish, 'name'> & { id: string }) {
  await world.db.transaction(async (tx) => {
    revokeClient(tx, { officeId: wish.officeId, id: wish.id, at: world.now() });
    record(tx, lineOf(world, wish, 'open311.key_ended', wish.id));
  });
}
