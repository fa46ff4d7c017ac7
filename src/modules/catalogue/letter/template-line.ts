import { type Line, readLine } from './lines.ts';
import { isTagLine } from './tags.ts';
import { rulingsLabel } from './template-notation.ts';

/** Cells: the sign between them also stands in fields, before formats, and behind a backslash. */
function readRow(text: string): Line {
  const cells = [''];
  for (const [part] of text.slice(1).matchAll(/\\.|\{\{[^{}]*\}\}|./gsu)) {
    if (part === '|') cells.push('');
    else cells.push(`${cells.pop()}${part}`);
  }
  const trimmed = cells.map((cell) => cell.trim());
  if (trimmed.length > 1 && trimmed.at(-1) === '') trimmed.pop();
  return { kind: 'row', cells: trimmed };
}

/** One line of a template: what a draft's line may be, commands, and the rulings of a decree. */
export function readTemplateLine(line: string, expected: readonly string[]): Line {
  const text = line.trim();
  if (isTagLine(text)) return { kind: 'command' };
  if (text.startsWith('|')) return readRow(text);
  if (text === `[${rulingsLabel}]`) return { kind: 'clause', label: rulingsLabel };
  return readLine(line, expected);
}

/** Without the backslash that keeps a paragraph from beginning as another block. */
export const unguarded = (text: string): string =>
  text.replace(/^\\(?=[#=|[\-•–])/u, '').replace(/^(\d{1,4}|[a-z])\\(?=[.)] )/u, '$1');

/** What separates cells needs no backslash any more. */
export const uncelled = (text: string): string =>
  text.replace(/\\.|\{\{[^{}]*\}\}/gsu, (part) => (part === '\\|' ? '|' : part));
