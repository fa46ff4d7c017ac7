import { alignOf, alignSigns, escaped, lineStart, listSign, row } from './notation.ts';
import { oneLine } from './runs.ts';
import type { LetterTemplate, ListMark, TemplateBlock } from './template.ts';
import { readText } from './text.ts';

/**
 * The body of a template as plain text: the notation of notation.ts, with fields in it, with
 * `[diktum]` for rulings, and with commands on lines of their own (tags.ts) around what stands only
 * sometimes or many times. read-template.ts reads what is printed here.
 */

interface Held {
  readonly when?: string | undefined;
  readonly each?: string | undefined;
}

interface Part extends Held {
  readonly lines: readonly string[];
}

const between = (kind: 'jika' | 'tiap', source: string, lines: readonly string[]): string[] => [
  `{{#${kind} ${oneLine(source)}}}`,
  ...lines,
  `{{/${kind}}}`,
];

function wrapped({ when, each }: Held, lines: readonly string[]): string[] {
  const inner = when === undefined ? [...lines] : between('jika', when, lines);
  return each === undefined ? inner : between('tiap', each, inner);
}

const isSame = (a: Part | undefined, b: Part): boolean =>
  a?.when === b.when && a?.each === undefined && b.each === undefined;

/** Neighbours with the same condition share its two lines. */
function groups(parts: readonly Part[]): Part[][] {
  const found: Part[][] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last && isSame(last[0], part)) last.push(part);
    else found.push([part]);
  }
  return found;
}

/**
 * @param headed something of the block stands above: without it, a condition around all parts
 * would read as the condition of the block
 */
function printParts(parts: readonly Part[], headed: boolean): string[] {
  const found = groups(parts);
  const apart = !headed && found.length === 1;
  return (apart ? parts.map((part) => [part]) : found).flatMap((group) =>
    wrapped(
      group[0] ?? {},
      group.flatMap(({ lines }) => lines),
    ),
  );
}

interface Item extends Held {
  readonly text: string;
  readonly mark?: ListMark;
  readonly items?: readonly Item[];
}

const said = (text: string): string => lineStart(oneLine(text));

const printItems = (items: readonly Item[], mark: ListMark, depth: number): string[] =>
  printParts(
    items.map(({ text, when, each, mark: below = 'letter', items: deeper = [] }, index) => ({
      ...{ when, each },
      lines: [
        `${'   '.repeat(depth)}${listSign(mark, index + 1)} ${oneLine(text)}`,
        ...printItems(deeper, below, depth + 1),
      ],
    })),
    depth > 0,
  );

/** The sign that separates cells, but for those in fields and behind a backslash, is made plain. */
const cell = (text: string): string =>
  oneLine(text).replace(/\\.|\{\{[^{}]*\}\}|\|/gsu, (part) => (part === '|' ? '\\|' : part));

type Of<Kind extends TemplateBlock['kind']> = Extract<TemplateBlock, { kind: Kind }>;

function printTable({ columns, rows }: Of<'table'>): string[] {
  const plain =
    columns.every(({ align }) => align === 'left') &&
    !rows[0]?.cells.every((text) => alignOf(oneLine(text)) !== undefined);
  return [
    row(columns.map(({ title }) => escaped(oneLine(title), '|'))),
    ...(plain ? [] : [row(columns.map(({ align }) => alignSigns[align]))]),
    ...printParts(
      rows.map(({ cells, when, each }) => ({ when, each, lines: [row(cells.map(cell))] })),
      true,
    ),
  ];
}

const printFacts = ({ rows }: Of<'facts'>): string[] =>
  printParts(
    rows.map(({ label, text, when }) => ({
      when,
      lines: [`= ${escaped(oneLine(label), ':')}: ${oneLine(text)}`.trimEnd()],
    })),
    false,
  );

const printClause = (label: string, { mark, items }: Pick<Of<'clause'>, 'mark' | 'items'>) => [
  `[${escaped(oneLine(label), ']')}]`,
  ...printParts(
    items.map(({ text, when, each }, index) => ({
      ...{ when, each },
      lines: [mark === 'none' ? said(text) : `${listSign(mark, index + 1)} ${oneLine(text)}`],
    })),
    true,
  ),
];

/** No label of a clause can be it: those begin with a capital letter. */
export const rulingsLabel = 'diktum';

function printBlock(block: TemplateBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [said(block.text)];
    case 'heading':
      return [`${block.align === 'center' ? '#' : '##'} ${oneLine(block.text)}`];
    case 'facts':
      return printFacts(block);
    case 'list':
      return printItems(block.items, block.mark, 0);
    case 'table':
      return printTable(block);
    case 'clause':
      return printClause(block.label, block);
    case 'rulings':
      return printClause(rulingsLabel, { mark: 'number', items: block.items });
    case 'bismillah':
      return ['[basmalah]'];
  }
}

/** A line break within a paragraph begins a new one on paper: so each is printed by itself. */
function apart(block: TemplateBlock): TemplateBlock[] {
  if (block.kind !== 'paragraph') return [block];
  const texts = block.text.split('\n').filter((text) => text.trim() !== '');
  const whole = texts.length < 2 || texts.some((text) => readText(text).faults.length > 0);
  return whole ? [block] : texts.map((text) => ({ ...block, text }));
}

export const printTemplateBody = (body: LetterTemplate['body']): string =>
  groups(
    body
      .flatMap(apart)
      .map((block) => ({ when: block.when, lines: [printBlock(block).join('\n')] })),
  )
    .map((group) => wrapped(group[0] ?? {}, [group.flatMap(({ lines }) => lines).join('\n\n')]))
    .map((lines) => lines.join('\n'))
    .join('\n\n');
