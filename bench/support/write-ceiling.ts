import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { applicationNumber } from '../../src/kernel/code.ts';
import type { Measured } from './load.ts';
import type { Sent } from './recorded.ts';

/**
 * The ceiling of writes: the very statements that the program sent, straight through `pg`, prepared
 * and pipelined as the program does, 16 in flight on the same server.
 */

const inFlight = 16;

/** Ids, numbers and keys: what must be new in each repetition. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const number = /^\d{6}-[0-9A-Z]{4}-[0-9A-Z]{5}$/;
const atomsIn = new RegExp(
  [
    ...['[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', '\\d{6}-[0-9A-Z]{4}-[0-9A-Z]{5}'],
    ...['api:[\\w-]{20,}', 'bench-[\\w-]+'],
  ].join('|'),
  'g',
);

const textsOf = (sent: readonly Sent[]): string[] =>
  sent.flatMap(({ values }) => values.flat().filter((value) => typeof value === 'string'));

const atomsOf = (sent: readonly Sent[]): Set<string> =>
  new Set(textsOf(sent).flatMap((text) => text.match(atomsIn) ?? []));

function freshFor(atom: string): string {
  if (uuid.test(atom)) return randomUUID();
  if (number.test(atom)) return applicationNumber('2026-11-22', randomBytes(8));
  return `bench-${randomBytes(16).toString('base64url')}`;
}

export type Renamed = Map<string, string>;

/** One recorded transaction, to be repeated with new ids in place of its own. */
export class Repeatable {
  private readonly own: Set<string>;
  private readonly sent: readonly Sent[];

  /**
   * @param other another transaction of the same kind: what both have in common is not their own
   */
  constructor(sent: readonly Sent[], other: readonly Sent[]) {
    const theirs = atomsOf(other);
    this.sent = sent;
    this.own = new Set([...atomsOf(sent)].filter((atom) => !theirs.has(atom)));
  }

  /** @param given what is decided already: the case that a step is taken in */
  again(given: Renamed): { sent: Sent[]; renamed: Renamed } {
    const renamed = new Map(given);
    for (const atom of this.own) if (!renamed.has(atom)) renamed.set(atom, freshFor(atom));
    const value = (old: unknown): unknown => {
      if (Array.isArray(old)) return old.map(value);
      if (typeof old !== 'string') return old;
      return old.replace(atomsIn, (atom) => renamed.get(atom) ?? atom);
    };
    return { sent: this.sent.map((s) => ({ ...s, values: s.values.map(value) })), renamed };
  }
}

async function commit(client: pg.Client, sent: readonly Sent[]): Promise<void> {
  const answers: Promise<unknown>[] = [client.query('begin')];
  for (const { name, text, values, waits } of sent) {
    const answer = client.query({ name, text, values: [...values] });
    answers.push(answer);
    if (waits) await answer;
  }
  answers.push(client.query('commit'));
  await Promise.all(answers);
}

export interface Ceiling {
  /** @param next the statements of the next transaction; undefined: there are no more */
  round(ms: number, next: () => Sent[] | undefined): Promise<Pick<Measured, 'perSecond'>>;
  close(): Promise<void>;
}

export async function openCeiling(to: pg.ClientConfig): Promise<Ceiling> {
  const config = { ...to, pipeline: true } as pg.ClientConfig;
  const clients = Array.from({ length: inFlight }, () => new pg.Client(config));
  await Promise.all(clients.map((client) => client.connect()));
  return {
    async round(ms, next) {
      const began = performance.now();
      let done = 0;
      const one = async (client: pg.Client) => {
        while (performance.now() < began + ms) {
          const sent = next();
          if (!sent) return;
          await commit(client, sent);
          done += 1;
        }
      };
      await Promise.all(clients.map(one));
      return { perSecond: (done * 1000) / (performance.now() - began) };
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

/** Cases made by repeating carry names sealed for another: no page can open them. */
export async function forgetCases(to: pg.ClientConfig, ids: readonly string[]): Promise<void> {
  const client = new pg.Client(to);
  await client.connect();
  await client.query("set session_replication_role = 'replica'");
  const tables = ['workflow.history', 'workflow.task', 'workflow.reach'];
  for (const table of tables) {
    await client.query(`delete from ${table} where case_id = any($1::uuid[])`, [ids]);
  }
  for (const table of ['applications.lookup', 'applications.application', 'workflow.case']) {
    await client.query(`delete from ${table} where id = any($1::uuid[])`, [ids]);
  }
  await client.end();
}
