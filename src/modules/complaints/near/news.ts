import type { World } from '../../../platform/world.ts';
import { type Line, type OpenTicket, openLines } from '../open.ts';
import { eventsOf, type TicketRow, ticketWithId } from '../queries.ts';

/** What is told of the ticket that a merged one follows. */

export interface News {
  row: TicketRow;
  lines: Line[];
}

const longestWay = 10;

/** What it was merged into may have been merged again. */
async function lastOf(world: World, row: TicketRow): Promise<TicketRow> {
  let last = row;
  for (let step = 0; step < longestWay && last.mergedInto; step++) {
    const next = await ticketWithId(world.db, last.officeId, last.mergedInto);
    if (!next) return last;
    last = next;
  }
  return last;
}

/**
 * Only from the merging on, as messages do: what was said before was said to somebody else, who
 * could not know that more would read it.
 */
export async function newsFor(world: World, { row }: OpenTicket): Promise<News | null> {
  if (row.state !== 'merged' || !row.endedAt) return null;
  const since = row.endedAt;
  const last = await lastOf(world, row);
  const events = await eventsOf(world.db, last);
  const told = events.filter(({ shown, actor, at }) => shown && actor === 'staff' && at >= since);
  return { row: last, lines: openLines(world, last.id, told) };
}
