import { addAccount } from '../../src/modules/identity/index.ts';
import {
  addHolding,
  addPost,
  addStaff,
  type Role,
  treeOf,
} from '../../src/modules/organisation/index.ts';
import { newId } from '../../src/platform/ids.ts';
import type { TestWorld } from './world.ts';

/** An officer with one post of one role in one unit. @returns the name to sign in with. */
export async function officerWith(
  world: TestWorld,
  { unit, role }: { unit: string; role: Role },
): Promise<string> {
  const unitId = (await treeOf(world.db)).withCode(unit)?.id;
  if (!unitId) throw new Error(`there is no unit ${unit}`);
  const made = () => newId(world.now(), world.random);
  const [staffId, postId] = [made(), made()];
  const username = `${role}.${unit}`.slice(0, 60);
  await world.db.transaction(async (tx) => {
    addStaff(tx, { id: staffId, name: `Petugas ${role} (uji)`, nip: null, sample: true });
    addAccount(tx, { staffId, username, password: null });
    addPost(tx, { id: postId, unitId, role, title: `Uji ${role}` });
    addHolding(tx, {
      ...{ id: made(), postId, staffId, manner: 'definitif', decree: null },
      ...{ from: new Date(0), until: null },
    });
  });
  return username;
}
