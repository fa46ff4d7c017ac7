import pg from 'pg';
import { ask, socketOf } from './connection.ts';
import { openReadingLines } from './reading-lines.ts';

/**
 * PostgreSQL through `pg`: every statement is named, so that the server plans it once, and the
 * independent writes of a transaction travel in one trip.
 */

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const { TIMESTAMPTZ } = pg.types.builtins;
const otherInstant = pg.types.getTypeParser(TIMESTAMPTZ);
const usualInstant = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d$/;

/** "2026-11-24 03:15:00.123+00" is ISO 8601 but for two signs, and so read ten times as fast. */
pg.types.setTypeParser(TIMESTAMPTZ, (text) =>
  usualInstant.test(text)
    ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`)
    : otherInstant(text),
);

/** One named SQL statement and the shape of its rows. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /**
   * Reads a few rows by their index: it may share a connection, and wait for others of its kind.
   */
  readonly quick?: boolean;
  readonly row?: Row;
}

const declared = new Map<string, Statement<unknown>>();

/** @throws when two statements share a name: the server would mix up their plans. */
export function statement<Row = Record<string, never>>(
  name: string,
  text: string,
  { quick = false }: { quick?: boolean } = {},
): Statement<Row> {
  if (declared.has(name)) throw new Error(`two statements are called ${name}`);
  const made: Statement<Row> = { name, text, quick };
  declared.set(name, made);
  return made;
}

/** For the pages that are opened most, see `Statement.quick`. */
export const quickStatement = <Row>(name: string, text: string): Statement<Row> =>
  statement<Row>(name, text, { quick: true });

/** All statements declared so far: a test prepares each on the migrated database. */
export const declaredStatements = () => [...declared.values()];

export type Values = readonly unknown[];

/** What runs statements: the database itself, or one transaction. */
export interface Db {
  run<Row>(what: Statement<Row>, values?: Values): Promise<Row[]>;
  one<Row>(what: Statement<Row>, values?: Values): Promise<Row | undefined>;
}

/** A transaction: `send` does not wait, `settled` and the commit do. */
export interface Tx extends Db {
  send<Row>(what: Statement<Row>, values?: Values): void;
}

export interface Database extends Db {
  /** Commits when `work` answers, rolls back when it throws or answers a refusal. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** SQL that is written at run time: seeding, administration, never a person's request. */
  raw(text: string, values?: unknown[]): Promise<pg.QueryResult>;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface Connection {
  host?: string;
  database?: string;
  url?: string | null;
  max?: number;
  /** Milliseconds; people wait at most this long, operators' commands may set more. */
  longestQuery?: number;
  onError?: (error: Error) => void;
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;

const asQuery = (what: Statement<unknown>, values: Values) => ({
  name: what.name,
  text: what.text,
  values: [...values],
});

class Transaction implements Tx {
  private readonly sent: Promise<unknown>[] = [];
  private readonly client: pg.PoolClient;
  private gathering = false;
  /** After it the server refuses every statement, and says only that. */
  private failed: unknown;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  /** What is sent without waiting in between goes out as one write, not one for each statement. */
  private query(what: string | pg.QueryConfig): Promise<pg.QueryResult> {
    if (!this.gathering) {
      this.gathering = true;
      const socket = socketOf(this.client);
      socket.cork();
      process.nextTick(() => {
        this.gathering = false;
        socket.uncork();
      });
    }
    const answer = ask(this.client, what);
    answer.catch((failure) => {
      this.failed ??= failure;
    });
    return answer;
  }

  begin(): void {
    void this.query('begin');
  }

  async run<Row>(what: Statement<Row>, values: Values = []): Promise<Row[]> {
    const result = await this.query(asQuery(what, values));
    return result.rows as Row[];
  }

  async one<Row>(what: Statement<Row>, values: Values = []): Promise<Row | undefined> {
    return (await this.run(what, values))[0];
  }

  send<Row>(what: Statement<Row>, values: Values = []): void {
    this.sent.push(this.query(asQuery(what, values)));
  }

  async commit(): Promise<void> {
    const end = this.query('commit');
    await Promise.allSettled([...this.sent, end]);
    if (this.failed) throw this.failed;
    // A commit of a failed transaction does not fail: it answers that it rolled back.
    if ((await end).command !== 'COMMIT') throw new Error('the transaction was rolled back');
  }

  /** @returns what failed first, if anything did. */
  async rollback(): Promise<unknown> {
    await Promise.allSettled(this.sent);
    const first = this.failed;
    await this.query('rollback');
    return first;
  }
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  const tx = new Transaction(client);
  let broken: Error | undefined;
  try {
    tx.begin();
    const result = await work(tx);
    if (isRefusal(result)) await tx.rollback();
    else await tx.commit();
    return result;
  } catch (error) {
    const first = await tx.rollback().catch((failure: Error) => {
      broken = failure;
    });
    throw first ?? error;
  } finally {
    client.release(broken);
  }
}

const quickLines = 3;

const poolConfig = (to: Connection) => ({
  ...(to.url ? { connectionString: to.url } : { host: to.host, user: 'satupintu' }),
  ...(to.url ? {} : { database: to.database ?? 'satupintu' }),
  pipeline: true,
  statement_timeout: to.longestQuery ?? 5_000,
  // The sealing of the audit relies on it: no transaction stays open for a minute.
  idle_in_transaction_session_timeout: 15_000,
  connectionTimeoutMillis: 10_000,
  application_name: 'satupintu',
});

export function openDatabase(to: Connection): Database {
  const config = poolConfig(to);
  const pool = new pg.Pool({ ...config, max: to.max ?? 16 } as pg.PoolConfig);
  const onError = (error: Error) => to.onError?.(error);
  const lines = openReadingLines({ ...config, onError }, quickLines);
  // Without a listener the loss of an idle connection would end the program.
  pool.on('error', onError);
  // Nor is the loss of one that works just now: its statement fails, and says so to its caller.
  pool.on('connect', (client) => client.on('error', onError));
  const run = async <Row>(what: Statement<Row>, values: Values = []) => {
    const query = asQuery(what, values);
    return (await (what.quick ? lines.query(query) : pool.query(query))).rows as Row[];
  };
  return {
    pool,
    run,
    one: async (what, values) => (await run(what, values))[0],
    transaction: (work) => inTransaction(pool, work),
    raw: (text, values) => pool.query(text, values),
    close: async () => {
      await Promise.all([lines.close(), pool.end()]);
    },
  };
}

/** SQLSTATE of unique_violation: somebody was quicker, perhaps we ourselves. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505';
