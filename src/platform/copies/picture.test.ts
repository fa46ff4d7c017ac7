import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { heicOf } from '../../../tests/support/heic.ts';
import { phoneJpeg, plainJpeg, plainPng } from '../../../tests/support/photos.ts';
import { isOnlyPixels } from './marks.ts';
import { pictureOf } from './picture.ts';
import type { PictureType } from './protocol.ts';

async function made(bytes: Buffer, type: PictureType): Promise<Buffer> {
  const outcome = await pictureOf(bytes, type);
  if (!outcome.ok || !outcome.value)
    throw new Error(`nothing was made: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
/** Red, green and blue of one point. */
async function pointOf(picture: Buffer, left: number, top: number): Promise<number[]> {
  const region = { left, top, width: 1, height: 1 };
  return [...(await sharp(picture).extract(region).raw().toBuffer())];
}
const near = (colour: number[]) => colour.map((part) => expect.closeTo(part, -1.5));

const red: [number, number, number] = [81, 90, 240];
const green: [number, number, number] = [145, 54, 34];
const blue: [number, number, number] = [41, 240, 110];
const white: [number, number, number] = [235, 128, 128];

describe('a photo of a phone', () => {
  it('becomes a JPEG of at most 2400 points a side, in its proportions', async () => {
    const picture = await made(await phoneJpeg({ width: 4000, height: 3000 }, 1), 'jpeg');
    expect(await sharp(picture).metadata()).toMatchObject({ width: 2400, height: 1800 });
    expect(picture.length).toBeLessThan(1_500_000);
  });

  it('keeps strokes of 8-point print apart, photographed with the whole letter', async () => {
    // A4 over 4000 points has 342 an inch: such a stroke is 5 of them wide, and so is a gap.
    const size = { width: 3000, height: 4000 };
    const row = Buffer.from(Array.from({ length: size.width }, (_, x) => (x % 10 < 5 ? 60 : 210)));
    const pixels = Buffer.concat(Array.from({ length: size.height }, () => row));
    const photo = await sharp(pixels, { raw: { ...size, channels: 1 } })
      .withExif({ IFD0: { Make: 'Pabrik' } })
      .jpeg({ quality: 92 })
      .toBuffer();
    const line = { left: 600, top: 1200, width: 600, height: 1 };
    const shown = await sharp(await made(photo, 'jpeg'))
      .extract(line)
      .greyscale()
      .raw()
      .toBuffer();
    expect(Math.max(...shown) - Math.min(...shown)).toBeGreaterThan(120);
    expect(shown.filter((point, x) => point < 135 && (shown[x + 1] ?? 0) >= 135).length).toBe(100);
  });

  it('stands as the camera was held', async () => {
    const picture = await made(await phoneJpeg({ width: 3000, height: 2000 }, 6), 'jpeg');
    const { width, height, orientation } = await sharp(picture).metadata();
    expect([width, height, orientation]).toEqual([1600, 2400, undefined]);
  });

  it('says neither where nor with what it was taken', async () => {
    const photo = await phoneJpeg({ width: 300, height: 200 });
    expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Ponsel Siti');
    const picture = await made(photo, 'jpeg');
    const { exif, xmp, iptc } = await sharp(picture).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(isOnlyPixels(picture, 'jpeg')).toBe(true);
    expect(picture.includes('Ponsel')).toBe(false);
  });

  it('is not made larger than it was', async () => {
    const picture = await made(await phoneJpeg({ width: 300, height: 200 }, 1), 'jpeg');
    expect(await sharp(picture).metadata()).toMatchObject({ width: 300, height: 200 });
  });
});

describe('a small clean picture', () => {
  it.each([
    ['jpeg', plainJpeg],
    ['png', plainPng],
  ] as const)('stays byte for byte: %s', async (type, draw) => {
    const picture = await draw({ width: 1600, height: 1200 });
    expect(await pictureOf(picture, type)).toEqual({ ok: true, value: null });
  });

  it('stays no longer when a side is longer, or a film hangs behind its end', async () => {
    const wide = await plainPng({ width: 2401, height: 100 });
    expect((await sharp(await made(wide, 'png')).metadata()).format).toBe('jpeg');
    const film = Buffer.concat([
      await plainJpeg({ width: 300, height: 200 }),
      Buffer.from('ftypmp42'),
    ]);
    expect((await made(film, 'jpeg')).includes('ftyp')).toBe(false);
  });

  it('is white where it was transparent', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const create = { width: 2500, height: 10, channels: 4 as const, background: clear };
    const picture = await made(await sharp({ create }).png().toBuffer(), 'png');
    expect(await pointOf(picture, 5, 5)).toEqual(near([255, 255, 255]));
  });
});

describe('an iPhone’s photo', () => {
  const heic = (turns: number) => heicOf({ columns: 2, colours: [red, green, blue, white], turns });

  it('becomes a JPEG that shows the same', async () => {
    const picture = await made(heic(0), 'heic');
    expect(await sharp(picture).metadata()).toMatchObject({
      format: 'jpeg',
      width: 32,
      height: 32,
    });
    expect(await pointOf(picture, 8, 8)).toEqual(near([255, 0, 0]));
    expect(await pointOf(picture, 24, 8)).toEqual(near([0, 255, 0]));
    expect(await pointOf(picture, 8, 24)).toEqual(near([0, 0, 255]));
    expect(await pointOf(picture, 24, 24)).toEqual(near([255, 255, 255]));
  });

  it('stands as the phone was held', async () => {
    const picture = await made(heic(1), 'heic');
    expect(await pointOf(picture, 8, 8)).toEqual(near([0, 255, 0]));
    expect(await pointOf(picture, 8, 24)).toEqual(near([255, 0, 0]));
  });
});

describe('what is no picture', () => {
  /** SOF0 says height and width, two bytes each, from its fifth byte on. */
  async function claiming(width: number, height: number): Promise<Buffer> {
    const picture = await plainJpeg({ width: 64, height: 64 });
    const frame = picture.indexOf(Buffer.from([0xff, 0xc0]));
    picture.writeUInt16BE(height, frame + 5);
    picture.writeUInt16BE(width, frame + 7);
    return picture;
  }
  async function pngClaiming(width: number, height: number): Promise<Buffer> {
    const picture = await plainPng({ width: 64, height: 64 });
    picture.writeUInt32BE(width, 16);
    picture.writeUInt32BE(height, 20);
    return picture;
  }

  it.each<[string, PictureType, () => Promise<Buffer> | Buffer]>([
    ['claims four thousand million points', 'jpeg', () => claiming(65_000, 65_000)],
    ['claims as many as a PNG', 'png', () => pngClaiming(100_000, 100_000)],
    ['has another size than it claims', 'png', () => pngClaiming(640, 640)],
    [
      'ends in its middle',
      'jpeg',
      async () => (await plainJpeg({ width: 900, height: 900 })).subarray(0, 9000),
    ],
    [
      'ends in its middle',
      'png',
      async () => (await plainPng({ width: 900, height: 900 })).subarray(0, 2000),
    ],
    ['is only a mark', 'jpeg', () => Buffer.from([0xff, 0xd8, 0xff])],
    ['is a PNG under the mark of a JPEG', 'jpeg', () => plainPng({ width: 8, height: 8 })],
    [
      'is a drawing that can run',
      'jpeg',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['is only a mark', 'heic', () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1')],
    [
      'ends in its middle',
      'heic',
      () => heicOf({ columns: 2, colours: [red, green, blue, white] }).subarray(0, 1200),
    ],
    [
      'claims nine thousand million points',
      'heic',
      () => heicOf({ columns: 1, colours: [red], claims: { width: 95_000, height: 95_000 } }),
    ],
  ])('because it %s (%s) is refused', async (_why, type, draw) => {
    const outcome = await pictureOf(await draw(), type);
    expect(outcome.ok ? outcome.value?.length : outcome.refusal).toBe('broken');
  });
});
