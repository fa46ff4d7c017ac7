import { beforeAll, describe, expect, it } from 'vitest';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { officerWith } from '../../../tests/support/officers.ts';
import { mosque } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { serviceWithCode } from './queries.ts';
import { publishedVersion } from './service.ts';
import { templatesOf } from './templates.testing.ts';
import { markOf } from './templates.ts';

/** Templates changed through the pages, on a real database. */

const world = testWorld();
const site = testSite(world);
const ofService = `/meja/templat/${mosque.office}/${mosque.service}`;
const page = `${ofService}/surat_rekomendasi`;

let keeper: Visitor;
let colleague: Visitor;
let stranger: Visitor;

beforeAll(async () => {
  const own = await officerWith(world, { unit: mosque.office, roles: ['operator'] });
  const other = await officerWith(world, { unit: 'kankemenag-kab-tuban', roles: ['operator'] });
  keeper = await site.signInAs(own);
  colleague = await site.signInAs('operator');
  stranger = await site.signInAs(other);
});

const { row: service, template: letterOf, typed: typedInto } = templatesOf(world);
const template = () => letterOf('surat_rekomendasi');

async function published() {
  const { officeId } = await service();
  const row = await serviceWithCode(world.db, officeId, mosque.service);
  const { letters } = await publishedVersion(world.db, row?.versionId ?? '');
  return { versionId: row?.versionId, letter: letters[0] };
}

const typed = (change: Parameters<typeof typedInto>[1]) => typedInto('surat_rekomendasi', change);

it('is led from the address of the service to its first letter', async () => {
  expect((await keeper.get(ofService)).path).toBe(page);
});

describe('the keeper', () => {
  it('sees the services of the office that end in a letter', async () => {
    const { status, text } = await keeper.get('/meja/templat');
    expect(status).toBe(200);
    expect(text).toContain(page);
    expect(text).not.toContain('kiblat');
  });

  it('sees the text, the fields it may name and the versions', async () => {
    const { text } = await keeper.get(page);
    expect(text).toContain('{{pemohon.nama');
    expect(text).toContain('formulir.');
    expect(text).toContain('Versi 1');
  });

  it('saves a draft that citizens do not see', async () => {
    const before = await published();
    const { status, path } = await keeper.post(page, await typed({ subject: 'Hal yang baru' }));
    expect([status, path]).toEqual([200, `${page}?sudah=kept`]);
    expect((await template()).subject).toBe('Hal yang baru');
    expect(await published()).toEqual(before);
    expect((await keeper.get('/meja/templat')).text).toContain('ada draf yang belum diterbitkan');
  });

  it('publishes it as a new version, once however often it is pressed', async () => {
    const before = await published();
    const form = await typed({ subject: 'Hal yang terbit', aksi: 'terbitkan' });
    for (const _ of [1, 2]) {
      expect((await keeper.post(page, form)).path).toBe(`${page}?sudah=published`);
    }
    const after = await published();
    expect(after.letter?.subject).toBe('Hal yang terbit');
    expect(after.versionId).not.toBe(before.versionId);
    const { text } = await keeper.get(page);
    expect(text).toContain('Versi 2');
    expect(text).not.toContain('Versi 3');
    expect((await keeper.get(`${page}/versi/1`)).text).not.toContain('Hal yang terbit');
    expect((await keeper.get(`${page}/versi/2`)).text).toContain('Hal yang terbit');
    expect((await keeper.get(`${page}/versi/3`)).status).toBe(404);
  });

  it('does not publish a field that does not exist, and keeps what was typed', async () => {
    const before = await published();
    const body = 'Baik.\n\nKepada {{formulir.tidak_ada}} dan seterusnya.';
    const reply = await keeper.post(page, await typed({ body, aksi: 'terbitkan' }));
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(
      'Baris 3 “Kepada {{formulir.tidak_…” (paragraf): isian formulir.tidak_ada tidak ada.',
    );
    expect(reply.text).toContain('Kepada {{formulir.tidak_ada}} dan seterusnya.');
    expect(await published()).toEqual(before);
  });

  it('may keep it as a draft, and is told what stands between it and the version', async () => {
    const body = 'Kepada {{formulir.tidak_ada}}.';
    expect((await keeper.post(page, await typed({ body }))).text).toContain(
      'Baris 1 “Kepada {{formulir.tidak_…” (paragraf): isian formulir.tidak_ada tidak ada.',
    );
    expect((await template()).body).toEqual([{ kind: 'paragraph', text: body }]);
  });

  it('is told of what cannot be read, with everything typed kept', async () => {
    const before = await template();
    const change = { body: '{{#jika kantor.kota}}\nSatu.', subject: '', copies: 'Arsip Kita' };
    const { status, text } = await keeper.post(page, await typed(change));
    expect(status).toBe(422);
    expect(text).toContain(
      'Baris 1 “{{#jika kantor.kota}}”: {{#jika ...}} tidak ditutup dengan {{/jika}}.',
    );
    expect(text).toContain('Isi hal surat');
    expect(text).toContain('Arsip Kita');
    expect(await template()).toEqual(before);
  });

  it('cannot publish a service that belongs to another body by now', async () => {
    const { id } = await service();
    const change = (status: string, moved: string | null) =>
      world.db.raw('update catalogue.service set status = $2, moved = $3 where id = $1', [
        ...[id, status, moved],
      ]);
    await change('moved', '{"to":"X","text":"Pindah","url":null}');
    const reply = await keeper.post(page, await typed({ body: 'Baik.', aksi: 'terbitkan' }));
    await change('published', null);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('pindah ke instansi lain');
  });
});

it('says when other changes of the service would be published along', async () => {
  const said = 'Terbit bersama templat ini';
  expect((await keeper.get(page)).text).not.toContain(said);
  const { id } = await service();
  const set = (path: string, value: string) =>
    world.db.raw(
      `update catalogue.service set draft = jsonb_set(draft, '${path}', $2::jsonb) where id = $1`,
      [id, value],
    );
  await set('{standard,staffCount}', '"12 orang"');
  expect((await keeper.get(page)).text).toContain(said);
});

describe('two keepers', () => {
  it('do not overwrite each other: the later one sees both texts', async () => {
    const first = await typed({ body: 'Tulisan pertama.' });
    const second = await typed({ body: 'Tulisan kedua.' });
    expect((await keeper.post(page, first)).status).toBe(200);
    const reply = await colleague.post(page, second);
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('Tulisan pertama.');
    expect(reply.text).toContain('Tulisan kedua.');
    expect((await template()).body).toEqual([{ kind: 'paragraph', text: 'Tulisan pertama.' }]);
    const over = markOf(await template());
    expect(reply.text).toContain(over);
    expect((await colleague.post(page, { ...second, dasar: over })).status).toBe(200);
    expect((await template()).body).toEqual([{ kind: 'paragraph', text: 'Tulisan kedua.' }]);
  });

  it('at the very same moment save one after the other', async () => {
    const one = await typed({ body: 'Bersamaan A.' });
    const other = await typed({ body: 'Bersamaan B.' });
    const [a, b] = await Promise.all([keeper.post(page, one), colleague.post(page, other)]);
    expect([a.status, b.status].sort()).toEqual([200, 409]);
  });
});

describe('another office’s operator', () => {
  it.each([
    '',
    '/versi/1',
    '/pratinjau/pdf',
    '/pratinjau/gambar',
  ])('sees nothing at %s', async (rest) => {
    expect((await stranger.get(page + rest)).status).toBe(404);
  });

  it('changes nothing, and does not see the office in the list', async () => {
    const before = await template();
    expect((await stranger.post(page, await typed({ body: 'Diam-diam.' }))).status).toBe(404);
    expect(await template()).toEqual(before);
    const list = await stranger.get(`/meja/templat?kantor=${mosque.office}`);
    expect(list.text).not.toContain(mosque.office);
  });
});
