import { beforeAll, describe, expect, it } from 'vitest';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { officerNamed } from '../../../tests/support/officers.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { findItem, findOwnItem } from './chain.ts';
import { city, does, give, newItem, placeAt, take } from './delivery.testing.ts';

/** Who looks on from above, and what waits at a counter. */

const world = testWorld();
const site = testSite(world);

const kua = 'kua-taman-kota-madiun';
const atKua = (label: string) =>
  newItem(world, { office: kua, by: 'fo.kua.taman', to: null, label });
const sees = async (name: string, code: string) =>
  (await findItem(world, await officerNamed(world, name), code)) !== undefined;

describe('a head', () => {
  it('sees the things of the offices below, and no other head does', async () => {
    const code = await atKua('Berkas nikah');
    expect(await sees('kepala.kua.taman', code)).toBe(true);
    expect(await sees('kepala.madiun', code)).toBe(true);
    expect(await sees('kepala.kanwil', code)).toBe(true);
    for (const name of ['kepala.tuban', 'kepala.man1.madiun', 'kepala.kua.tuban']) {
      expect(await sees(name, code), name).toBe(false);
    }
  });

  it('sees what only came by an office below, once it is far away', async () => {
    const madiun = await placeAt(world, kua, 'counter');
    const code = await newItem(world, { office: 'man-1-tuban', by: 'fo.man1.tuban', to: madiun });
    await does(world, 'fo.man1.tuban', code, take);
    await does(world, 'fo.man1.tuban', code, give);
    await does(world, 'fo.kua.taman', code, take);
    const home = await placeAt(world, 'man-1-tuban', 'counter');
    await does(world, 'fo.kua.taman', code, { ...give, at: home });
    expect(await sees('kepala.madiun', code)).toBe(true);
    expect(await sees('kepala.tuban', code)).toBe(true);
  });

  it('is not followed by their staff, and is not seen into from below', async () => {
    const below = await atKua('Berkas rujuk');
    const above = await newItem(world, { to: null });
    for (const name of ['caraka.madiun', 'fo.madiun', 'kasi.bimas.madiun', 'caraka.kanwil']) {
      expect(await sees(name, below), name).toBe(false);
    }
    for (const name of ['fo.kua.taman', 'bo.kua.taman', 'kepala.kua.taman', 'kepala.tuban']) {
      expect(await sees(name, above), name).toBe(false);
    }
  });

  it('looks on only: what another office has in hand is not moved from above', async () => {
    const code = await atKua('Berkas wakaf');
    const head = await officerNamed(world, 'kepala.madiun');
    expect(await findOwnItem(world, head, code)).toBeUndefined();
    const visitor = await site.signInAs('kepala.madiun');
    const page = await visitor.get(`/meja/caraka/${code}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Anda dapat melihatnya, bukan memindahkannya');
    expect(page.text).not.toContain(`action="/meja/caraka`);
    const away = { tempat: `${city}:counter`, cara: 'courier', kode: code, aksi: 'ambil' };
    for (const path of ['', `/${code}/tujuan`, `/${code}/cara`, `/${code}/kurir`]) {
      expect((await visitor.post(`/meja/caraka${path}`, away)).status, path).toBe(404);
    }
    expect((await visitor.get(`/meja/caraka/${code}/serahkan`)).status).toBe(404);
  });

  it('finds what has not arrived in one list, and nobody else has that list', async () => {
    await atKua('Berkas KUA yang lama');
    const codes = await listed('kepala.madiun', '/meja/caraka/pantau');
    expect(codes.length).toBe(new Set(codes).size);
    expect(codes.length).toBeGreaterThan(4);
    const first = await (await site.signInAs('kepala.madiun')).get('/meja/caraka/pantau');
    expect(first.text).toContain('Berkas KUA yang lama');
    expect(first.text).toContain('Ada di Loket KUA Taman');
    const tuban = await (await site.signInAs('kepala.tuban')).get('/meja/caraka/pantau');
    expect(tuban.text).not.toContain('Berkas KUA yang lama');
    const staff = await (await site.signInAs('caraka.madiun')).get('/meja/caraka/pantau');
    expect(staff.status).toBe(403);
  });
});

/** The codes on a list, through all its pages. */
async function listed(name: string, start: string): Promise<string[]> {
  const visitor = await site.signInAs(name);
  const codes: string[] = [];
  for (let path: string | undefined = start, pages = 0; path && pages < 20; pages++) {
    const { text } = await visitor.get(path);
    const here = [...text.matchAll(/href="\/meja\/caraka\/(\w{3}-\w{4}-\w{3})"/g)];
    expect(here.length).toBeLessThanOrEqual(25);
    codes.push(...here.map(([, code]) => code ?? ''));
    path = /href="(\/meja\/caraka\/[a-z-]+\?sesudah=[^"]+)"/.exec(text)?.[1];
  }
  return codes;
}

const waiting = '/meja/caraka/siap-diambil';

describe('what is ready to be fetched', () => {
  let counter: Visitor;
  beforeAll(async () => {
    counter = await site.signInAs('fo.madiun');
  });

  it('lies at the counter for its citizen, and leads to where it is handed over', async () => {
    const code = await newItem(world, { to: null, way: 'counter', label: 'Berkas menunggu' });
    const { text } = await counter.get(waiting);
    expect(text).toContain('Berkas menunggu');
    expect(text).toContain('Di Loket Kemenag Kota Madiun sejak Senin 23 November 2026');
    expect(text).toContain(`href="/meja/caraka/${code}/serahkan"`);
    expect((await counter.get('/meja/caraka')).text).toContain(`href="${waiting}"`);
    expect((await counter.get('/meja/loket')).text).toContain(`href="${waiting}"`);
  });

  it.each([
    { what: 'shall go on to a section', made: { way: 'counter' as const } },
    { what: 'will be sent', made: { way: 'courier' as const, to: null } },
    {
      what: 'lies on a desk',
      made: { way: 'counter' as const, to: null, by: 'bo.bimas.madiun' },
    },
  ])('is not what $what', async ({ made }) => {
    const code = await newItem(world, made);
    expect(await listed('fo.madiun', waiting)).not.toContain(code);
  });

  it('is also what no way was chosen for, and says so, but only at its own counter', async () => {
    const code = await newItem(world, { to: null, label: 'Berkas tanpa cara' });
    const chosen = await newItem(world, { to: null, way: 'counter' });
    const { text } = await counter.get(waiting);
    const lineOf = (item: string) => text.split('<li>').find((one) => one.includes(item)) ?? '';
    const line = lineOf(code);
    expect(line).toContain('Cara belum dipilih');
    expect(line).toContain(`/meja/caraka/${code}/serahkan`);
    expect(lineOf(chosen)).not.toContain('belum dipilih');
    const man1 = await placeAt(world, 'man-1-kota-madiun', 'counter');
    const away = await newItem(world, { to: man1 });
    await does(world, 'caraka.madiun', away, take);
    await does(world, 'caraka.madiun', away, give);
    expect(await listed('fo.man1.madiun', waiting)).not.toContain(away);
  });

  it('is not what somebody has in hand, and not any more what was fetched', async () => {
    const code = await newItem(world, { to: null, way: 'counter' });
    expect(await listed('fo.madiun', waiting)).toContain(code);
    await does(world, 'fo.madiun', code, take);
    expect(await listed('fo.madiun', waiting)).not.toContain(code);
    const at = await placeAt(world, city, 'counter');
    await does(world, 'fo.madiun', code, { ...give, at });
    expect(await listed('fo.madiun', waiting)).toContain(code);
    await world.db.raw("update delivery.item set keeper = 'citizen' where code = $1", [code]);
    expect(await listed('fo.madiun', waiting)).not.toContain(code);
  });

  it('lies where it was brought for the citizen, and only there', async () => {
    const man1 = await placeAt(world, 'man-1-kota-madiun', 'counter');
    const code = await newItem(world, { to: man1, way: 'unit', wayUnitId: man1.unitId });
    expect(await listed('fo.man1.madiun', waiting)).not.toContain(code);
    await does(world, 'caraka.madiun', code, take);
    await does(world, 'caraka.madiun', code, give);
    expect(await listed('fo.man1.madiun', waiting)).toEqual([code]);
    expect(await listed('fo.madiun', waiting)).not.toContain(code);
    const { text } = await (await site.signInAs('fo.man1.madiun')).get(waiting);
    expect(text).toContain('dari Kemenag Kota Madiun');
  });

  it('goes on page by page, what has waited longest first, and stays in the office', async () => {
    const begun = world.now();
    const codes: string[] = [];
    for (let i = 0; i < 53; i++) {
      world.clock.set(new Date(begun.getTime() + (i + 1) * 60_000));
      codes.push(await newItem(world, { to: null, way: 'counter', label: `Antre ${i}` }));
    }
    const seen = await listed('fo.madiun', waiting);
    expect(seen.filter((code) => codes.includes(code))).toEqual(codes);
    expect(new Set(seen).size).toBe(seen.length);
    expect(await listed('fo.tuban', waiting)).toEqual([]);
    expect(await listed('kepala.kanwil', waiting)).toEqual([]);
  });
});
