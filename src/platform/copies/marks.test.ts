import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heicOf } from '../../../tests/support/heic.ts';
import { phoneJpeg, plainJpeg, plainPng } from '../../../tests/support/photos.ts';
import { isOnlyPixels, isWholeMedia } from './marks.ts';

const size = { width: 64, height: 48 };
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((p) => (typeof p === 'string' ? Buffer.from(p, 'latin1') : Buffer.from(p))),
  );

/** A block of a JPEG behind its first two bytes. */
async function jpegWith(marker: number, body: Buffer): Promise<Buffer> {
  const picture = await plainJpeg(size);
  const head = Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([picture.subarray(0, 2), head, body, picture.subarray(2)]);
}
/** A chunk of a PNG behind its first one; nobody here looks at the sum at its end. */
async function pngWith(type: string, body: Buffer): Promise<Buffer> {
  const picture = await plainPng(size);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const chunk = Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
  return Buffer.concat([picture.subarray(0, 33), chunk, picture.subarray(33)]);
}

describe('a picture says nothing but what it shows', () => {
  it('when it is plain, has a colour profile, or counts its dots', async () => {
    expect(isOnlyPixels(await plainJpeg(size), 'jpeg')).toBe(true);
    expect(isOnlyPixels(await plainPng(size), 'png')).toBe(true);
    const known = [
      await jpegWith(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
      await jpegWith(0xe2, bytes('ICC_PROFILE\0', [1, 1, 0])),
      await jpegWith(0xee, bytes('Adobe', [0, 100, 0, 0, 0, 0, 1])),
    ];
    expect(known.map((picture) => isOnlyPixels(picture, 'jpeg'))).toEqual([true, true, true]);
    expect(isOnlyPixels(await pngWith('pHYs', Buffer.alloc(9)), 'png')).toBe(true);
  });
});

describe('a picture says more than it shows', () => {
  it.each([
    ['a place', () => phoneJpeg(size)],
    ['a text of any maker', () => jpegWith(0xe5, bytes('Pabrik'))],
    ['XMP', () => jpegWith(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>'))],
    ['IPTC', () => jpegWith(0xed, bytes('Photoshop 3.0\0'))],
    ['a comment', () => jpegWith(0xfe, bytes('Siti'))],
    ['a second picture', () => jpegWith(0xe2, bytes('MPF\0', [1, 2]))],
    ['something behind its end', async () => bytes([...(await plainJpeg(size))], 'x')],
    ['no end', async () => (await plainJpeg(size)).subarray(0, -2)],
  ])('when a JPEG has %s', async (_what, draw) => {
    expect(isOnlyPixels(await draw(), 'jpeg')).toBe(false);
  });

  it.each([
    ['a place', () => pngWith('eXIf', bytes('MM'))],
    ['a text', () => pngWith('tEXt', bytes('Author\0Siti'))],
    ['a text in any script', () => pngWith('iTXt', bytes('XML:com.adobe.xmp\0'))],
    ['its time', () => pngWith('tIME', Buffer.alloc(7))],
    ['frames of a film', () => pngWith('acTL', Buffer.alloc(8))],
    ['something behind its end', async () => bytes([...(await plainPng(size))], 'x')],
    ['no end', async () => (await plainPng(size)).subarray(0, -12)],
  ])('when a PNG has %s', async (_what, draw) => {
    expect(isOnlyPixels(await draw(), 'png')).toBe(false);
  });

  it('is found out without ever failing or going astray', async () => {
    const [jpeg, png] = [await phoneJpeg(size), await plainPng(size)];
    const change = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(), (changes, cut) => {
        for (const [type, picture] of [
          ['jpeg', jpeg],
          ['png', png],
        ] as const) {
          const other = Buffer.from(picture.subarray(0, cut % picture.length));
          for (const [at, value] of changes) if (other.length) other[at % other.length] = value;
          expect(typeof isOnlyPixels(other, type)).toBe('boolean');
        }
      }),
    );
  });
});

describe('a HEIC', () => {
  const picture = heicOf({ columns: 1, colours: [[81, 90, 240]] });

  it('is whole with all its pixels, whatever a phone hangs behind them', () => {
    expect(isWholeMedia(picture)).toBe(true);
    expect(isWholeMedia(Buffer.concat([picture, bytes([0, 0, 0x61, 0x0a], 'SEFT and more')]))).toBe(
      true,
    );
  });

  it('is not whole when it ends anywhere before its end', () => {
    const cuts = [...picture.keys()].filter((at) => isWholeMedia(picture.subarray(0, at)));
    expect(cuts).toEqual([]);
  });
});
