import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { type Calendar, compileCalendar } from '../../../kernel/time/index.ts';
import { cached } from '../../../platform/cached.ts';
import type { Db, Tx } from '../../../platform/database.ts';
import { newId, type Random } from '../../../platform/ids.ts';
import { later } from '../../../platform/outbox.ts';
import { type Tree, treeOf } from '../tree.ts';
import { insertWorkingRule, markWithdrawn, type StoredRule, standingRules } from './queries.ts';
import { type CalendarFile, inherit, rulesOfUnit, type UnitRules, yearsOf } from './rules.ts';

/** The rules of all units, and the calendars compiled from them so far. */
class Calendars {
  private readonly byUnit = new Map<string, StoredRule[]>();
  private readonly compiled = new Map<string, Calendar>();

  constructor(rules: StoredRule[]) {
    for (const rule of rules) {
      const own = this.byUnit.get(rule.unitId) ?? [];
      own.push(rule);
      this.byUnit.set(rule.unitId, own);
    }
  }

  /** Units that inherit the same rules in the same zone share one calendar. */
  calendarFor(tree: Tree, unitId: string): Calendar {
    const { zone } = tree.unit(unitId);
    const path = tree.upward(unitId).filter(({ id }) => this.byUnit.has(id));
    const key = [zone, ...path.map(({ id }) => id)].join(' ');
    const known = this.compiled.get(key);
    if (known) return known;
    const rules = path.map(({ id }) => (this.byUnit.get(id) ?? []).map(({ rule }) => rule));
    const inherited = inherit(rules, zone);
    const calendar = compileCalendar(inherited, yearsOf(inherited));
    this.compiled.set(key, calendar);
    return calendar;
  }
}

const calendars = cached(
  'working_calendar',
  async (db: Db) => new Calendars(await standingRules(db)),
);

/**
 * The working calendar of a unit, compiled and kept in memory; a change made elsewhere is seen
 * within a second. Throws for an id that is no unit.
 */
export async function calendarOf({ db }: { db: Db }, unitId: string): Promise<Calendar> {
  const [tree, all] = await Promise.all([treeOf(db), calendars(db)]);
  return all.calendarFor(tree, unitId);
}

/** For whoever has just changed rules, or acts on a change told within that second. */
export const forgetCalendars = ({ db }: { db: Db }): void => calendars.forget(db);

/** Who changes rules; null: an operator's command. */
interface RuleChange {
  tx: Tx;
  at: Date;
  random: Random;
  by: string | null;
}

/**
 * Adds the rules a unit does not have yet and tells that due times below it must be computed anew.
 * @returns how many were new; the same rules a second time change nothing.
 */
async function addWorkingRules(
  { tx, at, random, by }: RuleChange,
  unitId: string,
  rules: UnitRules,
): Promise<number> {
  let added = 0;
  for (const rule of rulesOfUnit(rules)) {
    if (await insertWorkingRule(tx, { id: newId(at, random), unitId, rule, at, by })) added++;
  }
  if (added > 0) later(tx, 'organisation.calendar_changed', { unitId });
  return added;
}

/** Takes a rule out of force; the rule and who withdrew it stay on record. */
export async function withdrawWorkingRule(
  tx: Tx,
  change: { id: string; at: Date; by: string | null },
): Promise<Outcome<{ unitId: string }, 'unknown_rule'>> {
  const row = await markWithdrawn(tx, change);
  if (!row) return refuse('unknown_rule');
  later(tx, 'organisation.calendar_changed', { unitId: row.unitId });
  return accept(row);
}

/**
 * Adds a whole file of calendars, or nothing: a code without a unit refuses the file.
 * @returns how many rules were new.
 */
export async function addCalendarFile(
  change: RuleChange,
  tree: Tree,
  file: CalendarFile,
): Promise<Outcome<number, { unknownUnit: string }>> {
  let added = 0;
  for (const { units, ...rules } of file) {
    for (const code of units) {
      const unit = tree.withCode(code);
      if (!unit) return refuse({ unknownUnit: code });
      added += await addWorkingRules(change, unit.id, rules);
    }
  }
  return accept(added);
}
