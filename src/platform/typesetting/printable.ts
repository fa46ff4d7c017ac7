/**
 * What our fonts can print. Under PDF/A one sign without a glyph fails the whole document, so text
 * is asked here first, where a person can still be told which sign it is.
 */

/** Ranges of code points, first and last, that Arimo or Amiri have in regular, bold and italic. */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  // Latin with all its marks, phonetic signs, signs that modify a letter, combining marks.
  [0xa0, 0x36f],
  // Greek and Cyrillic as they are used today.
  [0x384, 0x38a],
  [0x38e, 0x3a1],
  [0x3a3, 0x52f],
  // Hebrew letters.
  [0x5d0, 0x5ea],
  // Arabic, also as Malay, Javanese and other tongues write it.
  [0x606, 0x61b],
  [0x61d, 0x6ff],
  [0x750, 0x77f],
  [0x1e00, 0x1eff],
  // Dashes, quotation marks, dots; without the signs that only steer.
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2070, 0x2071],
  [0x2074, 0x208e],
  [0x20a0, 0x20be],
  [0x2100, 0x214f],
  [0x215b, 0x215e],
  [0x2190, 0x2195],
  [0x2211, 0x2213],
  [0x2219, 0x221a],
  [0x2260, 0x2261],
  [0x2264, 0x2265],
  // Ornate brackets, and the ligatures of salawat and basmalah.
  [0xfd3e, 0xfd3f],
  [0xfdf0, 0xfdfd],
];

/** Signs between those ranges; the joiners of Arabic letters among them. */
const singles = new Set([
  0x38c, 0x200c, 0x200d, 0x2202, 0x221e, 0x2248, 0x25a0, 0x25a1, 0x25aa, 0x25cf, 0x25e6,
]);

const isPrintable = (code: number): boolean =>
  singles.has(code) || ranges.some(([first, last]) => code >= first && code <= last);

/** The signs of a text that cannot be printed, each once; line breaks count as blanks. */
export function unprintable(text: string): string[] {
  if (/^[\n\x20-\x7e]*$/.test(text)) return [];
  const signs = new Set<string>();
  for (const sign of text) {
    if (sign !== '\n' && !isPrintable(sign.codePointAt(0) ?? 0)) signs.add(sign);
  }
  return [...signs];
}
