import type { Zone } from '../../kernel/time/index.ts';
import type { Db } from '../../platform/database.ts';
import { treeOf } from '../organisation/index.ts';
import { type WhereRow, whereaboutsOf } from './list-queries.ts';
import { placeInFull } from './places.ts';

/** What a citizen must know of their thing: that it waits for them, is on its way, was fetched. */

export interface ItemNews {
  word: 'ready' | 'sent' | 'taken';
  since: Date;
  /** With its office, never with a name. */
  place: string;
  zone: Zone;
  carrier: string;
  tracking: string;
}

function wordFor(row: WhereRow): ItemNews['word'] | null {
  if (row.keeper === 'courier') return 'sent';
  if (row.keeper === 'citizen') return row.deed === 'collect' ? 'taken' : null;
  const awaited = row.unitId === (row.wayUnitId ?? row.officeId) && row.spot === 'counter';
  const lies = row.keeper === 'place' && row.toUnitId === null;
  return lies && awaited && row.way !== 'courier' ? 'ready' : null;
}

/** @returns null when nothing is registered, or it is still on its way through the house. */
export async function newsOfItem(
  db: Db,
  subject: 'case' | 'letter',
  subjectId: string,
): Promise<ItemNews | null> {
  const row = await whereaboutsOf(db, subject, subjectId);
  const word = row ? wordFor(row) : null;
  if (!row || !word) return null;
  const tree = await treeOf(db);
  const { at: since, carrier, tracking, unitId } = row;
  return {
    ...{ word, since, place: placeInFull(tree, row), zone: tree.unit(unitId).zone },
    ...{ carrier: carrier ?? '-', tracking: tracking ?? '-' },
  };
}
