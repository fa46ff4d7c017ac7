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
  /** The press of the form: the same one makes the same key. */
  press: string;
}

const lineOf = (world: World, w: Omit<KeyWish, 'name' | 'press'>, deed: string, id: string) => ({
  ...{ officeId: w.officeId, at: world.now(), deed, subject: 'open311', subjectId: id },
  ...{ actor: 'staff' as const, staffId: w.staffId, postId: w.postId, onBehalf: null, device: '' },
  detail: {},
});

/**
 * Told once and not kept: it comes out of the press of the form, so that a second press tells the
 * same one.
 */
export async function makeKey(world: World, wish: KeyWish): Promise<string> {
  const { officeId, name, staffId, press } = wish;
  const seed = world.vault.trace(`${officeId} ${staffId} ${press}`, 'open311-key-seed');
  const key = seed.toString('base64url');
  const madeAt = world.now();
  const id = newId(madeAt, world.random);
  await world.db.transaction(async (tx) => {
    const trace = world.vault.trace(key, purpose);
    if (!(await addClient(tx, { officeId, id, name, madeAt, trace, by: staffId }))) return;
    record(tx, lineOf(world, wish, 'open311.key_made', id));
  });
  return key;
}

export async function endKey(world: World, wish: Omit<KeyWish, 'name' | 'press'> & { id: string }) {
  await world.db.transaction(async (tx) => {
    revokeClient(tx, { officeId: wish.officeId, id: wish.id, at: world.now() });
    record(tx, lineOf(world, wish, 'open311.key_ended', wish.id));
  });
}
