import type { Block, DraftList, LetterDraft, Run } from '../../catalogue/index.ts';

/**
 * Whether a letter is of one page or of several, guessed from its signs. A wrong guess costs a few
 * milliseconds and nothing else: letter.typ says how many pages there are in either case.
 */

/** Lines of 11 pt. */
const page = { a4: 50, f4: 56 } as const;
/** Letterhead, number or title, post, code and name, with what is blank between them. */
const frame = 26;

/** Signs that fit a line of a paragraph, and of what stands further in. */
const wide = 88;
const narrow = 66;

const signs = (runs: readonly Run[]): number => runs.reduce((n, { text }) => n + text.length, 0);
const lines = (runs: readonly Run[], width: number): number =>
  Math.max(1, Math.ceil(signs(runs) / width));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const ofList = ({ items }: DraftList): number =>
  sum(items.map(({ runs, list }) => lines(runs, wide) + (list ? ofList(list) : 0)));

function ofBlock(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
      return lines(block.runs, wide) + 0.3;
    case 'heading':
      return lines(block.runs, wide) + 1;
    case 'facts':
      return sum(block.rows.map(({ runs }) => lines(runs, narrow))) + 1;
    case 'list':
      return ofList(block.list) + 0.3;
    case 'table':
      return 1.3 * sum(block.rows.map((cells) => lines(cells.flat(), wide))) + 2;
    case 'clause':
      return sum(block.items.map((runs) => lines(runs, narrow))) + 0.3;
    case 'bismillah':
      return 3;
  }
}

export function isLong({ paper, addressee, body, closing, copies }: LetterDraft): boolean {
  const beside = addressee.length + lines(closing, wide) + copies.length;
  return frame + beside + sum(body.map(ofBlock)) > page[paper];
}
