import { statement, type Tx } from '../../platform/database.ts';

/** What decides who finds an application: its name's grams and the units it has been at. */

const insert = statement(
  'applications.insert_lookup',
  `insert into applications.lookup (office_id, id, month, grams, seen_by, under)
   values ($1, $2, $3, $4, $5, $6)`,
);
export interface Lookup {
  officeId: string;
  id: string;
  month: number;
  grams: number[];
  seenBy: number[];
  under: number[];
}
export const addLookup = (tx: Tx, l: Lookup): void =>
  tx.send(insert, [l.officeId, l.id, l.month, l.grams, l.seenBy, l.under]);

const widen = statement(
  'applications.widen',
  `update applications.lookup set
     seen_by = (select array_agg(distinct n) from unnest(seen_by || $3::int[]) n),
     under = (select array_agg(distinct n) from unnest(under || $4::int[]) n)
   where office_id = $1 and id = $2 and not seen_by @> $3::int[]`,
);
/** The case has come to another unit: its staff and all above them can find it now. */
export const widenReach = (
  tx: Tx,
  { officeId, id }: { officeId: string; id: string },
  { seenBy, under }: { seenBy: number[]; under: number[] },
): void => tx.send(widen, [officeId, id, seenBy, under]);

/**
 * @param deep units of posts that see all below them
 * @param own units of posts that see only their own
 */
export const withinOf = (deep: string, own: string): string =>
  `(l.under && ${deep} or l.seen_by && ${own})`;
export const within = withinOf('$2::int[]', '$3::int[]');

export interface Within {
  deep: number[];
  own: number[];
}
