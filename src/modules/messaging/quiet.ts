import type { Zone } from '../../kernel/time/index.ts';
import { cached } from '../../platform/cached.ts';
import { type Db, statement, type Tx } from '../../platform/database.ts';
import { type Tree, treeOf } from '../organisation/index.ts';

/** Hours in which nobody is disturbed by what they have not just asked for. */

export interface Quiet {
  /** Minutes after local midnight; the same twice: never. */
  from: number;
  until: number;
}

/** Eight in the evening to seven: ours, until a unit sets its own. */
export const usualQuiet: Quiet = { from: 20 * 60, until: 7 * 60 };

const minute = 60_000;
const day = 24 * 60;
const eastOf: Record<Zone, number> = { WIB: 7 * 60, WITA: 8 * 60, WIT: 9 * 60 };

/** @returns the end of the quiet in which `now` lies; `now` itself when it lies in none. */
export function afterQuiet(now: Date, zone: Zone, { from, until }: Quiet): Date {
  const minutes = Math.floor(now.getTime() / minute) + eastOf[zone];
  const local = ((minutes % day) + day) % day;
  // How far into the quiet it is, also where the quiet goes over midnight.
  const length = (until - from + day) % day;
  const into = (local - from + day) % day;
  if (into >= length) return now;
  const start = now.getTime() - (now.getTime() % minute);
  return new Date(start + (length - into) * minute);
}

const all = statement<{ officeId: string } & Quiet>(
  'messaging.quiet_all',
  `select office_id as "officeId", from_minute as "from", until_minute as "until"
   from messaging.quiet`,
);
const quiets = cached('quiet', async (db: Db) => {
  const rows = await db.run(all);
  return new Map(rows.map(({ officeId, from, until }) => [officeId, { from, until }]));
});

const ownOrAbove = (tree: Tree, known: Map<string, Quiet>, unitId: string): Quiet =>
  tree
    .upward(unitId)
    .map(({ id }) => known.get(id))
    .find((quiet) => quiet !== undefined) ?? usualQuiet;

export async function quietOf(db: Db, unitId: string): Promise<Quiet> {
  const [tree, known] = await Promise.all([treeOf(db), quiets(db)]);
  return ownOrAbove(tree, known, unitId);
}

/** When what nobody waits for may be sent. */
export async function notBefore(db: Db, unitId: string, now: Date): Promise<Date> {
  const [tree, quiet] = await Promise.all([treeOf(db), quietOf(db, unitId)]);
  return afterQuiet(now, tree.unit(unitId).zone, quiet);
}

const keep = statement(
  'messaging.keep_quiet',
  `insert into messaging.quiet (office_id, from_minute, until_minute, at, by_id)
   values ($1, $2, $3, $4, $5)
   on conflict (office_id) do update set from_minute = excluded.from_minute,
     until_minute = excluded.until_minute, at = excluded.at, by_id = excluded.by_id`,
);
export interface QuietWish extends Quiet {
  officeId: string;
  at: Date;
  by: string;
}
export const keepQuiet = (tx: Tx, w: QuietWish): void =>
  tx.send(keep, [w.officeId, w.from, w.until, w.at, w.by]);
export const forgetQuiet = (db: Db): void => quiets.forget(db);
