import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { heicOf } from '../../../tests/support/heic.ts';
import { pagePdf, pdfOf, streamOf } from '../../../tests/support/pdfs.ts';
import { phoneJpeg, plainJpeg, plainPng } from '../../../tests/support/photos.ts';
import { openFileStore } from '../files/index.ts';
import { openCopyist, type PictureType } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'copies-'));
const files = openFileStore({ folder });
const troubles: string[] = [];
const copyist = openCopyist({
  inbox: files.inbox,
  onTrouble: ({ message }) => troubles.push(message),
});
afterAll(() => {
  copyist.close();
  rmSync(folder, { recursive: true });
});

const takeIn = (bytes: Buffer) => files.takeIn(Readable.from([bytes]), 64 * 1024 * 1024);
async function copyOf(bytes: Buffer, type: PictureType | 'pdf') {
  const taken = await takeIn(bytes);
  const made = type === 'pdf' ? await copyist.pdf(taken) : await copyist.picture(taken, type);
  await files.drop(taken);
  return made;
}

const heic = heicOf({
  columns: 1,
  colours: [
    [81, 90, 240],
    [145, 54, 34],
  ],
});

describe('a copy', () => {
  it.each<[PictureType, () => Promise<Buffer> | Buffer]>([
    ['jpeg', () => phoneJpeg({ width: 400, height: 300 })],
    ['png', () => plainPng({ width: 2500, height: 30 })],
    ['heic', () => heic],
  ])('of a photo (%s) lies in the inbox, encrypted, with its hash', async (type, draw) => {
    const made = await copyOf(await draw(), type);
    if (!made.ok || !made.value) throw new Error(JSON.stringify(made));
    const bytes = await buffer(files.look(made.value));
    expect((await sharp(bytes).metadata()).format).toBe('jpeg');
    expect(made.value.bytes).toBe(bytes.length);
  });

  it('of a PDF as well', async () => {
    const made = await copyOf(pagePdf({ words: 'Surat' }), 'pdf');
    if (!made.ok || !made.value) throw new Error(JSON.stringify(made));
    expect((await buffer(files.look(made.value))).includes('(Surat)')).toBe(true);
  });

  it('is not made of what is small and clean', async () => {
    const made = await copyOf(await plainJpeg({ width: 400, height: 300 }), 'jpeg');
    expect(made).toEqual({ ok: true, value: null });
  });

  it('is refused with its reason', async () => {
    expect(await copyOf(Buffer.from('%PDF-1.7'), 'pdf')).toEqual({ ok: false, refusal: 'broken' });
    expect(await copyOf(Buffer.from([0xff, 0xd8, 0xff]), 'jpeg')).toEqual({
      ok: false,
      refusal: 'broken',
    });
  });
});

describe('a disk that fails', () => {
  it('is not taken for a broken photo', async () => {
    const told: string[] = [];
    const onTrouble = ({ message }: Error) => told.push(message);
    const poor = openCopyist({ inbox: '/dev/null/inbox', onTrouble });
    const photo = await phoneJpeg({ width: 40, height: 30 });
    expect(await poor.picture(await takeIn(photo), 'jpeg')).toEqual({ ok: false, refusal: 'busy' });
    expect(told).toEqual(['a copy could not be read or written']);
    poor.close();
  });
});

describe('a bomb', () => {
  /** An object stream of 3 MB that becomes 3 GB. */
  const packed = deflateSync(Buffer.alloc(300_000_000, 32), { level: 9 }).toString('latin1');
  const bomb = pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R>>',
    ...Array.from({ length: 10 }, () =>
      streamOf('/Type/ObjStm/N 1/First 200000000/Filter/FlateDecode', packed),
    ),
  ]);

  it('of a PDF ends its process and nothing else', async () => {
    const quick = openCopyist({ inbox: files.inbox, patience: 3000 });
    const taken = await takeIn(bomb);
    const before = process.memoryUsage.rss();
    const made = await quick.pdf(taken);
    expect(made.ok ? 'cleaned' : made.refusal).toMatch(/^(unclean|broken)$/);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
    expect(await quick.pdf(await takeIn(pagePdf({ words: 'Surat' })))).toMatchObject({ ok: true });
    quick.close();
  });
});

describe('whatever anyone sends', () => {
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.nat(255) });
  const spoiling = fc.record({
    changes: fc.array(change, { maxLength: 12 }),
    cut: fc.oneof(
      { weight: 3, arbitrary: fc.constant(1) },
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
  });
  type Spoiling = typeof spoiling extends fc.Arbitrary<infer Made> ? Made : never;
  function spoil(bytes: Buffer, { changes, cut }: Spoiling): Buffer {
    const other = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * cut)));
    for (const { at, value } of changes) other[Math.floor(at * (other.length - 1))] = value;
    return other;
  }
  const evil = pagePdf({
    words: 'Surat',
    catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AcroForm<</XFA 6 0 R>>',
    more: [streamOf('', '<xdp>')],
  });

  it.each<['jpeg' | 'png' | 'heic' | 'pdf', () => Promise<Buffer> | Buffer]>([
    ['jpeg', () => phoneJpeg({ width: 200, height: 150 })],
    ['png', () => plainPng({ width: 200, height: 150 })],
    ['heic', () => heic],
    ['pdf', () => evil],
  ])('as %s is answered, within bounds, by a process that lives on', async (type, draw) => {
    const whole = await draw();
    await fc.assert(
      fc.asyncProperty(spoiling, async (how) => {
        const from = performance.now();
        const made = await copyOf(spoil(whole, how), type);
        expect(performance.now() - from).toBeLessThan(5000);
        if (made.ok && made.value) {
          const bytes = await buffer(files.look(made.value));
          if (type === 'pdf') expect(bytes.toString('latin1')).not.toMatch(/OpenAction|\/XFA/);
          await files.drop(made.value);
        }
      }),
      { numRuns: 150 },
    );
    expect(troubles).toEqual([]);
  });
});
