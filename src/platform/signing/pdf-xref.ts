import { decodeStream, wholeOf } from './pdf-streams.ts';
import { Tokens } from './pdf-tokens.ts';
import { BrokenPdf, type Budget, type PdfDict, type PdfValue } from './pdf-values.ts';

/**
 * Where the objects of a file stand (ISO 32000-2, 7.5.4 and 7.5.8): one section a revision, the
 * newest first. A table is read row by row when asked, because most rows never are.
 */

/** Rows for `count` objects from `first` on; `row` is where the first of them begins in `rows`. */
interface Run {
  readonly first: number;
  readonly count: number;
  readonly row: number;
}

export interface Section {
  /** Where it begins in the file. */
  readonly at: number;
  readonly form: 'table' | 'stream';
  readonly runs: readonly Run[];
  readonly rows: Buffer;
  /** Bytes of the three fields of a row of a stream. */
  readonly widths: readonly [number, number, number];
  readonly trailer: PdfDict;
}

export type Entry =
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }
  | { readonly kind: 'free' };

/** A paper is signed a few times; hundreds of revisions are an attack. */
const mostSections = 200;
const tableRow = 20;
/** Of the budget, for each run of a table. */
const runCost = 64;
/** ISO 32000-1, annex C. */
export const highestObject = 8_388_607;

const fail = (): never => {
  throw new BrokenPdf('broken');
};

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Where the bytes of its stream begin, if it is one. */
  readonly streamAt: number | null;
}

/** The object that begins at `offset`. */
export function objectAt(source: Buffer, offset: number, budget: Budget): IndirectObject {
  if (offset >= source.length) return fail();
  const tokens = new Tokens(source, offset, budget);
  const number = tokens.whole();
  const generation = tokens.whole();
  tokens.expect('obj');
  const value = tokens.value();
  const next = tokens.word();
  if (next === 'endobj') return { number, generation, value, streamAt: null };
  if (next !== 'stream' || value.kind !== 'dict') return fail();
  const lineEnd = source[tokens.position] === 13 ? 2 : 1;
  return { number, generation, value, streamAt: tokens.position + lineEnd };
}

function readTable(source: Buffer, at: number, budget: Budget): Section {
  const tokens = new Tokens(source, at, budget);
  tokens.expect('xref');
  const runs: Run[] = [];
  for (;;) {
    const word = tokens.word();
    if (word === 'trailer') break;
    const first = /^\d{1,7}$/.test(word) ? Number(word) : fail();
    const count = tokens.whole();
    tokens.skipBlanks();
    const row = tokens.position;
    if (first + count > highestObject || row + count * tableRow > source.length) fail();
    budget.spend(runCost);
    runs.push({ first, count, row });
    tokens.position = row + count * tableRow;
  }
  const trailer = tokens.value();
  if (trailer.kind !== 'dict') return fail();
  return { at, form: 'table', runs, rows: source, widths: [0, 0, 0], trailer };
}

const numbersOf = (value: PdfValue | undefined): number[] =>
  value?.kind === 'array' ? value.items.map(wholeOf) : fail();

function readStream(source: Buffer, at: number, budget: Budget): Section {
  const { value: dict, streamAt } = objectAt(source, at, budget);
  if (dict.kind !== 'dict' || streamAt === null) return fail();
  const [type, offset, last] = numbersOf(dict.entries.get('W'));
  if (type === undefined || offset === undefined || last === undefined) return fail();
  if (type > 1 || offset > 5 || last > 4) return fail();
  const index = dict.entries.get('Index');
  const pairs = index ? numbersOf(index) : [0, wholeOf(dict.entries.get('Size'))];
  const end = streamAt + wholeOf(dict.entries.get('Length'));
  if (end > source.length) return fail();
  const rows = decodeStream(dict, source.subarray(streamAt, end), budget);
  const runs: Run[] = [];
  let row = 0;
  for (let pair = 0; pair + 1 < pairs.length; pair += 2) {
    const [first = 0, count = 0] = pairs.slice(pair, pair + 2);
    runs.push({ first, count, row });
    row += count * (type + offset + last);
    if (first + count > highestObject || row > rows.length) fail();
  }
  return { at, form: 'stream', runs, rows, widths: [type, offset, last], trailer: dict };
}

const readSection = (source: Buffer, at: number, budget: Budget): Section =>
  source.toString('latin1', at, at + 4) === 'xref'
    ? readTable(source, at, budget)
    : readStream(source, at, budget);

/** What `key` of a trailer points at: another section of the same file. */
function otherSection(trailer: PdfDict, key: string): number | null {
  const value = trailer.entries.get(key);
  return value ? wholeOf(value) : null;
}

/** All sections, the newest first; never the same twice. */
export function readSections(source: Buffer, start: number, budget: Budget): readonly Section[] {
  const sections: Section[] = [];
  const seen = new Set<number>();
  const add = (at: number): Section => {
    if (seen.has(at) || at >= source.length || sections.length >= mostSections) fail();
    seen.add(at);
    const section = readSection(source, at, budget);
    sections.push(section);
    return section;
  };
  for (let at: number | null = start; at !== null; ) {
    const { trailer, form } = add(at);
    const beside = form === 'table' ? otherSection(trailer, 'XRefStm') : null;
    if (beside !== null) add(beside);
    at = otherSection(trailer, 'Prev');
  }
  return sections;
}

function tableEntry(rows: Buffer, row: number): Entry {
  const found = /^(\d{10}) (\d{5}) ([nf])/.exec(rows.toString('latin1', row, row + tableRow));
  if (!found) return fail();
  if (found[3] === 'f') return { kind: 'free' };
  return { kind: 'at', offset: Number(found[1]), generation: Number(found[2]) };
}

function streamEntry({ rows, widths: [type, offset, last] }: Section, row: number): Entry {
  const field = (at: number, width: number) => (width === 0 ? 0 : rows.readUIntBE(at, width));
  const kind = type === 0 ? 1 : field(row, type);
  const second = field(row + type, offset);
  const third = field(row + type + offset, last);
  if (kind === 1) return { kind: 'at', offset: second, generation: third };
  return kind === 2 ? { kind: 'packed', stream: second, index: third } : { kind: 'free' };
}

/** What one section says of an object; null when it says nothing. */
export function entryIn(section: Section, number: number, budget: Budget): Entry | null {
  budget.spend(section.runs.length);
  const run = section.runs.find(({ first, count }) => number >= first && number < first + count);
  if (!run) return null;
  const width = section.form === 'table' ? tableRow : section.widths.reduce((a, b) => a + b);
  const row = run.row + (number - run.first) * width;
  return section.form === 'table' ? tableEntry(section.rows, row) : streamEntry(section, row);
}
