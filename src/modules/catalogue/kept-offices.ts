import type { World } from '../../platform/world.ts';
import { type Officer, postsWith } from '../identity/index.ts';
import { treeOf, type Unit } from '../organisation/index.ts';

/** The offices whose catalogue this keeper keeps: those at and below the keeper's posts. */
export async function keptOffices(
  { db }: Pick<World, 'db'>,
  officer: Officer,
): Promise<{ offices: Unit[]; own: Unit | null }> {
  const tree = await treeOf(db);
  const roots = postsWith(officer, 'catalogue.keep').map((p) => p.unitId);
  const offices = [...tree.all()].filter(
    (u) => u.isOffice && roots.some((root) => tree.isBelow(u.id, root)),
  );
  return { offices, own: offices.find((u) => roots.includes(u.id)) ?? offices[0] ?? null };
}
