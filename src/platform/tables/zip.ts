import { inflateRawSync } from 'node:zlib';

/**
 * A spreadsheet is a ZIP, and a ZIP of 10 MB may hold gigabytes. It is unpacked here once with a
 * limit, so that the reader of spreadsheets, which has none, never meets more.
 */

const largestUnpacked = 40 * 1024 * 1024;
const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const mostEntries = 2000;

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0 && at > bytes.length - 66_000; at--) {
    if (bytes.readUInt32LE(at) === endMark) return at;
  }
  return -1;
}

function unpackedSize(bytes: Buffer, entry: number, most: number): number {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  if (method === 0) return packed;
  const local = bytes.readUInt32LE(entry + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const part = bytes.subarray(start, start + packed);
  // What a directory says of sizes is not believed: it stops where the limit is.
  return inflateRawSync(part, { maxOutputLength: most }).length;
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** @returns whether it unpacks to what can be read, to more, or is no ZIP. */
export function sizeUnpacked(bytes: Buffer): 'small' | 'large' | 'broken' {
  try {
    const end = endOf(bytes);
    if (end < 0) return 'broken';
    const entries = bytes.readUInt16LE(end + 10);
    if (entries > mostEntries) return 'large';
    let at = bytes.readUInt32LE(end + 16);
    let left = largestUnpacked;
    for (let n = 0; n < entries; n++) {
      if (bytes.readUInt32LE(at) !== entryMark) return 'broken';
      left -= unpackedSize(bytes, at, left);
      if (left <= 0) return 'large';
      const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
      at += 46 + lengths.reduce((sum, length) => sum + length, 0);
    }
    return 'small';
  } catch (error) {
    return isTooLarge(error) ? 'large' : 'broken';
  }
}
