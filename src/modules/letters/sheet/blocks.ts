import type { Block, DraftList, Run } from '../../catalogue/index.ts';
import type { SheetBlock, SheetList, SheetRun } from './schema.ts';
import { columnWidths, textWidth } from './widths.ts';

/** Blocks of a draft as the typesetter takes them. */

/** From the first to the last Arabic sign, with what stands between: it is set a little larger. */
const arabic = /\p{scx=Arab}(?:[\p{scx=Arab}\p{M}\s\p{P}\d]*[\p{scx=Arab}\p{M}])?/gu;

/** A word without a place to break gets one after so many signs. */
const wordBreak = 40;
const longWord = new RegExp(`(\\S{${wordBreak}})(?=\\S)`, 'gu');
const breakable = (text: string): string => text.replace(longWord, '$1\u200b');

const piece = (text: string, { bold, italic }: Run, isArabic: boolean): SheetRun =>
  bold || italic || isArabic
    ? {
        text: isArabic ? text : breakable(text),
        ...(bold && { bold: true as const }),
        ...(italic && { italic: true as const }),
        ...(isArabic && { arabic: true as const }),
      }
    : breakable(text);

function piecesOf(run: Run): SheetRun[] {
  const pieces: SheetRun[] = [];
  let end = 0;
  for (const { 0: words, index } of run.text.matchAll(arabic)) {
    if (index > end) pieces.push(piece(run.text.slice(end, index), run, false));
    pieces.push(piece(words, run, true));
    end = index + words.length;
  }
  if (end < run.text.length) pieces.push(piece(run.text.slice(end), run, false));
  return pieces;
}

const sheetRuns = (runs: readonly Run[]): SheetRun[] => runs.flatMap(piecesOf);

/** Of A4 between its margins, in points; F4 has a little more. */
const lineWidth = 467;

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** After facts or a table a sentence goes on in small letters: "dengan ini menerangkan bahwa". */
const goesOn = /^["“‘(]*\p{Ll}/u;

/** A paragraph that begins in Arabic and is mostly Arabic. */
function isArabic(runs: readonly Run[]): boolean {
  const letters = textOf(runs).match(/\p{L}/gu) ?? [];
  const ours = letters.filter((letter) => /\p{scx=Arab}/u.test(letter));
  return /\p{scx=Arab}/u.test(letters[0] ?? '') && ours.length * 2 > letters.length;
}

function sheetCell(runs: readonly Run[]): string | { runs: SheetRun[] } {
  const pieces = sheetRuns(runs);
  const [only = '', ...more] = pieces;
  return more.length === 0 && typeof only === 'string' ? only : { runs: pieces };
}

const sheetList = ({ mark, items }: DraftList): SheetList => ({
  mark,
  items: items.map(({ runs, list }) => ({ runs: sheetRuns(runs), list: list && sheetList(list) })),
});

function sheetBlock(block: Block): SheetBlock {
  switch (block.kind) {
    case 'paragraph':
      return {
        ...{ kind: 'paragraph', runs: sheetRuns(block.runs) },
        ...{ arabic: isArabic(block.runs), indent: !goesOn.test(textOf(block.runs)) },
      };
    case 'heading':
      return { ...block, runs: sheetRuns(block.runs) };
    case 'facts':
      return {
        kind: 'facts',
        rows: block.rows.map(({ label, runs }) => ({ label, runs: sheetRuns(runs) })),
      };
    case 'list':
      return { kind: 'list', list: sheetList(block.list) };
    case 'table': {
      const shares = columnWidths(
        block.columns.map(({ title }) => title),
        block.rows.map((cells) => cells.map((runs) => breakable(textOf(runs)))),
        { width: lineWidth, size: block.columns.length > 6 ? 8.5 : 10 },
      );
      return {
        kind: 'table',
        columns: block.columns.map((column, at) => ({ ...column, share: shares[at] ?? 1 })),
        rows: block.rows.map((cells) => cells.map(sheetCell)),
      };
    }
    case 'clause':
      return { ...block, items: block.items.map(sheetRuns) };
    case 'bismillah':
      return block;
  }
}

/** The narrowest and the widest that labels of facts may be, in points. */
const labels = { least: 40, most: 160, size: 11 } as const;

export function labelWidth(blocks: readonly Block[]): number {
  const all = blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
  const widest = all.reduce((most, { label }) => Math.max(most, textWidth(label, labels.size)), 0);
  return Math.round(Math.min(labels.most, Math.max(labels.least, widest + 4)));
}

/** Signs of a block that may be kept together with the signature on one page. */
const shortTail = 700;

const isShort = (block: Block): boolean =>
  (block.kind === 'paragraph' && textOf(block.runs).length <= shortTail) ||
  (block.kind === 'clause' && textOf(block.items.flat()).length <= shortTail);

/**
 * What goes with the signature: the closing, or the end of the body where there is none. A text too
 * long for that stands before it and may break.
 */
export function parted(body: readonly Block[], closing: readonly Run[]) {
  const all: Block[] =
    closing.length > 0 ? [...body, { kind: 'paragraph', runs: [...closing] }] : [...body];
  const last = all.at(-1);
  const cut = last && isShort(last) ? -1 : all.length;
  return { body: all.slice(0, cut).map(sheetBlock), tail: all.slice(cut).map(sheetBlock) };
}
