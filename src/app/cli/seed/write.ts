import pg from 'pg';
import { sealNow } from '../../../modules/audit/index.ts';
import type { World } from '../../../platform/world.ts';
import { copyInto, type Row } from './copy.ts';
import type { Paper } from './paper.ts';

/** From paper into the real tables, many stories at a time. */

/** In this order each row finds what it refers to. */
const order = [
  'workflow.case',
  'workflow.history',
  'workflow.task',
  'workflow.reach',
  'applications.application',
  'applications.lookup',
  'audit.entry',
];

export class Batch {
  private readonly tables = new Map<string, Row[]>(order.map((table) => [table, []]));

  /** @throws for a row of a table that is not seeded: it would be lost. */
  take(paper: Paper): void {
    for (const [table, rows] of paper.tables) {
      const mine = this.tables.get(table);
      if (!mine && rows.length > 0) throw new Error(`${table} is not seeded`);
      for (const row of rows) mine?.push(withEnds(table, row));
    }
    paper.clear();
  }

  /** All of them, or none. */
  async write(client: pg.Client): Promise<void> {
    await client.query('begin');
    for (const [table, rows] of this.tables) await copyInto(client, table, rows);
    await client.query('commit');
  }
}

/** Columns that an update sets, and that a row never updated lacks. */
function withEnds(table: string, row: Row): Row {
  if (table === 'workflow.case') return { ending: null, closed_at: null, ...row };
  if (table === 'workflow.task') return { report: '', closed_at: null, ...row };
  return row;
}

/** COPY speaks a language that a pipelined connection does not. */
export async function openWriter({ db }: Pick<World, 'db'>): Promise<pg.Client> {
  const { pipeline: _, ...plain } = db.pool.options as pg.PoolConfig & { pipeline?: boolean };
  const client = new pg.Client(plain);
  await client.connect();
  return client;
}

const apartMs = 61_000;
const sealSize = 5000;

/**
 * Seals all that was written, the last seal just before now. Apart in time, so that each looks only
 * at what the one before has left.
 */
export async function sealAll({ db, vault, now }: World): Promise<number> {
  const { rows } = await db.raw('select count(*) as count from audit.entry');
  const rounds = Math.ceil(rows[0].count / sealSize) + 1;
  let at = now().getTime() - (rounds + 1) * apartMs;
  let sealed = 0;
  for (;;) {
    const then = new Date(at);
    const count = await sealNow({ db, vault, now: () => then });
    if (count === 0) return sealed;
    sealed += count;
    at += apartMs;
  }
}
