import { type Db, statement } from '../../platform/database.ts';
import { type Listed, listColumns, rowTables, type Within, within } from './queries.ts';

/** Finding applications by name, number, phone or NIK, within what somebody may see. */

const listTables = `join workflow.case c on c.office_id = a.office_id and c.id = a.id
   join catalogue.service s on s.id = a.service_id`;

/** Ids begin with the time they were made: the highest is the newest. */
const findNewest = statement<Listed>(
  'applications.find_newest',
  `select ${listColumns} from (
     select * from (select * from applications.application order by id desc limit $4) a
     where a.name_grams @> $1::int[] and ${within}
     limit $5) a
   ${listTables}
   order by c.opened_at desc`,
);
const findName = statement<Listed>(
  'applications.find_name',
  `select ${listColumns} from (
     select * from applications.application a
     where a.name_grams @> $1::int[] and a.under && ($2::int[] || $3::int[]) and ${within}
     limit $4) a
   ${listTables}
   order by c.opened_at desc limit $5`,
);
const pageSize = 50;
/** So many are looked through one by one: a common name fills its page out of these. */
const newest = 2000;
/** Of a name that is neither common nor rare, so many are sorted by age. */
const candidates = 300;

/**
 * At most 50, the newest on top. A common name never asks the index for its hundred thousands: they
 * are found among the newest; whatever fills no page there is rare enough for the index.
 */
export async function findByName(
  db: Db,
  grams: number[],
  { deep, own }: Within,
): Promise<Listed[]> {
  const recent = await db.run(findNewest, [grams, deep, own, newest, pageSize]);
  if (recent.length === pageSize) return recent;
  const all = await db.run(findName, [grams, deep, own, candidates, pageSize]);
  const known = new Set(recent.map(({ id }) => id));
  return [...recent, ...all.filter(({ id }) => !known.has(id))].slice(0, pageSize);
}

const findExact = statement<Listed>(
  'applications.find_exact',
  `select ${listColumns} from ${rowTables}
   where a.id in (
     select id from applications.application where number = $1
     union all select id from applications.application where phone_trace = $4
     union all select id from applications.application where nik_trace = $4)
     and ${within}
   order by c.opened_at desc limit 50`,
);
export const findByNumberOrTrace = (
  db: Db,
  { number, trace }: { number: string | null; trace: Buffer | null },
  { deep, own }: Within,
): Promise<Listed[]> => db.run(findExact, [number, deep, own, trace]);
