import { isId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import type { Officer } from '../identity/index.ts';
import { officesOf, topsOf } from './chain.ts';
import { type OpenRow, openUnder, type ReadyRow, readyAt, type Since } from './list-queries.ts';

/** Lists of things that wait, what has waited longest first. */

export interface List<Row> {
  rows: Row[];
  /** Where the list goes on, for the address. */
  next: string | null;
}

const pageSize = 25;
const beginning: Since = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** "1795500000000.<id>"; anything else is the beginning. */
function readSince(typed: string): Since {
  const [ms, id = ''] = typed.split('.');
  const at = new Date(Number(ms));
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : beginning;
}

function listOf<Row extends { movedAt: Date; id: string }>(found: Row[]): List<Row> {
  const rows = found.slice(0, pageSize);
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  return { rows, next: last ? `${last.movedAt.getTime()}.${last.id}` : null };
}

/** What a citizen can fetch at the counters of this officer's offices. */
export const readyList = async ({ db }: World, officer: Officer, after: string) =>
  listOf<ReadyRow>(await readyAt(db, officesOf(officer), readSince(after), pageSize + 1));

/** What is under way in the offices that this officer leads, down to the smallest. */
export const openList = async ({ db }: World, officer: Officer, after: string) =>
  listOf<OpenRow>(await openUnder(db, topsOf(officer), readSince(after), pageSize + 1));
