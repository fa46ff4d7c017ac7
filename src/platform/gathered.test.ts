import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from './database.ts';
import { gathered } from './gathered.ts';

const db = {} as Db;
let asked: string[][] = [];
beforeEach(() => {
  asked = [];
});

/** Knows every key but "none", and breaks at "broken". */
const rowOf = gathered(
  async (_: Db, keys: string[]) => {
    asked.push(keys);
    if (keys.includes('broken')) throw new Error('refused');
    return keys.filter((key) => key !== 'none').map((key) => ({ key }));
  },
  ({ key }) => key,
);

describe('rows asked for at the same time', () => {
  it('go as one statement, each once, and each asker gets its own', async () => {
    const rows = await Promise.all(['a', 'none', 'b', 'a'].map((key) => rowOf(db, key)));
    expect(rows).toEqual([{ key: 'a' }, undefined, { key: 'b' }, { key: 'a' }]);
    expect(asked).toEqual([['a', 'none', 'b']]);
  });

  it('are not mixed with those of another database or of a later turn', async () => {
    await Promise.all([rowOf(db, 'a'), rowOf({} as Db, 'b')]);
    await rowOf(db, 'a');
    expect(asked).toEqual([['a'], ['b'], ['a']]);
  });

  it('fail together, and the next do not', async () => {
    const [first, second] = await Promise.allSettled([rowOf(db, 'a'), rowOf(db, 'broken')]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
    expect(await rowOf(db, 'a')).toEqual({ key: 'a' });
  });
});
