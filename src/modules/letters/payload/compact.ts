import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';

/**
 * Bytes and words in few modules of a QR code. Its alphanumeric mode takes 5.5 bits a sign and
 * knows 45 signs; these 41 of them may stand in the fragment of an address (RFC 3986), and are not
 * the full stop that ends a sentence. Three of them hold two bytes, as in RFC 9285 (base 45).
 */
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*+-/:';
const radix = signs.length;

const digits = (value: number, count: number): string =>
  Array.from({ length: count }, (_, place) =>
    signs.charAt(Math.floor(value / radix ** place) % radix),
  ).join('');

export function toSigns(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    text += second === undefined ? digits(first, 2) : digits(first * 256 + second, 3);
  }
  return text;
}

/** Each text has one reading: a group that holds more than its bytes is none. */
export function fromSigns(text: string): Outcome<Uint8Array, 'unreadable'> {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = [...text.slice(at, at + 3)];
    const value = group.reduceRight((sum, sign) => sum * radix + signs.indexOf(sign), 0);
    const known = group.every((sign) => signs.includes(sign));
    const most = group.length === 3 ? 0xffff : 0xff;
    if (!known || group.length === 1 || value > most) return refuse('unreadable');
    bytes.push(...(group.length === 3 ? [value >> 8, value & 0xff] : [value]));
  }
  return accept(Uint8Array.from(bytes));
}

/** What names, posts and numbers of letters are written with: 6.2 bits a sign instead of 8. */
const common = "\n abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,/-()'&:";
const base = BigInt(common.length);

/** A number in a base of our own, behind a one, so that no sign at its head is lost. */
function packCommon(text: string): Uint8Array {
  let value = [...text].reduce((sum, sign) => sum * base + BigInt(common.indexOf(sign)), 1n);
  const bytes: number[] = [];
  for (; value > 0n; value >>= 8n) bytes.unshift(Number(value & 255n));
  return Uint8Array.from([0, ...bytes]);
}

function unpackCommon(bytes: Uint8Array): string | null {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const text: string[] = [];
  for (; value >= base; value /= base) text.unshift(common.charAt(Number(value % base)));
  return value === 1n ? text.join('') : null;
}

/** The first byte says how the rest is written: 0 common signs, 1 UTF-8. */
export function packText(text: string): Uint8Array {
  return [...text].every((sign) => common.includes(sign))
    ? packCommon(text)
    : Uint8Array.from([1, ...new TextEncoder().encode(text)]);
}

export function unpackText([how, ...rest]: Uint8Array): Outcome<string, 'unreadable'> {
  const bytes = Uint8Array.from(rest);
  try {
    const text =
      how === 0
        ? unpackCommon(bytes)
        : how === 1
          ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
          : null;
    return text === null ? refuse('unreadable') : accept(text);
  } catch {
    return refuse('unreadable');
  }
}
