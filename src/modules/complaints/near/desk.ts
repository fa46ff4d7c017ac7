import type { World } from '../../../platform/world.ts';
import type { Officer } from '../../identity/index.ts';
import type { Tree } from '../../organisation/index.ts';
import { offers } from '../offer.ts';
import type { TicketRow } from '../queries.ts';
import { isWithin, reachOf } from '../reach.ts';
import { kindWord } from '../words.ts';
import { openAround, type ReachedRow } from './queries.ts';
import { within } from './rules.ts';

/** What an officer sees of tickets by where they are, within the officer's reach only. */

const deskMetres = 500;
const mostShown = 20;

export interface Neighbour {
  number: string;
  /** Its category, or what kind of report it is. */
  name: string;
  metres: number;
  /** Came by the same door, so that the two can be merged. */
  sameDoor: boolean;
}

/** A name for a ticket without its words. */
export async function namesOf(world: World, tree: Tree) {
  const offer = await offers(world.db);
  return ({ officeId, category, kind }: Pick<ReachedRow, 'officeId' | 'category' | 'kind'>) =>
    offer.categoriesOf(tree, officeId).find(({ code }) => code === category)?.name ??
    kindWord[kind];
}

export async function neighboursOf(
  world: World,
  officer: Officer,
  { row, tree }: { row: TicketRow; tree: Tree },
): Promise<Neighbour[]> {
  const { latitude, longitude } = row;
  if (latitude === null || longitude === null) return [];
  const at = { latitude, longitude };
  const found = await openAround(world.db, reachOf(officer), { at, metres: deskMetres });
  const nameOf = await namesOf(world, tree);
  const others = found.filter((one) => one.id !== row.id && isWithin(tree, officer, one));
  return within(at, others, deskMetres)
    .slice(0, mostShown)
    .map((one) => ({
      ...{ number: one.number, name: nameOf(one), metres: one.metres },
      sameDoor: one.officeId === row.officeId,
    }));
}
