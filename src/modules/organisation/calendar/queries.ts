import type { DayOff, Opening, WeeklyPattern } from '../../../kernel/time/index.ts';
import { type Db, statement, type Tx } from '../../../platform/database.ts';
import { WorkingRule } from './rules.ts';

export interface NewRule {
  id: string;
  unitId: string;
  rule: WorkingRule;
  at: Date;
  by: string | null;
}

interface Columns {
  from: string;
  until: string | null;
  priority: number;
  weekly: unknown;
  spans: unknown;
  dayOff: string | null;
  provisional: boolean;
}

const nothing = { priority: 0, weekly: null, spans: null, dayOff: null, provisional: false };

const weeklyColumns = ({ from, until, priority, days }: WeeklyPattern): Columns => ({
  ...{ ...nothing, from, until, priority, weekly: JSON.stringify(days) },
});
const dayOffColumns = ({ date, until, kind, provisional }: DayOff): Columns => ({
  ...{ ...nothing, from: date, until: until ?? date, dayOff: kind, provisional },
});
const openingColumns = ({ date, spans }: Opening): Columns => ({
  ...{ ...nothing, from: date, until: date, spans: JSON.stringify(spans) },
});

function columnsOf(rule: WorkingRule): Columns {
  if (rule.kind === 'weekly') return weeklyColumns(rule.rule);
  return rule.kind === 'day_off' ? dayOffColumns(rule.rule) : openingColumns(rule.rule);
}

/** A rule that stands already, by unit, kind, first date and title, is left as it is. */
const insertRule = statement<{ id: string }>(
  'working_rule.insert',
  `insert into organisation.working_rule (id, unit_id, kind, title, from_date, until_date, priority,
     weekly, spans, day_off, provisional, source, changed_at, changed_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
   on conflict (unit_id, kind, from_date, title) where withdrawn_at is null do nothing
   returning id`,
);

/** @returns whether the rule is new. */
export async function insertWorkingRule(tx: Tx, { id, unitId, rule, at, by }: NewRule) {
  const c = columnsOf(rule);
  const row = await tx.one(insertRule, [
    ...[id, unitId, rule.kind, rule.rule.title, c.from, c.until, c.priority, c.weekly, c.spans],
    ...[c.dayOff, c.provisional, rule.rule.source, at, by],
  ]);
  return row !== undefined;
}

const withdraw = statement<{ unitId: string }>(
  'working_rule.withdraw',
  `update organisation.working_rule set withdrawn_at = $2, changed_at = $2, changed_by = $3
   where id = $1 and withdrawn_at is null returning unit_id as "unitId"`,
);
export const markWithdrawn = (
  tx: Tx,
  { id, at, by }: { id: string; at: Date; by: string | null },
) => tx.one(withdraw, [id, at, by]);

/** Each kind's columns in the shape of its schema, so that reading is parsing. */
const allRules = statement<{ id: string; unitId: string; kind: string; rule: unknown }>(
  'working_rule.all',
  `select id, unit_id as "unitId", kind,
     case kind
       when 'weekly' then json_build_object('title', title, 'from', from_date, 'until', until_date,
         'priority', priority, 'days', weekly, 'source', source)
       when 'day_off' then json_build_object('title', title, 'date', from_date, 'until', until_date,
         'kind', day_off, 'provisional', provisional, 'source', source)
       else json_build_object('title', title, 'date', from_date, 'spans', spans, 'source', source)
     end as rule
   from organisation.working_rule where withdrawn_at is null order by from_date, title`,
);

export interface StoredRule {
  id: string;
  unitId: string;
  rule: WorkingRule;
}

export async function standingRules(db: Db): Promise<StoredRule[]> {
  const rows = await db.run(allRules);
  return rows.map(({ id, unitId, kind, rule }) => ({
    id,
    unitId,
    rule: WorkingRule.parse({ kind, rule }),
  }));
}
