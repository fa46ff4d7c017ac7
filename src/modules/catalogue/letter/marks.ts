/**
 * The two marks of a letter's text: **tebal** and _miring_. An underscore between letters is only a
 * letter (nama_berkas), and a backslash makes any sign plain.
 */
export type Mark = 'bold' | 'italic';

export type Piece = { readonly text: string } | { readonly mark: Mark };

const wordy = /[\p{L}\p{N}\p{M}]/u;
/** What a backslash can stand before; a folder C:\\surat keeps its own. */
const escapable = /[!-/:-@[-`{-~•–]/;

export const isWordy = (sign: string): boolean => wordy.test(sign);

const before = (text: string, at: number) => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
const after = (text: string, at: number) =>
  String.fromCodePoint(text.codePointAt(at) ?? 0x20).trim();

const isItalic = (text: string, at: number) =>
  text[at] === '_' && !(isWordy(before(text, at)) && isWordy(after(text, at + 1)));

/** Text and marks in their order. */
export function scanMarks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  const mark = (kind: Mark) => {
    if (plain) pieces.push({ text: plain });
    pieces.push({ mark: kind });
    plain = '';
  };
  for (let at = 0; at < text.length; at++) {
    const next = text[at + 1] ?? '';
    if (text[at] === '\\' && escapable.test(next)) {
      plain += next;
      at++;
    } else if (text[at] === '*' && next === '*') {
      mark('bold');
      at++;
    } else if (isItalic(text, at)) mark('italic');
    else plain += text[at];
  }
  if (plain) pieces.push({ text: plain });
  return pieces;
}

export const markSigns: Record<Mark, string> = { bold: '**', italic: '_' };

/** What is left open, as the rest of an Indonesian sentence. */
export function markFaults(pieces: readonly Piece[]): string[] {
  const count = (kind: Mark) => pieces.filter((p) => 'mark' in p && p.mark === kind).length;
  return (['bold', 'italic'] as const)
    .filter((kind) => count(kind) % 2 === 1)
    .map((kind) => {
      const sign = markSigns[kind];
      const plain = `tulis \\${sign} bila maksudnya tanda biasa`;
      return `tanda ${sign} dibuka tetapi tidak ditutup; ${plain}`;
    });
}

/** Text that scans back as itself, whatever stands around it. */
export const plainText = (text: string): string =>
  text.replace(/[\\*_]/g, (sign, at: number) =>
    sign === '_' && isWordy(before(text, at)) && isWordy(after(text, at + 1)) ? sign : `\\${sign}`,
  );

/** Takes the backslashes away, and nothing else. */
export const unescaped = (text: string): string =>
  text.replace(/\\(.)/gsu, (pair, sign: string) => (escapable.test(sign) ? sign : pair));
