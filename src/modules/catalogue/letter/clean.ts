import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { unprintable } from '../../../platform/typesetting/index.ts';

/**
 * Text on its way to paper. The typesetter refuses a whole letter for one sign its fonts lack, and
 * a word longer than a line has no place to break.
 */

/** Bytes of UTF-8, and letters of one word. */
const longest = { text: 200_000, word: 200 } as const;

/** Nobody sees them, and nothing is lost without them: marks of byte order, width and direction. */
const invisible = /[\u200b\u200e\u200f\u2060-\u2064\u061c\ufeff]/gu;
const steering = /[\u202a-\u202e\u2066-\u2069]/u;
const controls = /[^\P{Cc}\n]/gu;
const privateUse = /\p{Co}|[\ufdd0-\ufdef\ufffe\uffff]/u;

const composed = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(controls, '')
    .replace(invisible, '')
    .replace(/[\u2000-\u200a\u202f\u205f\u3000]/g, ' ');

const longWord = new RegExp(`\\S{${longest.word + 1},}`, 'u');

const name = (sign: string) => {
  const code = sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return /\p{C}|\p{M}/u.test(sign) ? `U+${code}` : `${sign} (U+${code})`;
};

/** @returns the text as it is kept, or the sentence that tells its writer what to change. */
export function cleanText(typed: string): Outcome<string, string> {
  if (Buffer.byteLength(typed) > longest.text) {
    return refuse('Teks terlalu panjang: paling banyak 200.000 huruf. Pindahkan ke lampiran.');
  }
  const text = composed(typed);
  if (steering.test(text)) {
    return refuse('Ada tanda pengatur arah tulisan yang tidak terlihat. Ketik ulang bagian itu.');
  }
  if (privateUse.test(text)) {
    return refuse('Ada tanda dari huruf khusus yang tidak dikenal. Ketik ulang bagian itu.');
  }
  const word = longWord.exec(text)?.[0];
  if (word) {
    return refuse(
      `Kata "${word.slice(0, 20)}…" lebih dari ${longest.word} huruf. Beri spasi di dalamnya.`,
    );
  }
  const [sign, ...more] = unprintable(text);
  if (sign === undefined) return accept(text);
  const others = more.length > 0 ? ` dan ${more.length} tanda lain` : '';
  return refuse(`Tanda ${name(sign)}${others} tidak ada pada huruf surat. Ganti atau hapus.`);
}

/** What stands for a sign that cannot be printed, so that who reads the draft sees the gap. */
export const gap = '\u25a1';

/** For answers that were given long before: nobody is there to be asked, so signs are replaced. */
export function forcedText(given: string): string {
  const text = composed(given).replace(new RegExp(`${steering.source}`, 'gu'), '');
  const lost = new Set(unprintable(text));
  const signs = lost.size === 0 ? text : [...text].map((s) => (lost.has(s) ? gap : s)).join('');
  return signs.replace(new RegExp(`(\\S{${longest.word}})(?=\\S)`, 'gu'), '$1 ');
}
