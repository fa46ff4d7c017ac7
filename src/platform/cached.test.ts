import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testWorld } from '../../tests/support/world.ts';
import { cached } from './cached.ts';

const world = testWorld();

beforeAll(async () => {
  await world.db.raw('create table test_kept (word text)');
  await world.db.raw(`create trigger test_kept_bumps after insert on test_kept
    for each statement execute function platform.bump_revision('test')`);
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const add = (word: string) => world.db.raw('insert into test_kept values ($1)', [word]);

function words() {
  const loads = { count: 0 };
  const read = cached('test', async () => {
    loads.count += 1;
    return (await world.db.raw('select word from test_kept order by word')).rows.length;
  });
  return { loads, read };
}

describe('what is kept in memory', () => {
  it('is read once, as long as nothing says that it changed', async () => {
    const { loads, read } = words();
    await read(world.db);
    vi.advanceTimersByTime(5000);
    await read(world.db);
    expect(loads.count).toBe(1);
  });

  it('is read again within a second after it changed', async () => {
    const { loads, read } = words();
    const before = await read(world.db);
    await add('baru');
    vi.advanceTimersByTime(1000);
    expect(await read(world.db)).toBe(before + 1);
    expect(loads.count).toBe(2);
  });

  it('is read again at once by whoever changed it', async () => {
    const { read } = words();
    const before = await read(world.db);
    await add('segera');
    expect(await read(world.db)).toBe(before);
    read.forget(world.db);
    expect(await read(world.db)).toBe(before + 1);
  });

  it('is tried again after reading it failed', async () => {
    let broken = true;
    const read = cached('test', async () => {
      if (broken) throw new Error('no connection');
      return 'read';
    });
    await expect(read(world.db)).rejects.toThrow('no connection');
    broken = false;
    expect(await read(world.db)).toBe('read');
  });
});
