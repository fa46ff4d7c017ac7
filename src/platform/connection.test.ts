import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { testWorld } from '../../tests/support/world.ts';
import { quickStatement, statement } from './database.ts';

const world = testWorld();

const rows = "select n, 'row ' || n as text, now() as at from generate_series(1, 20) n";
const quick = quickStatement('test.twenty_quick', rows);
const plain = statement('test.twenty', rows);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (what?: { type: 'minor' }) => void;

const keptLong = () =>
  getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')?.space_used_size ?? 0;

const times = 600;

/** Bytes for each reading that the collections of young memory between them leave behind. */
async function leftBehind(read: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < 100; n += 1) await read();
  collect();
  const before = keptLong();
  for (let n = 1; n <= times; n += 1) {
    await read();
    if (n % 50 === 0) collect({ type: 'minor' });
  }
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  return (keptLong() - before) / times;
}

it.each([
  { how: 'a quick reading', read: () => world.db.run(quick) },
  { how: 'a reading', read: () => world.db.run(plain) },
  {
    how: 'a reading in a transaction',
    read: () => world.db.transaction((tx) => tx.run(plain)),
  },
])('leaves no answer of $how in the memory that is seldom collected', async ({ read }) => {
  // An answer of twenty rows takes some 5,000.
  expect(await leftBehind(read)).toBeLessThan(1000);
});
