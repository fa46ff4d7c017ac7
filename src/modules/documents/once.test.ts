import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { pagePdf } from '../../../tests/support/pdfs.ts';
import { phoneJpeg, plainJpeg } from '../../../tests/support/photos.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { takeTold } from '../../platform/outbox.ts';
import { forgetPapersOf, forgottenTopic, removeUnnamed } from './forget.ts';
import { papersIn } from './papers.testing.ts';

const world = testWorld();
const { someone, offices, kept, opened, stored } = papersIn(world);

let made = 0;
const pdf = () => pagePdf({ words: `Surat nomor ${made++}` });

/** Forgets, and does what the job behind it does. */
async function forget(owners: string[]): Promise<void> {
  await world.db.transaction((tx) => forgetPapersOf(tx, owners));
  const told = await world.db.transaction((tx) => takeTold(tx, 500));
  for (const { topic, payload } of told) {
    if (topic === forgottenTopic) await removeUnnamed(world, payload.names as string[]);
  }
}
/** What a piece of work adds to the store. */
async function added(work: () => Promise<unknown>): Promise<string[]> {
  const before = new Set(stored());
  await work();
  return stored().filter((name) => !before.has(name));
}

describe('the same bytes', () => {
  it('are stored once, whoever sends them, for whatever, to whatever office', async () => {
    const letter = pdf();
    const [one, two, three] = [someone(), someone(), someone()];
    const [, office] = await offices();
    let id = '';
    const first = await added(() => kept(letter, { owner: one }));
    const later = await added(async () => {
      await kept(letter, { owner: one, slot: 'kk' });
      await kept(letter, { owner: two, filename: 'lain.pdf' });
      id = (await kept(letter, { owner: three, ...(office ? { office } : {}) })).id;
    });
    // The original, and the copy for reading.
    expect([first.length, later]).toEqual([2, []]);
    expect(await opened(three, id)).toEqual(letter);
    expect(await opened(three, id, 'officer')).toBeInstanceOf(Buffer);
  });

  it('are made small once', async () => {
    const photo = await phoneJpeg({ width: 400, height: 300 });
    expect(await added(() => kept(photo))).toHaveLength(1);
    const { copyist } = world;
    world.copyist = { ...copyist, picture: () => Promise.reject(new Error('made again')) };
    expect(await added(() => kept(photo))).toEqual([]);
    world.copyist = copyist;
  });

  it('are stored once when many bring them in the same moment', async () => {
    const photo = await plainJpeg({ width: 310, height: 200 });
    const { copyist } = world;
    world.copyist = { ...copyist, picture: async () => ({ ok: true, value: null }) };
    // Nobody may write yet, so all come as far as they can without having seen another.
    const gate = await world.db.pool.connect();
    await gate.query('begin; lock table documents.copy in share mode');
    const owners = Array.from({ length: 5 }, someone);
    const names = await added(async () => {
      const all = Promise.all(owners.map((owner) => kept(photo, { owner })));
      await wait(400);
      await gate.query('commit');
      await all;
    });
    gate.release();
    world.copyist = copyist;
    expect(names).toHaveLength(1);
  });

  it('are stored once when one sends what was made for another', async () => {
    const photo = await phoneJpeg({ width: 500, height: 300 });
    const owner = someone();
    const small = await opened(owner, (await kept(photo, { owner })).id);
    if (typeof small === 'string') throw new Error(small);
    expect(await added(() => kept(small))).toEqual([]);
  });
});

describe('forgetting', () => {
  it('removes bytes with the last paper that names them, and not before', async () => {
    const letter = pdf();
    const [one, two] = [someone(), someone()];
    const names = await added(async () => {
      await kept(letter, { owner: one });
      await kept(letter, { owner: one, slot: 'kk' });
      await kept(letter, { owner: two });
    });
    await forget([one]);
    expect(names.filter((name) => !stored().includes(name))).toEqual([]);
    await forget([two]);
    expect(names.filter((name) => stored().includes(name))).toEqual([]);
  });

  it('removes nothing when it did not happen after all', async () => {
    const owner = someone();
    const { id } = await kept(pdf(), { owner });
    const failing = world.db.transaction(async (tx) => {
      await forgetPapersOf(tx, [owner]);
      throw new Error('the lights went out');
    });
    await expect(failing).rejects.toThrow('the lights went out');
    await forget([]);
    expect(await opened(owner, id)).toBeInstanceOf(Buffer);
  });

  it('never loses what somebody brings in the same moment', async () => {
    for (let round = 0; round < 25; round++) {
      const letter = pdf();
      const owners = Array.from({ length: 4 }, someone);
      const [old, ...others] = owners;
      if (!old) throw new Error('nobody');
      await kept(letter, { owner: old });
      const [, ...papers] = await Promise.all([
        forget([old]),
        ...others.map((owner) => kept(letter, { owner })),
      ]);
      for (const [at, { id }] of papers.entries()) {
        const owner = others[at] ?? '';
        expect(await opened(owner, id)).toEqual(letter);
        expect(await opened(owner, id, 'officer')).toBeInstanceOf(Buffer);
      }
      await forget(others);
    }
    expect(await added(async () => undefined)).toEqual([]);
  });

  it('by many at once leaves neither bytes without a paper nor a paper without bytes', async () => {
    const before = stored();
    const letters = [pdf(), pdf(), pdf()];
    const life = async (n: number) => {
      const owner = someone();
      const letter = letters[n % letters.length] ?? letters[0];
      if (!letter) return;
      const { id } = await kept(letter, { owner });
      expect(await opened(owner, id)).toEqual(letter);
      await forget([owner]);
    };
    await Promise.all(Array.from({ length: 60 }, (_, n) => life(n)));
    await forget([]);
    expect(stored()).toEqual(before);
  });
});
