import type { Outcome } from '../../kernel/outcome.ts';
import type { World } from '../../platform/world.ts';
import type { Aside } from '../../web/aside.ts';
import { dropFile, type KeptPaper, keepPaper, type WhyNoPaper } from '../documents/index.ts';
import type { Officer } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { ticketNumbered } from './queries.ts';
import { isWithin, workPost } from './reach.ts';

/** A photo or paper of the office that goes with its answer: what was done can be seen. */

export const officeSlot = 'kantor';

export interface OfficePhoto {
  id: string;
  /** When the answer was refused: nobody is to see what belongs to none. */
  forget(): Promise<void>;
}

/** @returns null where the officer may not work: the answer itself is refused then. */
export async function keepOfficePhoto(
  world: World,
  officer: Officer,
  { number, file }: { number: string; file: Aside },
): Promise<Outcome<OfficePhoto, WhyNoPaper> | null> {
  const [tree, row] = await Promise.all([treeOf(world.db), ticketNumbered(world.db, number)]);
  if (!row || !isWithin(tree, officer, row) || !workPost(tree, officer, row)) return null;
  const { officeId, id: ownerId } = row;
  const paper = { officeId, ownerId, slot: officeSlot, filename: file.filename };
  const kept = await keepPaper(world, { ...paper, stream: file.open() });
  return kept.ok ? { ok: true, value: photoOf(world, ownerId, kept.value) } : kept;
}

const photoOf = (world: World, ownerId: string, { id, fresh }: KeptPaper): OfficePhoto => ({
  id,
  async forget() {
    if (fresh) await dropFile(world.db, ownerId, { id, at: world.now() });
  },
});
