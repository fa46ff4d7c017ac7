import type { Db } from '../../../platform/database.ts';
import { type KnownRow, knownOf } from './queries.ts';
import type { Row } from './rows.ts';
import { bare } from './words.ts';

/** What of a file is new here, and what became of what came before. */

export interface Moved {
  ticket: KnownRow;
  /** The state over there now, as it is written there. */
  state: string;
  ended: boolean;
}

export interface Compared {
  fresh: Row[];
  /** Taken in before, with another state over there by now. */
  moved: Moved[];
  /** Taken in before, with the same state. */
  same: number;
  /** Needs nobody here any more, and never did. */
  ended: number;
}

export async function compare(db: Db, officeId: string, rows: readonly Row[]): Promise<Compared> {
  const tracking = rows.map((row) => row.tracking);
  const found = await knownOf(db, officeId, tracking);
  const known = new Map(found.map((ticket) => [ticket.tracking, ticket]));
  const compared: Compared = { fresh: [], moved: [], same: 0, ended: 0 };
  for (const row of rows) {
    const { state, ended } = row;
    const ticket = known.get(row.tracking);
    if (!ticket && ended) compared.ended += 1;
    else if (!ticket) compared.fresh.push(row);
    // A file without that column tells nothing of it.
    else if (!state || bare(state) === bare(ticket.told)) compared.same += 1;
    else compared.moved.push({ ticket, state, ended });
  }
  return compared;
}
