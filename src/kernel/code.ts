/**
 * Numbers and secrets that people read aloud and type: 32 signs without I, L, O and U (Crockford's
 * base 32), so that none is taken for another.
 */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits of each byte make one sign. */
const signsFrom = (bytes: Uint8Array, count: number): string =>
  Array.from(bytes.subarray(0, count), (byte) => signs.charAt(byte & 31)).join('');

/** As typed by people: small letters, dashes of any length, O for zero, I and L for one. */
export const readSigns = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s.\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** Times x in the field of 32 elements, where x⁵ = x² + 1. */
const timesX = (element: number): number => (element << 1) ^ (element & 16 ? 0b100101 : 0);

/**
 * One sign that changes when one sign is mistyped or two neighbours are swapped, itself included:
 * of up to 30 signs each is weighed with another power of x.
 */
const checkSign = (text: string): string =>
  signs.charAt([...text].reduce((sum, sign) => timesX(sum ^ signs.indexOf(sign)), 0));

/**
 * "261122-7K3Q-9FMX2": the local date, eight random signs, a check sign. Forty bits a day, because
 * offices draw without asking each other.
 */
export function applicationNumber(localDate: string, bytes: Uint8Array): string {
  const date = localDate.replaceAll('-', '').slice(2);
  const free = signsFrom(bytes, 8);
  return `${date}-${free.slice(0, 4)}-${free.slice(4)}${checkSign(date + free)}`;
}

/** @returns the number as it is stored, or null when it cannot be one. */
export function readApplicationNumber(typed: string): string | null {
  const text = readSigns(typed);
  if (!/^\d{6}[0-9A-HJKMNP-TV-Z]{9}$/.test(text)) return null;
  if (checkSign(text.slice(0, 14)) !== text.slice(14)) return null;
  return `${text.slice(0, 6)}-${text.slice(6, 10)}-${text.slice(10)}`;
}

/**
 * On the label of a thing that is carried: "K7Q-2X9M-P4T", nine random signs and a check sign, in
 * groups like those of no other code here.
 */
export function itemCode(bytes: Uint8Array): string {
  const free = signsFrom(bytes, 9);
  return `${free.slice(0, 3)}-${free.slice(3, 7)}-${free.slice(7)}${checkSign(free)}`;
}

/** @returns the code as it is stored, or null when it cannot be one. */
export function readItemCode(typed: string): string | null {
  const text = readSigns(typed);
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(text)) return null;
  if (checkSign(text.slice(0, 9)) !== text.slice(9)) return null;
  return `${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7)}`;
}

/** Eight signs in two groups: forty bits, tried slowly. */
export const secretFrom = (bytes: Uint8Array): string => {
  const text = signsFrom(bytes, 8);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
};

/**
 * Names a letter to whoever checks it: "K7Q2X-9MP4T", fifty bits, of which nothing can be guessed.
 */
export const letterCode = (bytes: Uint8Array): string => {
  const text = signsFrom(bytes, 10);
  return `${text.slice(0, 5)}-${text.slice(5)}`;
};

/** @returns the code as it is stored, or null when it cannot be one. */
export function readLetterCode(typed: string): string | null {
  const text = readSigns(typed);
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(text) ? `${text.slice(0, 5)}-${text.slice(5)}` : null;
}
