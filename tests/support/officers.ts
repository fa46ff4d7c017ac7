import {
  addAccount,
  officerOfStaff,
  type Officer as Signed,
} from '../../src/modules/identity/index.ts';
import {
  addHolding,
  addPost,
  addStaff,
  type Role,
  treeOf,
} from '../../src/modules/organisation/index.ts';
import { newId } from '../../src/platform/ids.ts';
import type { TestWorld } from './world.ts';

export interface Officer {
  unit: string;
  roles: readonly Role[];
}

/** An officer of one unit, with a post of each role. @returns the name to sign in with. */
export async function officerWith(world: TestWorld, { unit, roles }: Officer): Promise<string> {
  const unitId = (await treeOf(world.db)).withCode(unit)?.id;
  if (!unitId) throw new Error(`there is no unit ${unit}`);
  const made = () => newId(world.now(), world.random);
  const staffId = made();
  const username = `${roles.join('.')}.${unit}`;
  await world.db.transaction(async (tx) => {
    addStaff(tx, { id: staffId, name: 'Petugas Uji', nip: null, grade: null, sample: true });
    addAccount(tx, { staffId, username, password: null });
    for (const role of roles) {
      const postId = made();
      addPost(tx, { id: postId, unitId, role, title: `Uji ${role}` });
      addHolding(tx, {
        ...{ id: made(), postId, staffId, manner: 'definitif', decree: null },
        ...{ from: new Date(0), until: null },
      });
    }
  });
  return username;
}

/** An officer of the sample, with the posts they hold now. */
export async function officerNamed(world: TestWorld, username: string): Promise<Signed> {
  const { rows } = await world.db.raw('select staff_id from identity.account where username = $1', [
    username,
  ]);
  const officer = await officerOfStaff(world.db, rows[0]?.staff_id, world.now());
  if (!officer) throw new Error(`no officer ${username}`);
  return officer;
}
