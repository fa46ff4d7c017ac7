import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { decodeStream, wholeOf } from './pdf-streams.ts';
import { Tokens } from './pdf-tokens.ts';
import {
  BrokenPdf,
  Budget,
  meaningOf,
  type PdfArray,
  type PdfDict,
  type PdfRef,
  type PdfValue,
  textOf,
  type WhyNotRead,
} from './pdf-values.ts';
import {
  type Entry,
  entryIn,
  highestObject,
  objectAt,
  readSections,
  type Section,
} from './pdf-xref.ts';

/** A PDF as a graph of objects, read only where asked, with an end to all reading. */

/** Of a large file little is looked at, and a small file may be looked at again and again. */
export const budgetFor = (bytes: number) => new Budget(bytes + 8 * 1024 * 1024);

export interface PdfObject {
  readonly value: PdfValue;
  readonly generation: number;
  readonly isStream: boolean;
}

const nullValue: PdfValue = {
  ...{ kind: 'word', value: 'null', source: Buffer.alloc(0), start: 0, end: 0 },
};
const nothing: PdfObject = { value: nullValue, generation: 0, isStream: false };

const fail = (): never => {
  throw new BrokenPdf('broken');
};

interface Packed {
  readonly bytes: Buffer;
  readonly numbers: readonly number[];
  readonly offsets: readonly number[];
}

export class PdfFile {
  readonly bytes: Buffer;
  readonly sections: readonly Section[];
  readonly trailer: PdfDict;
  /** Where the newest section begins. */
  readonly start: number;
  readonly #budget: Budget;
  readonly #objects = new Map<number, PdfObject>();
  readonly #packs = new Map<number, Packed>();
  readonly #underWay = new Set<number>();

  /** @param budget shared with other revisions of the same file. */
  constructor(bytes: Buffer, budget = budgetFor(bytes.length)) {
    this.bytes = bytes;
    this.#budget = budget;
    if (bytes.toString('latin1', 0, 5) !== '%PDF-') fail();
    const marker = bytes.lastIndexOf('startxref');
    if (marker < 0) fail();
    const tokens = new Tokens(bytes, marker, this.#budget);
    tokens.expect('startxref');
    this.start = tokens.whole();
    this.sections = readSections(bytes, this.start, this.#budget);
    this.trailer = this.sections[0]?.trailer ?? fail();
    if (this.trailer.entries.has('Encrypt')) throw new BrokenPdf('encrypted');
  }

  /** A number no object of the file has, whatever its trailer says. */
  get nextNumber(): number {
    const size = wholeOf(this.trailer.entries.get('Size'));
    const ends = this.sections.flatMap(({ runs }) => runs.map((run) => run.first + run.count));
    const next = ends.reduce((most, end) => Math.max(most, end), size);
    return next + 8 < highestObject ? next : fail();
  }

  entry(number: number): Entry | null {
    for (const section of this.sections) {
      const entry = entryIn(section, number, this.#budget);
      if (entry) return entry;
    }
    return null;
  }

  object(number: number): PdfObject {
    const known = this.#objects.get(number);
    if (known) return known;
    if (this.#underWay.has(number)) fail();
    this.#underWay.add(number);
    const read = this.#read(number, this.entry(number));
    this.#underWay.delete(number);
    this.#objects.set(number, read);
    return read;
  }

  /** The value itself, or what it points at. */
  follow(value: PdfValue | undefined): PdfValue {
    let here = value ?? nullValue;
    for (let steps = 0; here.kind === 'ref'; steps += 1) {
      if (steps > 8) fail();
      here = this.object(here.number).value;
    }
    return here;
  }

  get(dict: PdfDict, key: string): PdfValue {
    return this.follow(dict.entries.get(key));
  }

  dict(value: PdfValue | undefined): PdfDict {
    const found = this.follow(value);
    return found.kind === 'dict' ? found : fail();
  }

  /** An array that is absent is empty. */
  array(value: PdfValue | undefined): PdfArray['items'] {
    const found = this.follow(value);
    if (found.kind === 'array') return found.items;
    return found.kind === 'word' && found.value === 'null' ? [] : fail();
  }

  text(value: PdfValue | undefined): string | null {
    const found = this.follow(value);
    this.#budget.spend(found.end - found.start);
    return textOf(found);
  }

  name(value: PdfValue | undefined): string | null {
    const found = this.follow(value);
    return found.kind === 'name' ? found.value : null;
  }

  /** See meaningOf; what it points at is not part of it. */
  meaning(value: PdfValue): string {
    this.#budget.spend(value.end - value.start);
    return meaningOf(value);
  }

  get root(): PdfRef {
    const root = this.trailer.entries.get('Root');
    return root?.kind === 'ref' ? root : fail();
  }

  get catalog(): PdfDict {
    return this.dict(this.root);
  }

  #read(number: number, entry: Entry | null): PdfObject {
    if (!entry || entry.kind === 'free') return nothing;
    if (entry.kind === 'packed') return this.#unpack(number, entry.stream);
    const found = objectAt(this.bytes, entry.offset, this.#budget);
    if (found.number !== number || found.generation !== entry.generation) fail();
    const { value, generation, streamAt } = found;
    return { value, generation, isStream: streamAt !== null };
  }

  #unpack(number: number, stream: number): PdfObject {
    const pack = this.#packs.get(stream) ?? this.#openPack(stream);
    this.#packs.set(stream, pack);
    this.#budget.spend(pack.numbers.length);
    const offset = pack.offsets[pack.numbers.indexOf(number)];
    if (offset === undefined) return fail();
    const value = new Tokens(pack.bytes, offset, this.#budget).value();
    return { value, generation: 0, isStream: false };
  }

  #openPack(stream: number): Packed {
    const entry = this.entry(stream);
    if (entry?.kind !== 'at') return fail();
    const { number, value: dict, streamAt } = objectAt(this.bytes, entry.offset, this.#budget);
    if (number !== stream || dict.kind !== 'dict' || streamAt === null) return fail();
    const end = streamAt + wholeOf(this.get(dict, 'Length'));
    if (end > this.bytes.length) return fail();
    const bytes = decodeStream(dict, this.bytes.subarray(streamAt, end), this.#budget);
    const tokens = new Tokens(bytes, 0, this.#budget);
    const first = wholeOf(dict.entries.get('First'));
    const numbers: number[] = [];
    const offsets: number[] = [];
    for (let left = wholeOf(dict.entries.get('N')); left > 0; left -= 1) {
      numbers.push(tokens.whole());
      offsets.push(first + tokens.whole());
    }
    return { bytes, numbers, offsets };
  }
}

/** Runs what reads a PDF; whatever is wrong with the file comes out as a word. */
export function reading<Result>(work: () => Result): Outcome<Result, WhyNotRead> {
  try {
    return accept(work());
  } catch (error) {
    if (error instanceof BrokenPdf) return refuse(error.why);
    throw error;
  }
}
