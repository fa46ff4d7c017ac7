import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { officerWith } from '../../../tests/support/officers.ts';
import { mosque } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import type { ServiceVersion } from './definition/index.ts';
import { publishedVersion } from './service.ts';
import { templatesOf } from './templates.testing.ts';
import { markOf } from './templates.ts';

/** Several letters of one service, through the pages, on a real database. */

const world = testWorld();
const site = testSite(world);
const { row, drafted, prepare, template, typed } = templatesOf(world);
const ofService = `/meja/templat/${mosque.office}/${mosque.service}`;
const add = `${ofService}/tambah-surat`;
const first = 'surat_rekomendasi';

let keeper: Visitor;
let colleague: Visitor;
let stranger: Visitor;
let before: unknown;

beforeAll(async () => {
  const of = async (unit: string) =>
    site.signInAs(await officerWith(world, { unit, roles: ['operator'] }));
  keeper = await of(mosque.office);
  colleague = await site.signInAs('operator');
  stranger = await of('kankemenag-kab-tuban');
  before = (await row()).draft;
});
beforeEach(() => prepare(before));

const keysOf = ({ letters }: ServiceVersion) => letters.map(({ key }) => key);
const published = async () => publishedVersion(world.db, (await row()).versionId ?? '');

const wanted = (change: object = {}) => ({
  ...{ title: 'Surat Tugas Peninjau', layout: 'titled', letterClass: 'surat_tugas' },
  ...{ classification: 'BA.01', kunci: `kunci-${Math.random()}`, ...change },
});

/** Adds a letter. @returns its key */
async function added(change: object = {}): Promise<string> {
  const { status, path } = await keeper.post(add, wanted(change));
  expect([status, path]).toEqual([200, expect.stringMatching(/\/[a-z0-9_]+\?sudah=added$/)]);
  return /([a-z0-9_]+)\?/.exec(path)?.[1] ?? '';
}

describe('a further letter', () => {
  it('is a draft with a starting text, which may be published at once', async () => {
    const versionId = (await row()).versionId;
    const key = await added();
    expect(keysOf(await drafted())).toEqual([first, 'surat_tugas_peninjau']);
    expect(await template(key)).toMatchObject({
      ...{ title: 'Surat Tugas Peninjau', layout: 'titled', letterClass: 'surat_tugas' },
      ...{ heading: 'SURAT TUGAS PENINJAU', signer: { role: 'head' } },
    });
    expect((await row()).versionId).toBe(versionId);
    const form = await typed(key, { aksi: 'terbitkan' });
    expect((await keeper.post(`${ofService}/${key}`, form)).path).toContain('sudah=published');
    expect((await published()).letters.map((one) => one.key)).toEqual([first, key]);
  });

  it('is made once, however often the button is pressed', async () => {
    const form = wanted({ title: 'Surat Undangan', layout: 'letter' });
    const answers = await Promise.all([1, 2, 3].map(() => keeper.post(add, form)));
    expect(new Set(answers.map(({ path }) => path)).size).toBe(1);
    expect(keysOf(await drafted())).toEqual([first, 'surat_undangan']);
  });

  it('has a key of its own, also when one of that title was published before', async () => {
    const key = await added({ title: 'Surat Tugas Peninjau' });
    expect(key).toBe('surat_tugas_peninjau_2');
  });

  it.each([
    { what: 'no title', change: { title: ' ' }, told: 'Isi nama naskah' },
    { what: 'no layout', change: { layout: 'x' }, told: 'Pilih tata letaknya.' },
    { what: 'a class nobody has', change: { letterClass: 'x' }, told: 'Pilih kelas nomornya.' },
    { what: 'no classification', change: { classification: '' }, told: 'Isi kode klasifikasi' },
  ])('is not made with $what, and what was typed stays', async ({ change, told }) => {
    const { status, text } = await keeper.post(add, wanted({ title: 'Surat Baru', ...change }));
    expect(status).toBe(422);
    expect(text).toContain(told);
    if (!('title' in change)) expect(text).toContain('value="Surat Baru"');
    expect(keysOf(await drafted())).toEqual([first]);
  });

  it('takes its number from any class of the office, also from one not used yet', async () => {
    const { officeId } = await row();
    const format = '{seq}/SKU/{position}/{YYYY}';
    await world.db.raw(
      `insert into letters.class (office_id, key, title, format, yearly)
       values ($1, 'surat_kuasa', 'Surat kuasa', $2, true)`,
      [officeId, format],
    );
    const option = '<option value="surat_kuasa">Surat kuasa</option>';
    expect((await keeper.get(add)).text).toContain(option);
    const key = await added({ title: 'Surat Kuasa', letterClass: 'surat_kuasa' });
    expect((await template(key)).letterClass).toBe('surat_kuasa');
    expect((await keeper.get(`${ofService}/${first}`)).text).toContain(option);
    const tuban = `${add.replace(mosque.office, 'kankemenag-kab-tuban')}`;
    expect((await colleague.get(tuban)).text).not.toContain(option);
  });

  it('is the sixth at most', async () => {
    for (let n = 2; n <= 6; n++) await added({ title: `Surat Ke ${n}`, layout: 'letter' });
    const { status, text } = await keeper.post(add, wanted());
    expect(status).toBe(409);
    expect(text).toContain('Sudah ada 6 surat');
    expect((await drafted()).letters).toHaveLength(6);
    expect((await keeper.get('/meja/templat')).text).not.toContain(add);
  });

  it('is the first of a service whose SOP signs and that has none yet', async () => {
    await prepare({ ...(await drafted()), letters: [] });
    const list = await keeper.get('/meja/templat');
    expect(list.text).toContain('suratnya belum ada');
    expect(list.text).toContain(add);
    expect((await keeper.get(ofService)).path).toBe(add);
    const key = await added({ title: 'Keputusan Bantuan', layout: 'decree' });
    expect(keysOf(await drafted())).toEqual([key]);
    expect((await row()).gaps.join()).not.toContain('templatnya belum ada');
  });

  it('is not offered where the SOP signs nothing, or to another office’s operator', async () => {
    expect((await stranger.get(add)).status).toBe(404);
    expect((await stranger.post(add, wanted())).status).toBe(404);
    const { sop, ...rest } = await drafted();
    const steps = sop?.steps.map((s) => (s.deed === 'sign' ? { ...s, deed: 'decide' } : s));
    await prepare({ ...rest, sop: { ...sop, steps } });
    expect((await keeper.get(add)).status).toBe(404);
    expect((await keeper.post(add, wanted())).status).toBe(404);
    expect(keysOf(await drafted())).toEqual([first]);
  });
});

describe('one of several letters', () => {
  it('is kept and published without touching the others', async () => {
    const key = await added({ title: 'Surat Lain' });
    const others = await template(first);
    await keeper.post(`${ofService}/${key}`, await typed(key, { subject: 'Hal lain' }));
    expect(await template(first)).toEqual(others);
    await keeper.post(`${ofService}/${first}`, await typed(first, { subject: 'Setengah jadi' }));
    const form = await typed(key, { aksi: 'terbitkan' });
    expect((await keeper.post(`${ofService}/${key}`, form)).path).toContain('sudah=published');
    const subjects = (await published()).letters.map(({ subject }) => subject);
    expect(subjects).toContain('Hal lain');
    expect(subjects).not.toContain('Setengah jadi');
    expect((await template(first)).subject).toBe('Setengah jadi');
  });

  it('has its own page, versions and state in the list', async () => {
    const key = await added({ title: 'Surat Keempat' });
    const page = await keeper.get(`${ofService}/${key}`);
    expect(page.text).toContain('Belum pernah terbit');
    expect(page.text).toContain(`${ofService}/${first}`);
    expect((await keeper.get(`${ofService}/${key}/versi/1`)).status).toBe(404);
    expect((await keeper.get(`${ofService}/${first}/versi/1`)).status).toBe(200);
    const { text } = await keeper.get('/meja/templat');
    expect(text).toMatch(new RegExp(`${key}">Surat Keempat</a>[^/]*status wait`));
    expect(text).toContain('belum terbit');
  });

  it('may be changed while a colleague changes another', async () => {
    const key = await added({ title: 'Surat Kelima' });
    const mine = await typed(key, { subject: 'Punya saya' });
    const theirs = await typed(first, { subject: 'Punya rekan' });
    expect((await colleague.post(`${ofService}/${first}`, theirs)).status).toBe(200);
    expect((await keeper.post(`${ofService}/${key}`, mine)).status).toBe(200);
    expect((await template(first)).subject).toBe('Punya rekan');
  });
});

describe('a letter that nobody needs', () => {
  const remove = async (key: string, who = keeper, change: object = {}) =>
    who.post(`${ofService}/${key}`, {
      ...(await typed(key, { aksi: 'hapus' })),
      ...{ kunci: 'kunci-hapus', ...change },
    });

  it('is taken away again, once however often it is pressed', async () => {
    const key = await added({ title: 'Surat Sementara' });
    const form = { ...(await typed(key, { aksi: 'hapus' })), kunci: 'kunci-sekali' };
    for (const _ of [1, 2]) {
      const { status, text } = await keeper.post(`${ofService}/${key}`, form);
      expect(status).toBe(200);
      expect(text).toContain('Surat sudah dihapus');
    }
    expect(keysOf(await drafted())).toEqual([first]);
  });

  it('may be one that was published, unless the SOP names it', async () => {
    const key = await added({ title: 'Surat Ketujuh' });
    const form = await typed(key, { aksi: 'terbitkan' });
    await keeper.post(`${ofService}/${key}`, form);
    expect((await remove(key)).text).toContain('Surat sudah dihapus');
    const refused = await remove(first);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('tidak dapat dihapus');
    expect((await keeper.get(`${ofService}/${first}`)).text).not.toContain('Hapus surat');
    const publish = await typed(first, { aksi: 'terbitkan' });
    expect((await keeper.get(`${ofService}/${first}`)).text).toContain('Terbit bersama');
    await keeper.post(`${ofService}/${first}`, publish);
    expect((await published()).letters.map((one) => one.key)).toEqual([first]);
  });

  it('is not taken away over what a colleague has just saved in it', async () => {
    const key = await added({ title: 'Surat Kedelapan' });
    const old = markOf(await template(key));
    await colleague.post(`${ofService}/${key}`, await typed(key, { subject: 'Baru saja' }));
    const reply = await remove(key, keeper, { dasar: old });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('rekan Anda baru mengubahnya');
    expect((await template(key)).subject).toBe('Baru saja');
  });

  it('is not taken away by another office’s operator', async () => {
    const key = await added({ title: 'Surat Kesembilan' });
    expect((await remove(key, stranger)).status).toBe(404);
    expect(keysOf(await drafted())).toContain(key);
  });
});
