import { describe, expect, it } from 'vitest';
import { proposeAll } from '../../../../tests/support/destruction.ts';
import { testSite } from '../../../../tests/support/http.ts';
import { signedLetter } from '../../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { destroyableOn, keepScheduleLine } from './queries.ts';
import { home, retentionOf } from './retention.testing.ts';
import { destroyableFrom } from './rules.ts';

/** Which letters may go, and why. */

const world = testWorld();
const site = testSite(world);
const { rowOf, signedAndProposed } = retentionOf(world, site);

const office = 'kankemenag-kota-madiun';

describe('what is past its years', () => {
  it('is found on the first day the rule names, and not the day before', async () => {
    const { officeId, id, dated } = await rowOf(await signedLetter(world, null));
    const from = destroyableFrom(dated ?? '', { yearsActive: 2, yearsInactive: 3 });
    expect(from).toBe('2032-01-01');
    const on = async (day: string) =>
      (await destroyableOn(world.db, officeId, day, 500)).some((c) => c.id === id);
    expect([await on('2031-12-31'), await on(from)]).toEqual([false, true]);
  });

  it('is shown with the reason, and comes on one list only', async () => {
    const { id } = await signedAndProposed();
    const head = await site.signInAs('kepala.madiun');
    const { text } = await head.get(`${home}/daftar/${id}`);
    expect(text).toContain('BA: 2 tahun aktif, 3 tahun inaktif');
    const again = await proposeAll(world, site, { nomor: 'BA-2' });
    expect([again.status, again.text.includes('Tidak ada yang melewati')]).toEqual([422, true]);
  });

  it.each([
    { of: 'BA.01', by: ['BA', 'BA.01'], found: 'BA.01' },
    { of: 'BA.01', by: ['BA', 'BA.0'], found: 'BA' },
    { of: 'BA.01.1', by: ['BA.01', 'BA'], found: 'BA.01' },
    { of: 'BA.01.12', by: ['BA.01.1'], found: undefined },
    { of: 'BAX', by: ['BA'], found: undefined },
    { of: 'BA', by: ['BA.01'], found: undefined },
  ])('is judged by the longest code that fits: $of among $by', async ({ of, by, found }) => {
    const { officeId, id } = await rowOf(await signedLetter(world, null));
    const work = world.db.transaction(async (tx) => {
      await world.db.raw('update letters.letter set classification = $2 where id = $1', [id, of]);
      await tx.run({ name: 'uji.tanpa_jadwal', text: 'delete from letters.schedule' });
      for (const classification of by) {
        const line = { officeId, classification, yearsActive: 1, yearsInactive: 1 };
        const how = { at: world.now(), by: null };
        keepScheduleLine(tx, { ...line, fate: 'destroy', source: 'uji' }, how);
      }
      const rows = await destroyableOn(tx, officeId, '2099-01-01', 500);
      expect(rows.find((c) => c.id === id)?.classification).toBe(found);
      throw new Error('taken back');
    });
    await expect(work).rejects.toThrow('taken back');
  });

  it('never is what is kept for good, or what the schedule does not speak of', async () => {
    const code = await signedLetter(world, null);
    const { officeId, id } = await rowOf(code);
    const found = async () =>
      (await destroyableOn(world.db, officeId, '2099-01-01', 500)).some((c) => c.id === id);
    const set = (fate: string) =>
      world.db.raw('update letters.schedule set fate = $1 where classification = $2', [fate, 'BA']);
    await set('keep');
    expect(await found()).toBe(false);
    await set('destroy');
    expect(await found()).toBe(true);
    await world.db.raw(
      "update letters.schedule set classification = 'B' where classification = 'BA'",
    );
    expect(await found()).toBe(false);
    await world.db.raw(
      "update letters.schedule set classification = 'BA' where classification = 'B'",
    );
  });

  it('is proposed with a number, and what was ticked and typed is kept without', async () => {
    await signedLetter(world, null);
    const { status, text } = await proposeAll(world, site, { nomor: ' ' });
    expect(status).toBe(422);
    expect(text).toContain('Isi nomor berita acara.');
    expect(text).toMatch(/name="surat" value="[^"]+" checked/);
    const ahead = await proposeAll(world, site, { hari: '2034-01-01' });
    expect([ahead.status, ahead.text.includes('belum tiba')]).toEqual([422, true]);
    const long = await proposeAll(world, site, { nomor: 'x'.repeat(101) });
    expect([long.status, long.text.includes(`value="${'x'.repeat(101)}"`)]).toEqual([422, true]);
  });
});

describe('the schedule', () => {
  it('is kept by the operator, and a wrong line is said beside its field', async () => {
    const operator = await site.signInAs('operator');
    const path = `${home}/jadwal/${office}`;
    const line = {
      klasifikasi: 'PS',
      aktif: 'dua',
      inaktif: '3',
      nasib: 'destroy',
      sumber: 'JRA 9',
    };
    const wrong = await operator.post(path, line);
    expect([wrong.status, wrong.text.includes('Isi jumlah tahun dengan angka')]).toEqual([
      422,
      true,
    ]);
    expect(wrong.text).toContain('value="dua"');
    const right = await operator.post(path, { ...line, aktif: '2' });
    expect([right.status, right.text.includes('JRA 9')]).toEqual([200, true]);
  });
});
