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
/** @param reach by which the index is asked, beside the names */
const named = (reach: string) => `select ${listColumns} from (
     select * from (
       select * from applications.application a
       where a.name_grams @> $1::int[] and ${reach} and ${within}
       limit $4) a
     order by id desc limit $5) a
   ${listTables}
   order by c.opened_at desc`;
const underUnits = 'a.under && ($2::int[] || $3::int[])';
const findInMonths = statement<Listed>(
  'applications.find_in_months',
  named(`a.name_grams && $6::int[] and ${underUnits}`),
);
const findBelow = statement<Listed>('applications.find_below', named(underUnits));
/** For whom all is within reach, or nearly: to read the whole list of a unit would only cost. */
const findAnywhere = statement<Listed>('applications.find_anywhere', named('true'));

const pageSize = 50;
/** So many are looked through one by one: a common word fills its page out of these. */
const newest = 3000;
/** Enough for what these months hold of a word that is too rare to fill a page by the newest. */
const mostInMonths = 1500;
/** Of what is rarer still, so many are sorted by age. */
const mostEver = 300;

export interface NameWish extends Within {
  grams: number[];
  /** Grams of the last months, then of more of them. */
  spans: readonly number[][];
  /** One of the units has no unit above it. */
  sees: 'all' | 'some';
}

/**
 * At most 50, the newest on top. A common name never asks the index for its hundred thousands: its
 * page is full with the newest, or with those of the last months; what fills no page there is rare
 * enough for the whole index.
 */
export async function findByName(db: Db, wish: NameWish): Promise<Listed[]> {
  const { grams, deep, own, spans, sees } = wish;
  const asked = [grams, deep, own];
  // Two words together are never so common.
  if (grams.length === 1) {
    const first = await db.run(findNewest, [...asked, newest, pageSize]);
    if (first.length === pageSize) return first;
  }
  let recent: Listed[] = [];
  for (const months of spans) {
    recent = await db.run(findInMonths, [...asked, mostInMonths, pageSize, months]);
    if (recent.length === pageSize) return recent;
  }
  const ever = sees === 'all' ? findAnywhere : findBelow;
  const older = await db.run(ever, [...asked, mostEver, pageSize]);
  const known = new Set(recent.map(({ id }) => id));
  return [...recent, ...older.filter(({ id }) => !known.has(id))].slice(0, pageSize);
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
