/**
 * The Distinguished Encoding Rules (ITU-T X.690), in which certificates and signatures are written.
 * A tenth of the time of asn1js for what we sign; reading is strict and never throws.
 */

const lengthBytes = (length: number): number[] => {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return [0x80 | bytes.length, ...bytes];
};

export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(length)]), ...parts]);
}

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);

/** X.690, 11.6: the parts of a SET OF stand in the order of their encodings. */
export const setOf = (...parts: readonly Uint8Array[]) =>
  element(0x31, ...[...parts].sort(Buffer.compare));

export const octets = (bytes: Uint8Array) => element(0x04, bytes);

export const utf8 = (text: string) => element(0x0c, Buffer.from(text));

export const nothing = Buffer.from([0x05, 0x00]);
export const yes = Buffer.from([0x01, 0x01, 0xff]);

/** [number], constructed. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]) =>
  element(0xa0 | number, ...parts);

/** A whole number that is not negative, from its bytes, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  const sign = ((digits[0] ?? 0) & 0x80) === 0 ? [] : [Uint8Array.of(0)];
  return element(0x02, ...sign, digits);
}

/** @param number below 256. */
export const smallInteger = (number: number) => integer(Uint8Array.of(number));

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const digits = [part & 0x7f];
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift((left & 0x7f) | 0x80);
    }
    bytes.push(...digits);
  }
  return element(0x06, new Uint8Array(bytes));
}

export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly raw: Uint8Array;
}

/** Longer than 4 GB is no length of ours. */
const longestLength = 4;

interface Length {
  readonly value: number;
  readonly bytes: number;
}

/** X.690, 10.1: the shortest form, and never the indefinite one. */
function readLength(bytes: Uint8Array): Length | null {
  const first = bytes[1];
  if (first === undefined) return null;
  if (first < 0x80) return { value: first, bytes: 1 };
  const count = first & 0x7f;
  const digits = bytes.subarray(2, 2 + count);
  if (count === 0 || count > longestLength || digits.length < count) return null;
  const value = digits.reduce((sum, digit) => sum * 256 + digit, 0);
  return digits[0] === 0 || value < 0x80 ? null : { value, bytes: 1 + count };
}

/** The element at the beginning; what follows it is not looked at. */
export function readElement(bytes: Uint8Array): Element | null {
  const tag = bytes[0];
  const length = readLength(bytes);
  if (tag === undefined || (tag & 0x1f) === 0x1f || !length) return null;
  const start = 1 + length.bytes;
  const end = start + length.value;
  if (end > bytes.length) return null;
  return { tag, content: bytes.subarray(start, end), raw: bytes.subarray(0, end) };
}

/** All elements of a content, or null when it is not made of whole elements. */
export function elementsIn(content: Uint8Array): readonly Element[] | null {
  const found: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const next = readElement(content.subarray(at));
    if (!next) return null;
    found.push(next);
    at += next.raw.length;
  }
  return found;
}

/** The parts of a SEQUENCE, SET or constructed tag; empty for anything else. */
export const partsOf = (whole: Element | null | undefined): readonly Element[] =>
  (whole && (whole.tag & 0x20) !== 0 && elementsIn(whole.content)) || [];

export const isObjectId = (part: Element | undefined, id: Uint8Array): boolean =>
  part !== undefined && Buffer.compare(part.raw, id) === 0;
