import { beforeAll, expect, it, vi } from 'vitest';
import { zulaikha } from '../../../../tests/support/citizen.ts';
import { testSite, type Visitor } from '../../../../tests/support/http.ts';
import { officerWith } from '../../../../tests/support/officers.ts';
import { mosque } from '../../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../../tests/support/world.ts';
import { railsOf } from '../apply.ts';
import { casesOf } from '../cases.testing.ts';
import { applicationWithNumber } from '../queries.ts';
import { caseLetter } from './case-letter.ts';

/** A template on paper before it is published, and cases that began before it was. */

const world = testWorld();
const site = testSite(world);
const { apply } = casesOf(world);
const page = `/meja/templat/${mosque.office}/${mosque.service}/surat_rekomendasi`;

let keeper: Visitor;
let stranger: Visitor;

beforeAll(async () => {
  const of = async (unit: string) =>
    site.signInAs(await officerWith(world, { unit, roles: ['operator'] }));
  keeper = await of(mosque.office);
  stranger = await of('kankemenag-kab-tuban');
});

/** What is put on paper, as data, and the answer. */
async function preview(who: Visitor, rest = '') {
  const spy = vi.spyOn(world.typesetter, 'typeset');
  const reply = await who.get(`${page}/pratinjau/pdf${rest}`);
  const set = JSON.stringify(spy.mock.calls.map(([letter]) => letter.data));
  spy.mockRestore();
  return { ...reply, set };
}

const readings = async (number: string) => {
  const { rows } = await world.db.raw(
    `select e.detail->>'what' as what from audit.entry e
     join applications.application a on a.id::text = e.subject_id
     where a.number = $1 and e.deed = 'personal.read'`,
    [number],
  );
  return rows.map(({ what }) => what);
};

/** What the page would send, with one field changed. */
async function form(change: Record<string, string>) {
  const { text } = await keeper.get(page);
  const plain = (html: string) =>
    html
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const inputs = [...text.matchAll(/<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"/g)];
  const areas = [...text.matchAll(/<textarea[^>]*?name="(\w+)"[^>]*>([^<]*)</g)];
  const selects = [...text.matchAll(/<select[^>]*?name="(\w+)"[\s\S]*?<\/select>/g)].map(
    ([whole, name]) => [
      whole,
      name,
      /selected value="([^"]*)"|value="([^"]*)" selected/.exec(whole),
    ],
  );
  const fields = Object.fromEntries(
    [...inputs, ...areas].map(([, name = '', value = '']) => [name, plain(value)]),
  );
  for (const [, name, found] of selects) fields[String(name)] = found?.[1] ?? found?.[2] ?? '';
  return { ...fields, ...change };
}

const letterOf = async (number: string) => {
  const row = await applicationWithNumber(world.db, number);
  if (!row) throw new Error('no case');
  const rails = await railsOf(world, row.versionId, row.officeId);
  return (await caseLetter(world, { row, rails }))?.draft;
};

it('is filled with examples where no number is given', async () => {
  const { status, headers, bytes, set } = await preview(keeper);
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(set.toUpperCase()).toContain('CONTOH');
  // The date is given with the signature.
  expect(set.replace('Madiun, ……', '')).not.toContain('……');
});

it('is the same paper as a picture where a browser shows no PDF inside a page', async () => {
  const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 10) Chrome/120 Mobile Safari/537.36' };
  const { text } = await keeper.send({ method: 'GET', path: `${page}?nomor=x`, headers: phone });
  expect(text).toContain(`<img class="sheet-drawing" src="${page}/pratinjau/gambar?nomor=x"`);
  expect(text).not.toContain('<iframe');
  const spy = vi.spyOn(world.typesetter, 'draw');
  const { status, headers } = await keeper.get(`${page}/pratinjau/gambar`);
  expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect(JSON.stringify(spy.mock.calls).toUpperCase()).toContain('CONTOH');
  spy.mockRestore();
  expect((await keeper.get(`${page}/pratinjau/gambar?nomor=x`)).status).toBe(404);
  expect((await stranger.get(`${page}/pratinjau/gambar`)).status).toBe(404);
});

it('is filled with a real case of the office, and the applicant can see who looked', async () => {
  const { number } = await apply(mosque);
  const { status, set } = await preview(keeper, `?nomor=${number}`);
  expect(status).toBe(200);
  expect(set).toContain(zulaikha.name);
  expect(await readings(number)).toEqual(['pratinjau templat surat']);
});

it('is not filled with a case of another service, or with a number that is none', async () => {
  const other = await apply();
  for (const number of [other.number, '261122-7K3Q-9FMX2', 'x']) {
    const { status, set, text } = await preview(keeper, `?nomor=${number}`);
    expect([status, set]).toEqual([404, '[]']);
    expect(text).toContain('Nomor itu tidak ada');
  }
  expect(await readings(other.number)).toEqual([]);
});

it('is not shown to another office’s operator, nor is the case', async () => {
  const { number } = await apply(mosque);
  const { status, set, text } = await preview(stranger, `?nomor=${number}`);
  expect([status, set]).toEqual([404, '[]']);
  expect(text).not.toContain(zulaikha.name);
  expect(await readings(number)).toEqual([]);
});

it('is told, not set, while the draft has faults', async () => {
  const before = await form({});
  const faulty = await form({ aksi: 'simpan', body: 'Untuk {{formulir.tidak_ada}}.' });
  expect((await keeper.post(page, faulty)).status).toBe(200);
  expect(await preview(keeper)).toMatchObject({ status: 422, set: '[]' });
  const back = await form({ aksi: 'simpan', body: before.body ?? '' });
  expect((await keeper.post(page, back)).status).toBe(200);
});

it('changes no case that began before it was published', async () => {
  const old = await apply(mosque);
  const before = await letterOf(old.number);
  const changed = await form({
    aksi: 'terbitkan',
    body: 'Bunyi yang baru untuk {{pemohon.nama}}.',
  });
  expect((await keeper.post(page, changed)).path).toBe(`${page}?sudah=published`);
  expect(await letterOf(old.number)).toEqual(before);
  const fresh = await apply(mosque);
  const [block] = (await letterOf(fresh.number))?.body ?? [];
  expect(block).toMatchObject({
    kind: 'paragraph',
    runs: [{ text: `Bunyi yang baru untuk ${zulaikha.name}.` }],
  });
});
