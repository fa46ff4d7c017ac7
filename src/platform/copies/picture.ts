import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { isOnlyPixels, isWholeMedia } from './marks.ts';
import type { PictureType } from './protocol.ts';

/** Photos become small JPEGs that say nothing but what they show. */

/**
 * A4 that fills a photo has 205 dots an inch then, as an office scanner: 8-point print stays
 * legible.
 */
const longestSide = 2400;
const quality = 82;
/** Above it a picture is made anew even when its sides are short, as with screens saved as PNG. */
const smallBytes = 1_500_000;

/** Cameras of phones make 12, 24, 48 or 50 million; a bomb claims thousands of them. */
const mostPixels = 64_000_000;

// One picture after another in this process: threads and a cache would only hold memory.
sharp.concurrency(1);
sharp.cache(false);
// Whatever a file claims to be, nothing but JPEG and PNG is ever read as a picture.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });

const options: SharpOptions = {
  limitInputPixels: mostPixels,
  failOn: 'error',
  sequentialRead: true,
};

const small = (picture: Sharp): Promise<Buffer> =>
  picture
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality })
    .toBuffer();

/** iPhones write HEIC, coded as HEVC, which no library of pictures here can read: WebAssembly. */
async function ofHeic(bytes: Buffer): Promise<Outcome<Buffer, 'broken'>> {
  if (!isWholeMedia(bytes)) return refuse('broken');
  const { all } = await import('heic-decode');
  const pictures = await all({ buffer: bytes });
  try {
    const [first] = pictures;
    if (!first || first.width * first.height > mostPixels) return refuse('broken');
    const { data, width, height } = await first.decode();
    return accept(await small(sharp(data, { raw: { width, height, channels: 4 } })));
  } finally {
    pictures.dispose();
  }
}

/** @returns null when it can stay as it is: short sides, few bytes, nothing but pixels. */
async function ofPlain(
  bytes: Buffer,
  type: 'jpeg' | 'png',
): Promise<Outcome<Buffer | null, 'broken'>> {
  const { width, height, format } = await sharp(bytes, options).metadata();
  if (format !== type) return refuse('broken');
  // Also of a picture that stays: only one that was read to its end is known to be whole.
  const made = await small(sharp(bytes, options));
  const stays =
    Math.max(width, height) <= longestSide &&
    bytes.length <= smallBytes &&
    isOnlyPixels(bytes, type);
  return accept(stays ? null : made);
}

export async function pictureOf(
  bytes: Buffer,
  type: PictureType,
): Promise<Outcome<Buffer | null, 'broken'>> {
  try {
    return type === 'heic' ? await ofHeic(bytes) : await ofPlain(bytes, type);
  } catch {
    return refuse('broken');
  }
}
