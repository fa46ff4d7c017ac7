import { type Db, statement, type Tx } from '../../../platform/database.ts';
import type { DestructionState, ScheduleLine } from './rules.ts';

/** Schedules, lists of what is to be destroyed, and the destruction itself. */

const schedule = statement<ScheduleLine>(
  'letters.schedule',
  `select classification, years_active as "yearsActive", years_inactive as "yearsInactive", fate,
     source
   from letters.schedule where office_id = $1 order by classification`,
);
export const scheduleOf = (db: Db, officeId: string) => db.run(schedule, [officeId]);

const upsert = statement(
  'letters.upsert_schedule',
  `insert into letters.schedule (office_id, classification, years_active, years_inactive, fate,
     source, changed_at, changed_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (office_id, classification) do update set years_active = excluded.years_active,
     years_inactive = excluded.years_inactive, fate = excluded.fate, source = excluded.source,
     changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
);
export const keepScheduleLine = (
  tx: Tx,
  { officeId, ...l }: ScheduleLine & { officeId: string },
  { at, by }: { at: Date; by: string | null },
): void =>
  tx.send(upsert, [
    ...[officeId, l.classification, l.yearsActive, l.yearsInactive, l.fate, l.source, at, by],
  ]);

export interface Candidate {
  id: string;
  number: string;
  dated: string;
  kind: string;
  /** Of the letter. */
  own: string;
  /** Of the line of the schedule that fits it. */
  classification: string;
  yearsActive: number;
  yearsInactive: number;
  source: string;
}
const withLetters = statement<{ id: string }>(
  'letters.offices_with_letters',
  'select office_id as id from letters.office where office_id = any($1)',
);
/** Those of these offices that issue letters of their own. */
export const officesWithLetters = async (db: Db, offices: string[]): Promise<Set<string>> =>
  new Set((await db.run(withLetters, [offices])).map(({ id }) => id));

const candidates = statement<Candidate>(
  'letters.destroyable',
  `select l.id, l.number, l.dated, l.kind, l.classification as own, s.classification,
     s.years_active as "yearsActive", s.years_inactive as "yearsInactive", s.source
   from letters.letter l
   cross join lateral (
     select * from letters.schedule c where c.office_id = l.office_id
       and starts_with(l.classification || '.', c.classification || '.')
     order by length(c.classification) desc limit 1) s
   where l.office_id = $1 and l.number is not null and l.destroyed_at is null
     and s.fate = 'destroy'
     and extract(year from l.dated) + s.years_active + s.years_inactive
       < extract(year from $2::date)
     and not exists (select from letters.destruction_item i
       where i.office_id = l.office_id and i.letter_id = l.id and i.open)
   order by l.dated, l.id limit $3`,
);
/** Letters past their years on that day, which stand on no other list. */
export const destroyableOn = (db: Db, officeId: string, day: string, most: number) =>
  db.run(candidates, [officeId, day, most]);

const lockOffice = statement(
  'letters.lock_office',
  'select from letters.office where office_id = $1 for update',
);
/** Two who make a list at once would both find the same letters. */
export const oneListAtATime = (tx: Tx, officeId: string) => tx.run(lockOffice, [officeId]);

const insert = statement(
  'letters.insert_destruction',
  `insert into letters.destruction
     (office_id, id, report_no, as_of, state, made_at, made_by, made_title)
   values ($1, $2, $3, $4, 'proposed', $5, $6, $7)`,
);
const insertItems = statement(
  'letters.insert_destruction_items',
  `insert into letters.destruction_item (office_id, destruction_id, letter_id, rule)
   select $1, $2, t.id, t.rule from unnest($3::uuid[], $4::text[]) as t (id, rule)`,
);
export interface NewDestruction {
  officeId: string;
  id: string;
  reportNo: string;
  asOf: string;
  at: Date;
  by: string;
  title: string;
}
export function addDestruction(
  tx: Tx,
  d: NewDestruction,
  items: readonly { id: string; rule: string }[],
): void {
  tx.send(insert, [d.officeId, d.id, d.reportNo, d.asOf, d.at, d.by, d.title]);
  const [ids, rules] = [items.map((i) => i.id), items.map((i) => i.rule)];
  tx.send(insertItems, [d.officeId, d.id, ids, rules]);
}

export interface DestructionRow {
  officeId: string;
  id: string;
  reportNo: string;
  asOf: string;
  state: DestructionState;
  madeAt: Date;
  madeBy: string;
  madeTitle: string;
  madeName: string;
  firstAt: Date | null;
  firstBy: string | null;
  firstTitle: string | null;
  firstName: string | null;
  secondTitle: string | null;
  secondName: string | null;
  doneAt: Date | null;
  rejectedAt: Date | null;
  rejectedTitle: string | null;
  rejectedName: string | null;
  reason: string | null;
  letters: number;
}
const columns = `d.office_id as "officeId", d.id, d.report_no as "reportNo", d.as_of as "asOf",
  d.state, d.made_at as "madeAt", d.made_by as "madeBy", d.made_title as "madeTitle",
  m.name as "madeName", d.first_at as "firstAt", d.first_by as "firstBy",
  d.first_title as "firstTitle", f.name as "firstName", d.second_title as "secondTitle",
  s.name as "secondName", d.done_at as "doneAt", d.rejected_at as "rejectedAt",
  d.rejected_title as "rejectedTitle", r.name as "rejectedName", d.reason,
  (select count(*) from letters.destruction_item i
   where i.office_id = d.office_id and i.destruction_id = d.id) as letters`;
const joined = `letters.destruction d join organisation.staff m on m.id = d.made_by
  left join organisation.staff f on f.id = d.first_by
  left join organisation.staff s on s.id = d.second_by
  left join organisation.staff r on r.id = d.rejected_by`;
const reached = `(d.office_id = any($1) or d.office_id in
    (select b.unit_id from organisation.below b where b.ancestor_id = any($2)))`;

export interface ListReach {
  offices: string[];
  deep: string[];
}

const list = statement<DestructionRow>(
  'letters.destructions',
  `select ${columns} from ${joined} where ${reached} and (d.made_at, d.id) < ($3, $4)
   order by d.made_at desc, d.id desc limit $5`,
);
const newest = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const;
export const destructionsOf = (
  db: Db,
  { offices, deep }: ListReach,
  { after, most }: { after: { at: Date; id: string } | null; most: number },
) => {
  const { at, id } = after ?? newest;
  return db.run(list, [offices, deep, at, id, most]);
};

const one = statement<DestructionRow>(
  'letters.destruction',
  `select ${columns} from ${joined} where ${reached} and d.id = $3`,
);
export const destructionWithId = (db: Db, { offices, deep }: ListReach, id: string) =>
  db.one(one, [offices, deep, id]);

export interface ItemRow {
  id: string;
  number: string;
  dated: string;
  kind: string;
  rule: string;
  code: string;
}
const items = statement<ItemRow>(
  'letters.destruction_items',
  `select l.id, l.number, l.dated, l.kind, i.rule, l.code from letters.destruction_item i
   join letters.letter l on l.office_id = i.office_id and l.id = i.letter_id
   where i.office_id = $1 and i.destruction_id = $2 order by l.dated, l.id`,
);
export const itemsOf = (db: Db, d: { officeId: string; id: string }) =>
  db.run(items, [d.officeId, d.id]);
