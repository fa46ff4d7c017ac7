import { beforeAll, describe, expect, it } from 'vitest';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { officerNamed } from '../../../tests/support/officers.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { pickupCodeOf } from './deliver.ts';
import { city, itemFor, newItem } from './delivery.testing.ts';
import { chainOf } from './queries.ts';

const world = testWorld();
const site = testSite(world);

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
    'AABJRU5ErkJggg==',
  'base64',
);
const drawn = `data:image/png;base64,${png.toString('base64')}`;

let caraka: Visitor;
let counter: Visitor;
let stranger: Visitor;

beforeAll(async () => {
  caraka = await site.signInAs('caraka.madiun');
  counter = await site.signInAs('fo.madiun');
  stranger = await site.signInAs('caraka.tuban');
});

const linksOf = async (code: string) =>
  chainOf(world.db, await itemFor(world, await officerNamed(world, 'fo.madiun'), code));

const asJson = (who: Visitor, fields: Record<string, string>) =>
  who.send({
    ...{ method: 'POST', path: '/meja/caraka', body: new URLSearchParams(fields).toString() },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
  });

describe('the caraka’s page without scripts', () => {
  it('takes and hands over by a typed code, and shows what is done', async () => {
    const code = await newItem(world, { label: 'Berkas jalan kaki' });
    expect((await caraka.get('/meja/caraka')).text).toContain('Berkas jalan kaki');
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const taken = await caraka.post('/meja/caraka', { kode: typed, aksi: 'ambil' });
    expect([taken.status, taken.path]).toEqual([200, '/meja/caraka']);
    expect(taken.text).toMatch(/Sedang saya bawa[\s\S]*Berkas jalan kaki/);
    const given = await caraka.post('/meja/caraka', { kode: typed, aksi: 'serahkan' });
    expect(given.text).toMatch(/Selesai hari ini[\s\S]*Diserahkan di Seksi Bimas Islam/);
    expect((await linksOf(code)).map(({ proof }) => proof)).toEqual(['pressed', 'typed', 'typed']);
  });

  it.each([
    { what: 'a code that cannot be one', typed: 'XXX', status: 422, words: 'salah ketik' },
    { what: 'a code of nothing', typed: '000-0000-000', status: 404, words: 'tidak dikenal' },
  ])('keeps $what beside its sentence', async ({ typed, status, words }) => {
    const reply = await caraka.post('/meja/caraka', { kode: typed, aksi: 'ambil' });
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(words);
    expect(reply.text).toContain(`value="${typed}"`);
  });

  it('says that another has it, and leads to the chain', async () => {
    const code = await newItem(world);
    await counter.post('/meja/caraka', { kode: code, aksi: 'ambil' });
    const reply = await caraka.post('/meja/caraka', { kode: code, aksi: 'ambil' });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('Sedang dibawa petugas lain');
    expect(reply.text).toContain(`href="/meja/caraka/${code}"`);
    const history = await caraka.get(`/meja/caraka/${code}`);
    expect(history.text).toContain('Slamet Wibowo');
  });

  it('asks where, when a thing has nowhere to go', async () => {
    const code = await newItem(world, { to: null });
    await caraka.post('/meja/caraka', { kode: code, aksi: 'ambil' });
    const reply = await caraka.post('/meja/caraka', { kode: code, aksi: 'serahkan' });
    expect(reply.path).toBe(`/meja/caraka/${code}/serahkan`);
    expect(reply.text).toContain('Diserahkan di');
  });

  it('shows a section its own things, and an officer of another office nothing', async () => {
    const code = await newItem(world, { label: 'Berkas khusus bimas' });
    const section = await site.signInAs('bo.bimas.madiun');
    const other = await site.signInAs('bo.penmad.madiun');
    expect((await section.get('/meja/caraka')).text).toContain('Berkas khusus bimas');
    expect((await other.get('/meja/caraka')).text).not.toContain('Berkas khusus bimas');
    expect((await stranger.get('/meja/caraka')).text).not.toContain('Berkas khusus bimas');
    expect((await stranger.get(`/meja/caraka/${code}`)).status).toBe(404);
    const taken = await stranger.post('/meja/caraka', { kode: code, aksi: 'ambil' });
    expect(taken.status).toBe(404);
  });

  it('goes on after fifty things, and loses none', async () => {
    const caraka2 = await site.signInAs('caraka.kanwil');
    const codes: string[] = [];
    for (let i = 0; i < 53; i++) codes.push(await newItem(world, { by: 'caraka.kanwil' }));
    const first = await caraka2.get('/meja/caraka');
    const next = /href="(\/meja\/caraka\?sesudah=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await caraka2.get(next);
    const shown = (text: string) => codes.filter((code) => text.includes(`data-code="${code}"`));
    expect(shown(first.text)).toHaveLength(50);
    expect(new Set([...shown(first.text), ...shown(second.text)]).size).toBe(53);
  });
});

describe('a press that waited for a signal', () => {
  const at = '2026-11-23T02:58:00.000Z';

  it('sent twice happens once, with the phone’s time beside ours', async () => {
    const code = await newItem(world);
    const press = { kode: code, aksi: 'ambil', cara: 'scanned', kunci: 'hp-1', jam: at };
    const first = await asJson(caraka, press);
    const again = await asJson(caraka, press);
    expect(first.status).toBe(200);
    expect(JSON.parse(again.text)).toEqual(JSON.parse(first.text));
    const links = await linksOf(code);
    expect(links).toHaveLength(2);
    expect(links[1]).toMatchObject({ proof: 'scanned', deviceAt: new Date(at), at: world.now() });
    const page = await caraka.get(`/meja/caraka/${code}`);
    expect(page.text).toContain('di HP ditekan Senin 23 November 2026 pukul 09.58 WIB');
  });

  it('of a thing that has meanwhile moved is refused with a sentence', async () => {
    const code = await newItem(world);
    await counter.post('/meja/caraka', { kode: code, aksi: 'ambil' });
    await counter.post('/meja/caraka', { kode: code, aksi: 'serahkan' });
    const reply = await asJson(caraka, { kode: code, aksi: 'ambil', urut: '1', kunci: 'hp-2' });
    expect(reply.status).toBe(409);
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, refusal: 'moved_meanwhile' });
    expect(JSON.parse(reply.text).sentence).toContain('Sudah berpindah');
  });

  it('is never recorded for somebody else who has signed in since', async () => {
    const code = await newItem(world);
    const { staffId } = await officerNamed(world, 'caraka.madiun');
    const reply = await asJson(counter, { kode: code, aksi: 'ambil', siapa: staffId });
    expect(JSON.parse(reply.text)).toMatchObject({ refusal: 'someone_else' });
    expect(await linksOf(code)).toHaveLength(1);
  });
});

describe('a page that the browser went back to', () => {
  it('does not take its old key for the press of another thing', async () => {
    const [first, second] = [await newItem(world), await newItem(world)];
    for (const kode of [first, second]) {
      await caraka.post('/meja/caraka', { kode, aksi: 'ambil', kunci: 'halaman-lama' });
      await caraka.post('/meja/caraka', { kode, aksi: 'serahkan', kunci: 'halaman-lama' });
      expect((await linksOf(kode)).map(({ deed }) => deed)).toEqual(['register', 'take', 'give']);
    }
  });
});

describe('a label', () => {
  it.each(['', '?kertas=80'])('shows the code to cameras and to eyes%s', async (query) => {
    const code = await newItem(world);
    const { text } = await counter.get(`/meja/caraka/${code}/label${query}`);
    expect(text).toContain(`>${code}</p>`);
    expect(text).toContain('<svg class="qr"');
    expect(text).not.toContain('<script');
  });
});

describe('handing over to a citizen', () => {
  const send = async (code: string, more: Record<string, string> = {}, photo = true) => {
    const item = await itemFor(world, await officerNamed(world, 'fo.madiun'), code);
    const files = photo ? [{ name: 'foto_warga', filename: 'serah.png', body: png }] : [];
    return counter.upload(`/meja/caraka/${code}/serahkan`, files, {
      ...{ kepada: 'warga', nama: 'Siti Aminah', tanda_tangan: drawn },
      ...{ kode_ambil: pickupCodeOf(world, item.id), ...more },
    });
  };
  const papersOf = async (code: string) => {
    const { rows } = await world.db.raw(
      `select f.slot from documents.file f join delivery.item i on i.id = f.owner_id
       where i.code = $1 and f.dropped_at is null order by 1`,
      [code],
    );
    return rows.map(({ slot }) => slot);
  };

  it('keeps signature and photo, and writes down who looks at them', async () => {
    const code = await newItem(world, { to: null });
    const page = await send(code);
    expect(page.path).toBe(`/meja/caraka/${code}`);
    expect(page.text).toContain('Sudah diterima warga');
    expect(page.text).toContain('Diterima oleh Siti Aminah');
    expect(await papersOf(code)).toEqual(['serah-terima-foto', 'serah-terima-tanda-tangan']);
    const [proof = ''] = /\/meja\/caraka\/\S+\/bukti\/[0-9a-f-]+/.exec(page.text) ?? [];
    const picture = await counter.get(proof);
    expect(picture.headers['content-type']).toBe('image/png');
    expect(picture.bytes).toEqual(png);
    const { rows } = await world.db.raw(
      `select e.detail->>'what' as what from audit.entry e
       join delivery.item i on i.id::text = e.subject_id
       where e.deed = 'item.read' and i.code = $1 order by e.id`,
      [code],
    );
    expect(rows.map(({ what }) => what)).toEqual(['nama penerima', 'bukti serah terima']);
    expect((await stranger.get(proof)).status).toBe(404);
  });

  it.each([
    { what: 'no signature', more: { tanda_tangan: '' }, words: 'Minta tanda tangan' },
    { what: 'a mistyped code', more: { kode_ambil: '12' }, words: 'Kode ambil salah ketik' },
    { what: 'no name', more: { nama: '' }, words: 'Tulis nama orang yang menerima' },
  ])('is refused with $what beside its field, and keeps no paper', async ({ more, words }) => {
    const code = await newItem(world, { to: null });
    const page = await send(code, more);
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    expect(await papersOf(code)).toEqual([]);
    expect(await linksOf(code)).toHaveLength(1);
  });

  it('takes a photo, not whatever a file holds', async () => {
    const code = await newItem(world, { to: null });
    const file = { name: 'foto_warga', filename: 'a.pdf', body: Buffer.from('%PDF-1.4\n') };
    const fields = { kepada: 'warga', nama: 'Siti', di_kertas: 'ya', kode_ambil: '0000-0' };
    const page = await counter.upload(`/meja/caraka/${code}/serahkan`, [file], fields);
    expect(page.status).toBe(422);
    expect(page.text).toContain('Fotonya tidak bisa dipakai');
    expect(await papersOf(code)).toEqual([]);
  });
});

describe('what is decided on the thing’s page', () => {
  it('is where it shall go, and how the citizen wants it', async () => {
    const code = await newItem(world, { to: null });
    const sent = await counter.post(`/meja/caraka/${code}/tujuan`, { tempat: `${city}:leader` });
    expect(sent.text).toContain('menunggu diantar ke Pimpinan Kemenag Kota Madiun');
    const again = await counter.post(`/meja/caraka/${code}/tujuan`, { tempat: `${city}:leader` });
    expect([again.status, again.text.includes('sudah menuju ke sana')]).toEqual([422, true]);
    const chosen = await counter.post(`/meja/caraka/${code}/cara`, { cara: 'courier' });
    expect(chosen.text).toContain('Dikirim lewat kurir');
    const none = await counter.post(`/meja/caraka/${code}/cara`, { cara: '' });
    expect(none.status).toBe(422);
  });
});
