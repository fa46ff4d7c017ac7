import type { Database, Statement, Tx, Values } from '../../../platform/database.ts';
import type { Row } from './copy.ts';
import { type Insert, readInsert, readUpdate, type Update } from './sql.ts';

/**
 * A database for one case, kept in memory: the program's own services write into it, so that what
 * is seeded is what the program would have written. Whatever is not about the case is read from the
 * real database.
 */

/** Long moved to jobs, long forgotten: neither is part of a database's past. */
const passing = new Set(['platform.outbox', 'platform.once']);

const iso = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

type Answer = (values: Values) => Row[];

const numbers = (value: unknown) => value as number[];

export class Paper {
  readonly tables = new Map<string, Row[]>();
  private readonly inserts = new Map<string, Insert | undefined>();
  private readonly updates = new Map<string, Update | undefined>();
  private readonly remembered = new Map<string, Promise<unknown[]>>();

  private readonly answers: Record<string, Answer> = {
    'workflow.lock': () => this.case().map((row) => ({ ...row, events: this.moves() })),
    'workflow.tasks_of_case': () => this.tasks(),
    'workflow.readable': (values) => this.readable(values),
    'workflow.insert_reach': (values) => this.reach(values),
    'applications.by_number': () => this.application(),
    'applications.follow': () =>
      this.application().map((r) => ({
        ...{ ...r, moves: this.moves(), readings: null },
      })),
    'applications.widen': (values) => this.widen(values),
    'once.find': () => [],
  };

  rows(table: string): Row[] {
    const rows = this.tables.get(table) ?? [];
    this.tables.set(table, rows);
    return rows;
  }

  clear(): void {
    this.tables.clear();
  }

  private case(): Row[] {
    return this.rows('workflow.case').map((c) => ({
      ...{ officeId: c.office_id, id: c.id, versionId: c.version_id, step: c.step },
      ...{ state: c.state, ending: c.ending ?? null, unitId: c.unit_id, role: c.role },
      ...{ seq: c.seq, openedAt: c.opened_at, dueAt: c.due_at, closedAt: c.closed_at ?? null },
    }));
  }

  private application(): Row[] {
    const [a] = this.rows('applications.application');
    const [l] = this.rows('applications.lookup');
    return this.case().map((row) => ({ ...row, number: a?.number, seenBy: l?.seen_by }));
  }

  private moves(): Row[] {
    return this.rows('workflow.history')
      .filter((h) => h.to_step !== null || h.deed === 'withdraw')
      .map((h) => ({
        ...{ seq: h.seq, deed: h.deed, at: iso(h.at), step: h.step, exit: h.exit },
        ...{ toStep: h.to_step, note: h.note },
      }));
  }

  private tasks(): Row[] {
    return this.rows('workflow.task')
      .filter((t) => (t.closed_at ?? null) === null || t.kind === 'instruction')
      .map((t) => ({
        ...{ id: t.id, officeId: t.office_id, caseId: t.case_id, kind: t.kind, step: t.step },
        ...{ unitId: t.unit_id, role: t.role, heldBy: t.staff_id, openedAt: t.opened_at },
        ...{ urgentAt: t.urgent_at, instruction: t.instruction, closedAt: t.closed_at ?? null },
      }));
  }

  private readable([, , posts, units]: Values): Row[] {
    const been = new Set(this.rows('workflow.reach').map((r) => r.unit_id));
    const found = (units as string[]).findIndex((unit) => been.has(unit));
    return found < 0 ? [] : [{ postId: (posts as string[])[found] }];
  }

  private reach([officeId, caseId, units]: Values): Row[] {
    const rows = this.rows('workflow.reach');
    for (const unit of units as string[]) {
      if (rows.some((row) => row.unit_id === unit)) continue;
      rows.push({ office_id: officeId, case_id: caseId, unit_id: unit });
    }
    return [];
  }

  private widen([, , seenBy, under]: Values): Row[] {
    for (const row of this.rows('applications.lookup')) {
      row.seen_by = [...new Set([...numbers(row.seen_by), ...numbers(seenBy)])];
      row.under = [...new Set([...numbers(row.under), ...numbers(under)])];
    }
    return [];
  }

  /** @returns undefined for a statement that is not about the case. */
  private carryOut(what: Statement<unknown>, values: Values): Row[] | undefined {
    const answer = this.answers[what.name];
    if (answer) return answer(values);
    if (!this.inserts.has(what.name)) {
      this.inserts.set(what.name, readInsert(what));
      this.updates.set(what.name, readUpdate(what));
    }
    const insert = this.inserts.get(what.name);
    if (insert && !passing.has(insert.table)) this.rows(insert.table).push(insert.row(values));
    const update = this.updates.get(what.name);
    const changed = update ? this.rows(update.table).filter((r) => update.meets(r, values)) : [];
    for (const row of changed) update?.set(row, values);
    return insert || update ? [] : undefined;
  }

  /** What the real database answers is the same for all cases: asked once a second at most. */
  private elsewhere(db: Database, what: Statement<unknown>, values: Values): Promise<unknown[]> {
    if (what.name !== 'organisation.colleagues') return db.run(what, values);
    const key = String(values[0]);
    const known = this.remembered.get(key) ?? db.run(what, values);
    this.remembered.set(key, known);
    return known;
  }

  /** @throws for a statement of a transaction that cannot be carried out in memory. */
  database(real: Database): Database {
    const run = async <Found>(what: Statement<Found>, values: Values = []): Promise<Found[]> =>
      (this.carryOut(what, values) ?? (await this.elsewhere(real, what, values))) as Found[];
    const one = async <Found>(what: Statement<Found>, values?: Values) =>
      (await run(what, values))[0];
    const send: Tx['send'] = (what, values = []) => {
      if (!this.carryOut(what, values)) throw new Error(`${what.name} cannot be seeded`);
    };
    return { ...real, run, one, transaction: (work) => work({ run, one, send }) };
  }
}
