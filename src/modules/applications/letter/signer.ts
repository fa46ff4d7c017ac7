import type { World } from '../../../platform/world.ts';
import type { Sop } from '../../catalogue/index.ts';
import { colleaguesOf, type Tree } from '../../organisation/index.ts';
import { stepAhead } from '../../workflow/index.ts';
import type { NextSigner, OfCase } from './values.ts';

/** Who signs the letter of a case. */

interface Signing {
  officeId: string;
  sop: Sop | null;
  tree: Tree;
  /** The step that the case stands at; absent: its first. */
  from?: string;
}

/** Who would sign it now: the holder of the post that the next signing step belongs to. */
export async function holderToSign(
  world: World,
  { officeId, sop, tree, from = sop?.steps[0]?.key ?? '' }: Signing,
): Promise<NextSigner | null> {
  const step =
    sop && (stepAhead(sop, from, 'sign') ?? sop.steps.find(({ deed }) => deed === 'sign'));
  const lane = sop?.lanes.find(({ key }) => key === step?.lane);
  if (!lane) return null;
  const unit = tree.section(tree.officeAbove(officeId, lane.up), lane.section);
  const now = world.now();
  const holders = (await colleaguesOf(world.db, unit.id, now)).filter(
    (c) => c.unitId === unit.id && c.role === lane.role && c.from <= now,
  );
  // Who acts for an absent holder signs, not the holder.
  const holder = holders.find((c) => c.manner !== 'definitif') ?? holders[0];
  return holder
    ? {
        ...{ name: holder.name, nip: holder.nip, grade: holder.grade, title: holder.title },
        ...{ role: holder.role, manner: holder.manner },
      }
    : null;
}

export const signerNow = (world: World, { row, rails }: OfCase): Promise<NextSigner | null> =>
  holderToSign(world, {
    ...{ officeId: row.officeId, sop: rails.sop, tree: rails.tree, from: row.step },
  });
