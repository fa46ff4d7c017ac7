import type { Anchor, Text } from './drawing.ts';
import { textWidth, type Weight } from './metrics.ts';

export interface Type {
  readonly size: number;
  readonly weight: Weight;
}

export const leadingOf = (type: Type): number => type.size * 1.2;

/** From the top of a line to its baseline, so that capitals stand in the middle of their line. */
const riseOf = (type: Type): number => type.size * 0.96;

const widthIn = (type: Type, text: string): number => textWidth(text, type.size, type.weight);

/**
 * What no font can print (control characters, private use, lone surrogates) would make the PDF fail
 * as a whole, so it is dropped here.
 */
const printable = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, '')
    .trim();

/** A word longer than its column is cut where it must be, with a hyphen after a letter. */
function cutWord(word: string, width: number, type: Type): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    const hyphen = /\p{L}/u.test(character) ? '-' : '';
    if (piece !== '' && widthIn(type, piece + character + hyphen) > width) {
      pieces.push(/\p{L}$/u.test(piece) ? `${piece}-` : piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** Lines no longer than `width` points, unless a single character and its hyphen are. */
export function wrap(text: string, width: number, type: Type): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of printable(text).split(' ')) {
    for (const [index, part] of word.split(/(?<=[/-])(?=.)/u).entries()) {
      const longer = current === '' || index > 0 ? current + part : `${current} ${part}`;
      if (widthIn(type, longer) <= width) {
        current = longer;
        continue;
      }
      if (current !== '') lines.push(current);
      const pieces = widthIn(type, part) <= width ? [part] : cutWord(part, width, type);
      lines.push(...pieces.slice(0, -1));
      current = pieces.at(-1) ?? '';
    }
  }
  if (current !== '') lines.push(current);
  return lines;
}

/** A numbered list as lines; a single entry stands without a number. */
export function wrapList(entries: readonly string[], width: number, type: Type): ListLine[] {
  if (entries.length < 2) {
    const plain = (text: string) => ({ mark: '', text, indent: 0 });
    return entries.flatMap((entry) => wrap(entry, width, type).map(plain));
  }
  const indent = widthIn(type, `${entries.length}. `) + type.size * 0.3;
  return entries.flatMap((entry, index) =>
    wrap(entry, width - indent, type).map((text, at) => ({
      mark: at === 0 ? `${index + 1}.` : '',
      text,
      indent,
    })),
  );
}

export interface ListLine {
  readonly mark: string;
  readonly text: string;
  readonly indent: number;
}

interface Block {
  readonly x: number;
  readonly top: number;
  readonly lines: readonly string[];
  readonly type: Type;
  readonly anchor?: Anchor;
}

/** Lines placed by the top of the first one. */
export const textBlock = ({ x, top, lines, type, anchor = 'start' }: Block): Text => ({
  kind: 'text',
  x,
  y: top + riseOf(type),
  lines,
  size: type.size,
  leading: leadingOf(type),
  weight: type.weight,
  anchor,
});

export const heightOf = (lines: readonly string[], type: Type): number =>
  lines.length * leadingOf(type);
