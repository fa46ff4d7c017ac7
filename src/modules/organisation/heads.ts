import type { Db } from '../../platform/database.ts';
import { type Holder, holdersOf } from './queries.ts';
import type { Tree } from './tree.ts';

/**
 * Who leads so many offices above: one without a head of its own is passed over, as somebody must
 * hear of it.
 */
export async function headsAbove(
  db: Db,
  tree: Tree,
  { officeId, up, now }: { officeId: string; up: number; now: Date },
): Promise<Holder[]> {
  const above = tree.upward(officeId).filter(({ isOffice }) => isOffice);
  for (const { id } of above.slice(Math.min(up, above.length - 1))) {
    const heads = await holdersOf(db, { unitId: id, roles: ['head'], now });
    if (heads.length > 0) return heads;
  }
  return [];
}
