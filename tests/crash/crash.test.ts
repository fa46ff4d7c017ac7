import { expect, it } from 'vitest';
import { crash } from './crash.ts';

it('loses and doubles nothing when program and database are killed while they write', async () => {
  const survived = await crash({ rounds: 2, seed: 26 });
  expect(survived).toMatchObject({
    kills: { program: 1, database: 1 },
    lost: [],
    doubled: [],
    broken: [],
    wrongClocks: [],
    audit: { broken: null, unsealed: 0 },
  });
  expect(survived.applied).toBeGreaterThan(20);
  expect(survived.stepped).toBeGreaterThan(5);
}, 120_000);
