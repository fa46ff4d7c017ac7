import { type Db, statement } from '../../platform/database.ts';
import { type Within, within, withinOf } from './lookup-queries.ts';
import { type Listed, listColumns, rowTables, withLookup } from './queries.ts';
import { monthSpread } from './search-grams.ts';

/** Finding applications by name, number, phone or NIK, within what somebody may see. */

const pageSize = 50;

/**
 * Hidden in subqueries, the values of a search by name do not tempt the planner to plan it anew for
 * each of them: that took as long as the search.
 */
const reach = withinOf('(select $2::int[])', '(select $3::int[])');

/** The grams asked for, as they stand in the rows of that month. */
const inMonth = (grams: string, month: string): string =>
  `array(select g # (${month} * ${monthSpread}) from unnest((select ${grams}::int[])) g)`;

/**
 * A page of what was found, each row read by its key: the planner guesses how many there are, and
 * would rather read a small table whole for each of them.
 */
const pageOf = (found: string): string => `select ${listColumns} from (${found}) f
   cross join lateral (select * from applications.application a
     where a.office_id = f.office_id and a.id = f.id offset 0) a
   cross join lateral (select * from workflow.case c
     where c.office_id = f.office_id and c.id = f.id offset 0) c
   cross join lateral (select * from catalogue.service s where s.id = a.service_id offset 0) s
   order by c.opened_at desc`;

const lastMonth = '(select max(month) from applications.lookup)';
const amongNewest = (rows: string, when: string): string => `select l.office_id, l.id from (
     select * from applications.lookup where month >= ${lastMonth} - 1
     order by month desc, id desc limit ${rows}) l
   where ${when} and l.grams @> case when l.month = ${lastMonth}
       then ${inMonth('$1', lastMonth)} else ${inMonth('$1', `(${lastMonth} - 1)`)} end
     and ${reach}
   limit ${pageSize}`;
const first = 1000;
const second = 3000;
/** With fewer among the first, the second would not fill the page either. */
const promising = Math.ceil((pageSize * first) / (first + second));
const inFirst = '(select count(*) from first)';
/** The newest looked through one by one: a common word fills its page, any other finds nothing. */
const findCommon = statement<Listed>(
  'applications.find_common',
  `with first as materialized (${amongNewest(`${first}`, 'true')}),
   second as materialized (${amongNewest(
     `${second} offset ${first}`,
     `${inFirst} >= ${promising} and ${inFirst} < ${pageSize}`,
   )}),
   found as materialized (
     select * from first union all select * from second limit ${pageSize})
   ${pageOf(`select * from found where (select count(*) from found) = ${pageSize}`)}`,
);

/** So many of the newest tell how much of all is within somebody's reach. */
const sample = 128;
/** From an eighth on, to look at each name costs less than the long lists of one's units. */
const much = sample / 8;
/** `is true` keeps the index from being asked for these too. */
const named = 'l.grams @> m.asked and (l.grams @> m.also) is true';
const findByMonths = statement<Listed>(
  'applications.find_by_months',
  `with mine as materialized (
     select count(*) as seen from (select seen_by, under from applications.lookup
       order by month desc, id desc limit ${sample}) l where ${reach})
   ${pageOf(`select l.office_id, l.id from (
       select ${inMonth('$1', 'month')} as asked, ${inMonth('$4', 'month')} as also
       from generate_series(${lastMonth}, (select min(month) from applications.lookup), -1) month
       offset 0) m
     cross join lateral (
       select office_id, id from applications.lookup l
       where (select seen from mine) >= ${much} and ${named} and ${reach}
       union all
       select office_id, id from applications.lookup l
       where (select seen from mine) < ${much} and ${named} and ${reach}
         and l.under && (select $2::int[] || $3::int[])
       order by id desc limit ${pageSize}) l
     limit ${pageSize}`)}`,
);

export interface NameWish extends Within {
  /** By these the index is asked. */
  asked: number[];
  /** These stand in what it finds: on lists too long to ask for. */
  also: number[];
}

/**
 * At most 50, the newest on top. A single word may be on the list of every tenth name: its page is
 * full with the newest. All else is looked for month by month, back from the last, until it is.
 */
export async function findByName(db: Db, { asked, also, deep, own }: NameWish): Promise<Listed[]> {
  if (asked.length === 1 && also.length === 0) {
    const common = await db.run(findCommon, [asked, deep, own]);
    if (common.length === pageSize) return common;
  }
  return db.run(findByMonths, [asked, deep, own, also]);
}

const findExact = statement<Listed>(
  'applications.find_exact',
  `select ${listColumns} from ${rowTables} ${withLookup}
   where (a.office_id, a.id) in (
     select office_id, id from applications.application where number = $1
     union all select office_id, id from applications.application where phone_trace = $4
     union all select office_id, id from applications.application where nik_trace = $4)
     and ${within}
   order by c.opened_at desc limit ${pageSize}`,
);
export const findByNumberOrTrace = (
  db: Db,
  { number, trace }: { number: string | null; trace: Buffer | null },
  { deep, own }: Within,
): Promise<Listed[]> => db.run(findExact, [number, deep, own, trace]);
