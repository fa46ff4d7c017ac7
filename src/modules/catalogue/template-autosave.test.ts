import { beforeAll, expect, it } from 'vitest';
import { formBody, testSite, type Visitor } from '../../../tests/support/http.ts';
import { officerWith } from '../../../tests/support/officers.ts';
import { mosque } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { templatesOf } from './templates.testing.ts';
import { markOf } from './templates.ts';

/** The page of a template saves by itself while its keeper types. */

const world = testWorld();
const site = testSite(world);
const { row, template, typed } = templatesOf(world);
const first = 'surat_rekomendasi';
const page = `/meja/templat/${mosque.office}/${mosque.service}/${first}`;

let keeper: Visitor;
let colleague: Visitor;

beforeAll(async () => {
  const own = await officerWith(world, { unit: mosque.office, roles: ['operator'] });
  keeper = await site.signInAs(own);
  colleague = await site.signInAs('operator');
});

const send = async (who: Visitor, form: Record<string, string>) => {
  const { headers, body } = formBody(form);
  const accept = { accept: 'application/json' };
  const asked = { method: 'POST', path: page, headers: { ...headers, ...accept }, body } as const;
  const { status, text } = await who.send(asked);
  return { status, said: JSON.parse(text) as Record<string, string> };
};

it('keeps a draft and is told its mark, over which it goes on', async () => {
  const form = await typed(first, { subject: 'Ketikan satu' });
  const one = await send(keeper, form);
  expect(one).toEqual({ status: 200, said: { revisi: markOf(await template(first)) } });
  const two = { ...form, subject: 'Ketikan dua', dasar: one.said.revisi ?? '' };
  expect((await send(keeper, two)).status).toBe(200);
  expect((await template(first)).subject).toBe('Ketikan dua');
});

it('publishes and removes nothing, whatever it sends', async () => {
  const versionId = (await row()).versionId;
  for (const aksi of ['terbitkan', 'hapus']) {
    const { status } = await send(keeper, await typed(first, { subject: `X ${aksi}`, aksi }));
    expect(status).toBe(200);
  }
  expect((await row()).versionId).toBe(versionId);
  expect((await template(first)).subject).toBe('X hapus');
});

it('does not overwrite what a colleague has saved, and says so', async () => {
  const mine = await typed(first, { subject: 'Punya saya' });
  await send(colleague, await typed(first, { subject: 'Punya rekan' }));
  const { status, said } = await send(keeper, mine);
  expect(status).toBe(409);
  expect(said.salah).toContain('rekan Anda lebih dulu menyimpan');
  expect((await template(first)).subject).toBe('Punya rekan');
});

it('says what cannot be read yet, and keeps the last text that could', async () => {
  const form = await typed(first, { body: '{{#jika kantor.kota}}\nSatu.' });
  const { status, said } = await send(keeper, form);
  expect(status).toBe(422);
  expect(said.salah).toContain('tidak ditutup dengan {{/jika}}');
});

it('stops while two texts are put together, until a button is pressed', async () => {
  const mine = await typed(first, { subject: 'Gabungan saya' });
  const { text } = await keeper.get(page);
  expect(text).toContain('data-revision');
  await send(colleague, await typed(first, { subject: 'Gabungan rekan' }));
  const reply = await keeper.post(page, mine);
  expect(reply.status).toBe(409);
  expect(reply.text).not.toContain('data-revision');
});
