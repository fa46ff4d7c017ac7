import type { Block, DraftItem, DraftList } from './draft.ts';
import { printRuns, type Run } from './runs.ts';
import type { Align, ListMark } from './template.ts';

/**
 * The body of a letter as plain text, for one field of a browser. What an officer learns:
 *
 *   Paragraf dipisah baris kosong. **tebal**, _miring_.
 *   # Judul di tengah          ## Judul di kiri
 *   1. daftar bernomor         a. berhuruf, - bergaris; tiga spasi: satu tingkat lebih dalam
 *   = Nama: Siti Aminah        rincian, satu baris satu rincian
 *   | No | Nama |              tabel, baris pertama judul kolom
 *   [Menimbang]                konsiderans atau diktum; isinya di baris-baris berikutnya
 *   [basmalah]
 *
 * A backslash before a sign makes it a plain one. read-body.ts reads what is printed here.
 */

/** 1 -> a, 26 -> z, 27 -> aa */
export function letterOrdinal(n: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const rest = Math.floor((n - 1) / 26);
  return (rest > 0 ? letterOrdinal(rest) : '') + letters.charAt((n - 1) % 26);
}

export const listSign = (mark: ListMark, n: number): string =>
  mark === 'dash' ? '-' : `${mark === 'number' ? n : letterOrdinal(n)}.`;

/** What would make another block of a line is made plain. */
export const lineStart = (text: string): string =>
  text.replace(/^(?=[#=|[\-•–])/u, '\\').replace(/^(\d{1,4}|[a-z])(?=[.)] )/u, '$1\\');

const said = (runs: readonly Run[]): string => lineStart(printRuns(runs));

export const escaped = (text: string, end: string): string =>
  [...text].map((sign) => (sign === '\\' || sign === end ? `\\${sign}` : sign)).join('');

const printItems = ({ mark, items }: DraftList, depth: number): string[] =>
  items.flatMap(({ runs, list }: DraftItem, index) => [
    `${'   '.repeat(depth)}${listSign(mark, index + 1)} ${printRuns(runs)}`,
    ...(list ? printItems(list, depth + 1) : []),
  ]);

export const row = (cells: readonly (string | undefined)[]): string => `| ${cells.join(' | ')} |`;

export const alignSigns: Record<Align, string> = { left: ':--', center: ':-:', right: '--:' };
export const alignOf = (cell: string): Align | undefined =>
  aligns.find((align) => alignSigns[align] === cell);
const aligns = ['left', 'center', 'right'] as const;

type Table = Extract<Block, { kind: 'table' }>;

function printTable({ columns, rows }: Table): string[] {
  const cells = rows.map((one) => one.map((runs) => printRuns(runs).replaceAll('|', '\\|')));
  const plain =
    columns.every(({ align }) => align === 'left') &&
    !cells[0]?.every((text) => alignOf(text) !== undefined);
  return [
    row(columns.map(({ title }) => escaped(title, '|'))),
    ...(plain ? [] : [row(columns.map(({ align }) => alignSigns[align]))]),
    ...cells.map(row),
  ];
}

type Clause = Extract<Block, { kind: 'clause' }>;

const printClause = ({ label, mark, items }: Clause): string[] => [
  `[${escaped(label, ']')}]`,
  ...items.map((runs, index) =>
    mark === 'none' ? said(runs) : `${listSign(mark, index + 1)} ${printRuns(runs)}`,
  ),
];

function printBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [said(block.runs)];
    case 'heading':
      return [`${block.align === 'center' ? '#' : '##'} ${printRuns(block.runs)}`];
    case 'facts':
      return block.rows.map(({ label, runs }) => `= ${escaped(label, ':')}: ${printRuns(runs)}`);
    case 'list':
      return printItems(block.list, 0);
    case 'table':
      return printTable(block);
    case 'clause':
      return printClause(block);
    case 'bismillah':
      return ['[basmalah]'];
  }
}

export const printBody = (body: readonly Block[]): string =>
  body.map((block) => printBlock(block).join('\n').trimEnd()).join('\n\n');
