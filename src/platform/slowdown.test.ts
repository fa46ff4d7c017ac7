import { describe, expect, it } from 'vitest';
import { testWorld } from '../../tests/support/world.ts';
import { forgetOldFailures, slowly } from './slowdown.ts';

const world = testWorld();
const begin = Date.parse('2026-11-23T10:00:00+07:00');
const hour = 3600;

let people = 0;
/** Somebody nobody has seen before, whose tries happen at given seconds. */
function somebody(longest = 60) {
  const who = [`uji:${++people}`];
  return {
    who,
    tries: async (second: number, found: string | null, others: string[] = []) => {
      let asked = false;
      const now = new Date(begin + second * 1000);
      const guess = { who: [...who, ...others], now, longest };
      const answer = await slowly(world.db, guess, async () => {
        asked = true;
        return found;
      });
      return { ...answer, asked };
    },
  };
}

const free = { found: null, waitSeconds: 0, asked: true };
const slowed = (waitSeconds: number) => ({ found: null, waitSeconds, asked: false });

describe('guessing', () => {
  it('is free three times, then waits 1, 2, 4, 8 seconds', async () => {
    const { tries } = somebody();
    for (const second of [0, 0, 0, 0]) expect(await tries(second, null)).toEqual(free);
    expect(await tries(0, null)).toEqual(slowed(1));
    expect(await tries(1, null)).toEqual(free);
    expect(await tries(1, null)).toEqual(slowed(2));
    expect(await tries(3, null)).toEqual(free);
    expect(await tries(3, null)).toEqual(slowed(4));
    expect(await tries(7, null)).toEqual(free);
    expect(await tries(7, null)).toEqual(slowed(8));
  });

  it('is not even tried while it waits, also with the right secret', async () => {
    const { tries } = somebody();
    for (const second of [0, 0, 0, 0]) await tries(second, null);
    expect(await tries(0, 'found')).toEqual(slowed(1));
    expect(await tries(1, 'found')).toEqual({ found: 'found', waitSeconds: 0, asked: true });
  });

  it('never waits longer than its cap, however often it was wrong', async () => {
    const { who, tries } = somebody(60);
    for (const second of [0, 0, 0, 0]) await tries(second, null);
    await world.db.raw('update platform.slowdown set failures = 5000 where who = $1', [who[0]]);
    expect(await tries(10, null)).toEqual(free);
    expect(await tries(10, null)).toEqual(slowed(60));
  });

  it('is forgiven by a right answer', async () => {
    const { tries } = somebody();
    for (const second of [0, 0, 0, 0]) await tries(second, null);
    await tries(1, 'found');
    for (const second of [1, 1, 1, 1]) expect(await tries(second, null)).toEqual(free);
  });

  it('is forgotten after an hour: the next wrong one is a first one again', async () => {
    const { who, tries } = somebody();
    for (const second of [0, 0, 0, 0]) await tries(second, null);
    await world.db.raw('update platform.slowdown set failures = 9 where who = $1', [who[0]]);
    const later = 2 * hour;
    for (const second of [later, later, later, later]) {
      expect(await tries(second, null)).toEqual(free);
    }
    expect(await tries(later, null)).toEqual(slowed(1));
  });

  it('is slowed by its aim and by where it comes from, whichever waits longer', async () => {
    const address = [`uji-dari:${++people}`];
    const [one, two] = [somebody(), somebody()];
    for (const second of [0, 0, 0, 0]) await one.tries(second, null, address);
    expect(await two.tries(0, null, address)).toEqual(slowed(1));
    expect(await two.tries(0, null)).toEqual(free);
  });

  it('leaves nothing behind once it is old', async () => {
    const { who, tries } = somebody();
    await tries(0, null);
    await forgetOldFailures(world.db, new Date(begin + hour * 1000));
    const { rowCount } = await world.db.raw('select from platform.slowdown where who = $1', [
      who[0],
    ]);
    expect(rowCount).toBe(0);
  });
});
