import { forcedText, gap } from './clean.ts';
import { holds, readCondition } from './condition.ts';
import { formatted, isEmpty } from './formats.ts';
import { oneLine, type Run } from './runs.ts';
import { type Node, readText } from './text.ts';
import type { LetterRow, LetterValues } from './values.ts';

/** Writes the texts of a template with values, and remembers what was missing. */

/** Stands where a value is missing, so that whoever reads the draft sees it. */
export const dots = '……';

export interface Missing {
  /** The field, as the template names it. */
  readonly field: string;
  /** empty: there is no value; unprintable: signs were replaced; cut: the list is too long. */
  readonly why: 'empty' | 'unprintable' | 'cut';
}

export interface Pen {
  readonly values: LetterValues;
  readonly missing: Missing[];
}

type Field = Extract<Node, { kind: 'field' }>;

function note({ missing }: Pen, field: string, why: Missing['why']): void {
  if (!missing.some((one) => one.field === field && one.why === why)) missing.push({ field, why });
}

function fieldText({ name, formats }: Field, pen: Pen): string {
  const value = pen.values.get(name);
  if (!value || isEmpty(value)) {
    if (formats.includes('bila_ada')) return '';
    note(pen, name, 'empty');
    return dots;
  }
  const given = formatted(value, formats);
  const text = forcedText(given);
  if (text.includes(gap) && !given.includes(gap)) note(pen, name, 'unprintable');
  return text;
}

/** Runs as they come: line breaks of long answers are still in them. */
export function write(source: string, pen: Pen): Run[] {
  const style = { bold: false, italic: false };
  const runs: Run[] = [];
  const each = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.kind === 'words') runs.push({ text: node.text, ...style });
      else if (node.kind === 'mark') style[node.mark] = !style[node.mark];
      else if (node.kind === 'field') runs.push({ text: fieldText(node, pen), ...style });
      else each(holds(node.condition, pen.values) ? node.shown : node.otherwise);
    }
  };
  each(readText(source).nodes);
  return runs;
}

/** On one line, and no longer than an officer may make it. */
export function writeLine(source: string, pen: Pen, most = 500): string {
  const words = write(source, pen).map(({ text }) => text);
  const signs = [...oneLine(words.join(''))];
  return signs.length <= most
    ? signs.join('')
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trim()}…`;
}

export function stands(when: string | undefined, { values }: Pen): boolean {
  const condition = when === undefined ? null : readCondition(when);
  return !condition?.ok || holds(condition.value, values);
}

const withRow = (pen: Pen, row: LetterRow, index: number): Pen => ({
  ...pen,
  values: new Map([
    ...pen.values,
    ['butir.nomor', { kind: 'number', number: index + 1 }],
    ...Object.entries(row).map(([key, value]) => [`butir.${key}`, value] as const),
  ]),
});

interface Repeated {
  readonly each?: string | undefined;
  readonly when?: string | undefined;
}

/**
 * One pen for each time that a part stands: once, or once a row of its list. Of an empty list one
 * row of dots is left, for the officer to fill in.
 */
export function pensFor({ each, when }: Repeated, pen: Pen, most: number): Pen[] {
  if (each === undefined) return stands(when, pen) ? [pen] : [];
  const list = pen.values.get(each);
  const rows = list?.kind === 'list' ? list.rows : [];
  if (rows.length === 0) note(pen, each, 'empty');
  if (rows.length > most) note(pen, each, 'cut');
  return (rows.length === 0 ? [{}] : rows.slice(0, most))
    .map((row, index) => withRow(pen, row, index))
    .filter((inside) => stands(when, inside));
}
