/**
 * What a picture carries besides its pixels: place, time, owner, a second picture, a film behind
 * its end. Only blocks that are known to say nothing of it are let through; any other makes the
 * picture one to be redone.
 */

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** ITU T.81, table B.1: frames (C0 to CF but C8), tables, restarts. */
const isPlainBlock = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || marker === 0xdb || marker === 0xdd;

/** JFIF, colour profile, Adobe's word on the colours. */
const plainNames: Record<number, string> = {
  224: 'JFIF\0',
  226: 'ICC_PROFILE\0',
  238: 'Adobe',
};

function isPlainApp(marker: number, body: Buffer): boolean {
  const name = plainNames[marker];
  return name !== undefined && body.toString('latin1', 0, name.length) === name;
}

/** @returns where the next marker stands behind coded pixels. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? endOfImage;
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}

function isPlainJpeg(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === endOfImage) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const plain = marker === startOfScan || isPlainBlock(marker);
    if (!plain && !isPlainApp(marker, bytes.subarray(at + 4, end))) return false;
    at = marker === startOfScan ? endOfScan(bytes, end) : end;
  }
  return at + 2 === bytes.length && bytes[at] === 0xff && bytes[at + 1] === endOfImage;
}

const plainChunks = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'sBIT', 'pHYs'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP'],
]);

function isPlainPng(bytes: Buffer): boolean {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!plainChunks.has(type)) return false;
    at += 12 + bytes.readUInt32BE(at);
    if (type === 'IEND') return at === bytes.length;
  }
  return false;
}

/** Whether there is nothing in it but its pixels, from its first byte to its last. */
export const isOnlyPixels = (bytes: Buffer, type: 'jpeg' | 'png'): boolean =>
  type === 'jpeg' ? isPlainJpeg(bytes) : isPlainPng(bytes);

/**
 * Whether description and pixels of an ISO base media file (ISO/IEC 14496-12, 4.2) are there to
 * their end: the decoder would paint what was cut off in grey and say nothing. Behind them some
 * phones hang what is no box at all.
 */
export function isWholeMedia(bytes: Buffer): boolean {
  const missing = new Set(['meta', 'mdat']);
  let at = 0;
  while (at + 16 <= bytes.length && missing.size > 0) {
    const short = bytes.readUInt32BE(at);
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short || bytes.length - at;
    if (size < 8 || at + size > bytes.length) return false;
    missing.delete(bytes.toString('latin1', at + 4, at + 8));
    at += size;
  }
  return missing.size === 0;
}
