import { expect, it } from 'vitest';
import { mosque, signedLetter } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { letterWithCode } from './queries.ts';

const world = testWorld();

async function signedAt(at: string) {
  world.clock.set(new Date(at));
  const row = await letterWithCode(world.db, await signedLetter(world, null));
  return row && [row.number, row.dated];
}

it('is dated and counted by the clock on the office’s own wall, also at 23.59 WIT', async () => {
  await world.db.raw(`update organisation.unit set zone = 'WIT' where code = $1`, [mosque.office]);
  const sample = await signedAt('2026-12-31T14:58:00Z');
  expect(sample).toEqual([expect.stringMatching(/^1\/.*\/12\/2026$/), '2026-12-31']);
  expect(await signedAt('2026-12-31T14:59:59Z')).toEqual([
    expect.stringMatching(/^2\/.*\/12\/2026$/),
    '2026-12-31',
  ]);
  // In Jakarta it is still ten in the evening of the year that ends.
  expect(await signedAt('2026-12-31T15:00:00Z')).toEqual([
    expect.stringMatching(/^1\/.*\/01\/2027$/),
    '2027-01-01',
  ]);
});
