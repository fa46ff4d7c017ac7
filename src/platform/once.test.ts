import { beforeAll, describe, expect, it } from 'vitest';
import { mondayMorning, testWorld } from '../../tests/support/world.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { type Database, statement } from './database.ts';
import { newId } from './ids.ts';
import { answeredBefore, once, remember } from './once.ts';
import { later, takeTold } from './outbox.ts';

const world = testWorld();
let officeId: string;
beforeAll(async () => {
  officeId = newId(world.now(), world.random);
  await world.db.raw('create table test_counter (n integer not null)');
  await world.db.raw('insert into test_counter values (0)');
});

const count = statement<{ n: number }>(
  'test.count_up',
  'update test_counter set n = n + 1 returning n',
);
const counted = async () => (await world.db.raw('select n from test_counter')).rows[0].n;

const pressOn = (db: Database, key: string) => {
  const press = { officeId, key };
  return once<Outcome<number, string>, number>(db, press, {
    work: async (tx) => {
      const answer = (await tx.one(count))?.n ?? 0;
      remember(tx, { press, answer, at: mondayMorning });
      return accept(answer);
    },
    again: accept,
  });
};

describe('a press', () => {
  it('happens once and is answered alike, however many come at the same time', async () => {
    const before = await counted();
    const keys = ['tombol-satu', 'tombol-satu', 'tombol-satu'];
    const answers = await Promise.all(keys.map((key) => pressOn(world.db, key)));
    expect(answers).toEqual(Array(3).fill({ ok: true, value: before + 1 }));
    expect(await counted()).toBe(before + 1);
  });

  it('happens again under another key', async () => {
    const before = await counted();
    await pressOn(world.db, 'tombol-dua');
    await pressOn(world.db, 'tombol-tiga');
    expect(await counted()).toBe(before + 2);
  });

  it('gets the first answer even after the state has moved on', async () => {
    const first = await pressOn(world.db, 'tombol-awal');
    await pressOn(world.db, 'tombol-lain');
    expect(await pressOn(world.db, 'tombol-awal')).toEqual(first);
  });

  it('gets the first answer even where its rules would refuse it now', async () => {
    const press = { officeId, key: 'tombol-aturan' };
    let open = true;
    const close = () =>
      once<Outcome<string, string>, string>(world.db, press, {
        work: async (tx) => {
          remember(tx, { press, answer: 'ditutup', at: mondayMorning });
          await tx.one(count);
          if (!open) return refuse('not_now');
          open = false;
          return accept('ditutup');
        },
        again: accept,
      });
    expect(await close()).toEqual(accept('ditutup'));
    expect(await close()).toEqual(accept('ditutup'));
  });

  it('does not use its key up when it is refused', async () => {
    const press = { officeId, key: 'tombol-ditolak' };
    const refused = await once<Outcome<number, string>, number>(world.db, press, {
      work: async (tx) => {
        remember(tx, { press, answer: 1, at: mondayMorning });
        return refuse('not_now');
      },
      again: accept,
    });
    expect(refused).toEqual(refuse('not_now'));
    expect(await answeredBefore(world.db, press)).toBeUndefined();
    expect(await pressOn(world.db, press.key)).toMatchObject({ ok: true });
  });

  it('throws what its work throws, and takes the effect back', async () => {
    const before = await counted();
    const press = { officeId, key: 'tombol-rusak' };
    const broken = once<Outcome<number, string>, number>(world.db, press, {
      work: async (tx) => {
        await tx.one(count);
        remember(tx, { press, answer: 1, at: mondayMorning });
        throw new Error('the work gave up');
      },
      again: accept,
    });
    await expect(broken).rejects.toThrow('the work gave up');
    expect(await counted()).toBe(before);
  });

  it('belongs to its office: the same key elsewhere is another press', async () => {
    const before = await counted();
    const other = newId(world.now(), world.random);
    await pressOn(world.db, 'tombol-kantor');
    const press = { officeId: other, key: 'tombol-kantor' };
    expect(await answeredBefore(world.db, press)).toBeUndefined();
    expect(await counted()).toBe(before + 1);
  });
});

describe('what is told', () => {
  const taken = () => world.db.transaction((tx) => takeTold(tx, 100));

  it('is there after the commit, oldest first, and is taken once', async () => {
    await taken();
    await world.db.transaction(async (tx) => {
      later(tx, 'test.first', { n: 1 });
      later(tx, 'test.second', { n: 2 });
    });
    const told = (await taken()).sort((a, b) => a.id - b.id);
    expect(told.map(({ topic, payload }) => [topic, payload])).toEqual([
      ['test.first', { n: 1 }],
      ['test.second', { n: 2 }],
    ]);
    expect(await taken()).toEqual([]);
  });

  it('is never told when its transaction does not come about', async () => {
    await world.db.transaction(async (tx) => {
      later(tx, 'test.refused', {});
      return refuse('not_now');
    });
    await expect(
      world.db.transaction(async (tx) => {
        later(tx, 'test.broken', {});
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await taken()).toEqual([]);
  });

  it('comes back when whoever took it does not finish', async () => {
    await world.db.transaction(async (tx) => later(tx, 'test.again', {}));
    await expect(
      world.db.transaction(async (tx) => {
        expect(await takeTold(tx, 100)).toHaveLength(1);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await taken()).toMatchObject([{ topic: 'test.again' }]);
  });

  it('is shared out between two who take at the same time, without either waiting', async () => {
    await world.db.transaction(async (tx) => {
      for (let n = 0; n < 4; n++) later(tx, 'test.shared', { n });
    });
    await world.db.transaction(async (one) => {
      const first = await takeTold(one, 2);
      const second = await world.db.transaction((two) => takeTold(two, 10));
      expect(first).toHaveLength(2);
      expect(second).toHaveLength(2);
    });
    expect(await taken()).toEqual([]);
  });
});
