import { beforeAll, describe, expect, it } from 'vitest';
import { testWorld } from '../../tests/support/world.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import { isDuplicate, statement, type Tx } from './database.ts';

const world = testWorld();

const add = statement('test.add', 'insert into test_number (n) values ($1)');
const addWrong = statement('test.add_wrong', 'insert into test_number (n) values ($1 / 0)');
const all = statement<{ n: number }>('test.all', 'select n from test_number order by n');
const terminate = statement('test.terminate', 'select pg_terminate_backend(pg_backend_pid())');

const kept = async () => (await world.db.run(all)).map(({ n }) => n);

beforeAll(() => world.db.raw('create table test_number (n integer primary key)'));

const failing = (work: (tx: Tx) => Promise<unknown>) => expect(world.db.transaction(work)).rejects;

describe('a transaction', () => {
  it('keeps all that was sent, in its order, without waiting for each', async () => {
    await world.db.transaction(async (tx) => {
      for (const n of [1, 2, 3]) tx.send(add, [n]);
    });
    expect(await kept()).toEqual([1, 2, 3]);
  });

  it('keeps nothing when one of its statements fails, and says which', async () => {
    await failing(async (tx) => {
      tx.send(add, [10]);
      tx.send(addWrong, [1]);
      tx.send(add, [11]);
    }).toThrow('division by zero');
    expect(await kept()).toEqual([1, 2, 3]);
  });

  it('says what failed first, not that the server then refused the rest', async () => {
    await failing(async (tx) => {
      tx.send(addWrong, [1]);
      await tx.run(all);
    }).toThrow('division by zero');
    await failing(async (tx) => {
      const answer = tx.run(addWrong, [1]);
      tx.send(add, [12]);
      await answer;
    }).toThrow('division by zero');
  });

  it('keeps nothing of a failure that its work swallowed', async () => {
    await failing(async (tx) => {
      tx.send(add, [20]);
      await tx.run(addWrong, [1]).catch(() => undefined);
    }).toThrow('division by zero');
    expect(await kept()).toEqual([1, 2, 3]);
  });

  it('leaves nothing of a refusal, and answers it', async () => {
    const answer = await world.db.transaction(async (tx) => {
      tx.send(add, [40]);
      return refuse('not_now');
    });
    expect(answer).toEqual({ ok: false, refusal: 'not_now' });
    expect(await kept()).toEqual([1, 2, 3]);
  });

  it('keeps the work of an acceptance', async () => {
    await world.db.transaction(async (tx) => {
      tx.send(add, [4]);
      return accept('done');
    });
    expect(await kept()).toContain(4);
  });

  it('throws what its work throws, and keeps nothing', async () => {
    await failing(async (tx) => {
      tx.send(add, [50]);
      throw new Error('the work gave up');
    }).toThrow('the work gave up');
    expect(await kept()).not.toContain(50);
  });

  it('fails when its connection is lost, and the next one works', async () => {
    await failing(async (tx) => {
      tx.send(add, [60]);
      await tx.run(terminate);
    }).toThrow();
    expect(await kept()).toEqual([1, 2, 3, 4]);
  });

  it('gives its connection back however it ends', async () => {
    const tries = Array.from({ length: 30 }, (_, i) =>
      world.db.transaction(async (tx) => {
        if (i % 3 === 0) tx.send(addWrong, [1]);
        if (i % 3 === 1) throw new Error('no');
        return refuse('no');
      }),
    );
    await Promise.allSettled(tries);
    expect(world.db.pool.idleCount).toBe(world.db.pool.totalCount);
    expect(world.db.pool.waitingCount).toBe(0);
  });
});

describe('a statement', () => {
  it('is refused when another has its name', () => {
    expect(() => statement('test.all', 'select 1')).toThrow('two statements are called test.all');
  });

  it('tells a double from every other failure', async () => {
    const double: unknown = await world.db.run(add, [1]).catch((failure) => failure);
    const other: unknown = await world.db.run(addWrong, [1]).catch((failure) => failure);
    expect([double, other, new Error('duplicate key')].map(isDuplicate)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('reads large counts as numbers and dates as they are written', async () => {
    const { rows } = await world.db.raw(`select 5000000000::bigint as n, date '2026-11-24' as d`);
    expect(rows).toEqual([{ n: 5_000_000_000, d: '2026-11-24' }]);
  });
});
