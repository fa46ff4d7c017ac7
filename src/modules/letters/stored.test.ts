import { buffer } from 'node:stream/consumers';
import { beforeAll, expect, it, vi } from 'vitest';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { officerWith } from '../../../tests/support/officers.ts';
import { signedLetter } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { letterWithCode } from './queries.ts';
import { openPaper } from './stored.ts';

/** A signed paper on the desk of somebody whose browser shows no PDF inside a page. */

const world = testWorld();
const site = testSite(world);
const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 10) Chrome/120 Mobile Safari/537.36' };

let head: Visitor;
let code: string;
beforeAll(async () => {
  head = await site.signInAs('kepala.madiun');
  code = await signedLetter(world, null);
});

const bytesOf = async (): Promise<Buffer> => {
  const row = await letterWithCode(world.db, code);
  const paper = row && (await openPaper(world, row));
  return paper ? buffer(paper) : Buffer.alloc(0);
};

it('is shown as a picture on a phone, and as the PDF on a computer', async () => {
  const path = `/meja/surat/${code}`;
  const { text } = await head.send({ method: 'GET', path, headers: phone });
  expect(text).toContain(`<img class="sheet-drawing" src="${path}/gambar"`);
  expect(text).toContain(`href="${path}/pdf"`);
  expect((await head.get(path)).text).toContain(`<iframe class="sheet" src="${path}/pdf"`);
});

it('is drawn from its signed bytes', async () => {
  const spy = vi.spyOn(world.typesetter, 'draw');
  const { status, headers, text } = await head.get(`/meja/surat/${code}/gambar`);
  expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect(text).toMatch(/^<svg class="typst-doc" viewBox="0 0 595\.\d+ 841\.\d+"/);
  const [given] = spy.mock.calls;
  spy.mockRestore();
  expect(given?.[0].data).toMatchObject({ pages: 1, pdf: [...(await bytesOf())] });
});

it('is no picture where nothing draws, and the page still leads to the PDF', async () => {
  const spy = vi.spyOn(world.typesetter, 'draw');
  spy.mockResolvedValue({ ok: false, refusal: { why: 'not_available', sentence: '' } });
  expect((await head.get(`/meja/surat/${code}/gambar`)).status).toBe(404);
  spy.mockRestore();
  expect((await head.get(`/meja/surat/${code}/pdf`)).status).toBe(200);
});

it('is not drawn for another office', async () => {
  const tuban = await officerWith(world, { unit: 'kankemenag-kab-tuban', roles: ['head'] });
  const stranger = await site.signInAs(tuban);
  expect((await stranger.get(`/meja/surat/${code}/gambar`)).status).toBe(404);
});
