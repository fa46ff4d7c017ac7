import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { openTypesetter, type Typesetter } from '../../../platform/typesetting/index.ts';
import { draftOf, issued, keyOf } from '../letters.testing.ts';
import { hasPoppler, onDisk, scanOf } from '../poppler.testing.ts';
import { letterDocument, sheetOf } from '../sheet/index.ts';
import { readPayload } from './payload.ts';

/** From the letter to the scan of its paper, and back to what its code says. */

let typesetter: Typesetter;
beforeAll(() => {
  typesetter = openTypesetter({ templates: 'src/platform/typesetting/templates' });
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer } = new Uint8Array(readFileSync(wasm));
  prepareZXingModule({ overrides: { wasmBinary: buffer } });
});
afterAll(() => typesetter.close());

/** Noise that is the same in every run. */
function* noise(): Generator<number> {
  let state = 42;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 30 - 1;
  }
}

/** A pale, noisy, turned copy of a page, as an office scanner makes it. */
async function badScan(page: Buffer, degrees: number): Promise<Buffer> {
  const turned = sharp(page).greyscale().rotate(degrees, { background: '#fff' });
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  const dust = noise();
  for (const [at, grey] of data.entries()) {
    const speck = 25 * ((dust.next().value ?? 0) + (dust.next().value ?? 0));
    data[at] = Math.max(0, Math.min(255, grey * 0.8 + 30 + speck));
  }
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 60 }).toBuffer();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a phone held over the code sees: the code and little else, twice as large, and softer. */
async function heldOver(scan: Buffer, corners: readonly Point[]): Promise<string | undefined> {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - 12, Math.min(...ys) - 12].map(Math.round);
  const [width = 0, height = 0] = [Math.max(...xs) - (left ?? 0), Math.max(...ys) - (top ?? 0)].map(
    (side) => Math.round(side + 12),
  );
  const { data, info } = await sharp(scan)
    .extract({ left: left ?? 0, top: top ?? 0, width, height })
    .resize(2 * width, 2 * height, { kernel: 'cubic' })
    .blur(1.2)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

const { letter, url, hash } = issued(draftOf('Isi surat.', { closing: 'Terima kasih.' }));

describe.skipIf(!hasPoppler)('the code on a scanned letter', () => {
  it.each([
    0, 3, -7, 12, 90,
  ])('is read by two readers, grey, noisy and turned by %i degrees', async (by) => {
    const sheet = await typesetter.typeset(letterDocument(sheetOf(letter)));
    if (!sheet.ok) throw new Error(sheet.refusal.sentence);
    const scan = await badScan(scanOf(onDisk(sheet.value.pdf), 150), by);
    const [found] = await readBarcodes(new Uint8Array(scan), { formats: ['QRCode'] });
    expect(found?.text).toBe(url);
    const corners = Object.values(found?.position ?? {});
    expect(await heldOver(scan, corners)).toBe(url);
    const read = readPayload(url, keyOf);
    expect(read.ok && read.value.hash).toEqual(hash.slice(0, 12));
  });
});
