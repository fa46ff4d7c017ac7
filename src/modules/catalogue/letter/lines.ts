import { markFaults, scanMarks, unescaped } from './marks.ts';
import { alignOf } from './notation.ts';
import { oneLine, type Run, readRuns } from './runs.ts';
import type { Align, ListMark } from './template.ts';

/** One line of a body, by how it begins. */
export type Line =
  | { readonly kind: 'blank' | 'bismillah' }
  /** Of a template: it says when the lines after it stand, and is no text itself. */
  | { readonly kind: 'command' }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'heading'; readonly align: 'left' | 'center'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly text: string }
  | { readonly kind: 'clause'; readonly label: string }
  | { readonly kind: 'row'; readonly cells: readonly string[] }
  | ItemLine
  | { readonly kind: 'fault'; readonly sentence: string };

export interface ItemLine {
  readonly kind: 'item';
  /** Blanks before it. */
  readonly indent: number;
  readonly mark: ListMark;
  /** Its place as it was typed, from 1; of a dash 0. */
  readonly ordinal: number;
  readonly text: string;
}

export type ReadLine = (line: string, expected: readonly string[]) => Line;

/** Cuts at a sign that no backslash stands before. */
function cut(text: string, sign: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const pair = text[at] === '\\' && at + 1 < text.length;
    if (text[at] === sign) parts.push('');
    else parts.push(`${parts.pop()}${text.slice(at, at + (pair ? 2 : 1))}`);
    if (pair) at++;
  }
  return parts;
}

function readRow(text: string): Line {
  const cells = cut(text.slice(1), '|').map((cell) => cell.trim());
  if (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return { kind: 'row', cells };
}

function readFact(text: string): Line {
  const [label = '', ...rest] = cut(text.slice(1), ':');
  const name = oneLine(unescaped(label));
  return name && rest.length > 0
    ? { kind: 'fact', label: name, text: rest.join(':').trim() }
    : { kind: 'fault', sentence: 'rincian ditulis dengan titik dua, misalnya = Nama: Siti Aminah' };
}

function readBracket(text: string): Line {
  const inside = cut(text.slice(1), ']');
  if (inside.length !== 2 || inside[1] !== '') return { kind: 'words', text };
  const label = oneLine(unescaped(inside[0] ?? ''));
  if (label === 'basmalah') return { kind: 'bismillah' };
  return /^\p{Lu}.{0,39}$/u.test(label)
    ? { kind: 'clause', label }
    : {
        kind: 'fault',
        sentence: `[${label}] tidak dikenal; tulis misalnya [Menimbang], [KESATU] atau [basmalah]`,
      };
}

const itemStart = /^(\s*)(?:(\d{1,4})[.)]|([a-z]{1,2})[.)]|[-•–])\s+(\S.*)$/u;

const letterPlace = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0);

/** Two letters are a place only where they are expected: "no. 5" is no item of a list. */
function readItem(text: string, expected: readonly string[]): ItemLine | null {
  const [, blanks = '', digits, letters, words = ''] = itemStart.exec(text) ?? [];
  if (!words || (letters && letters.length > 1 && !expected.includes(letters))) return null;
  const mark = digits ? 'number' : letters ? 'letter' : 'dash';
  const ordinal = digits ? Number(digits) : letters ? letterPlace(letters) : 0;
  return { kind: 'item', indent: blanks.length, mark, ordinal, text: words.trim() };
}

/** @param expected letters that may come next in the lists before this line: "c", "ab" */
export function readLine(line: string, expected: readonly string[]): Line {
  const item = readItem(line, expected);
  if (item) return item;
  const text = line.trim();
  if (!text) return { kind: 'blank' };
  if (text.startsWith('#')) {
    const [, signs = '', words = ''] = /^(#{1,2})\s*(.*)$/u.exec(text) ?? [];
    const align = signs === '##' ? 'left' : 'center';
    return words
      ? { kind: 'heading', align, text: words }
      : { kind: 'fault', sentence: 'judul setelah tanda # belum ditulis' };
  }
  if (text.startsWith('|')) return readRow(text);
  if (text.startsWith('=')) return readFact(text);
  return text.startsWith('[') ? readBracket(text) : { kind: 'words', text };
}

export const columnsOf = (titles: readonly string[], aligns: readonly Align[]) =>
  titles.map((title, index) => ({
    title: oneLine(unescaped(title)),
    align: aligns[index] ?? ('left' as const),
  }));

/** The second row of a table, where it only says how the columns stand. */
export function alignsOf(cells: readonly string[] | undefined): Align[] | null {
  const aligns = (cells ?? []).map(alignOf).filter((align) => align !== undefined);
  return cells && aligns.length === cells.length ? aligns : null;
}

/** Runs of typed words, or what is left open in them. */
export function readWords(text: string): { runs: Run[]; faults: string[] } {
  return { runs: readRuns(text), faults: markFaults(scanMarks(text)) };
}
