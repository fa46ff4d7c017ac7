import {
  BrokenPdf,
  type Budget,
  type PdfArray,
  type PdfDict,
  type PdfName,
  type PdfNumber,
  type PdfRef,
  type PdfString,
  type PdfValue,
  type Place,
} from './pdf-values.ts';

/** Reads the notation of a PDF (ISO 32000-2, 7.2 and 7.3), within a depth and a budget. */

const deepest = 64;
/** Of the budget: a value takes memory, however short it is written. */
const valueCost = 64;
/** ISO 32000-2, annex C: no number has more digits in any reader. */
const longestNumber = 32;
const longestName = 4096;

const blank = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) blank[byte] = 1;
const delimiter = new Uint8Array(256);
for (const character of '()<>[]{}/%') delimiter[character.charCodeAt(0)] = 1;

const at = (character: string) => character.charCodeAt(0);
const [open, close, less, greater] = [at('('), at(')'), at('<'), at('>')];
const [openArray, closeArray, slash, percent] = [at('['), at(']'), at('/'), at('%')];
const backslash = at('\\');

const fail = (): never => {
  throw new BrokenPdf('broken');
};

const isWhole = (value: PdfValue): value is PdfNumber =>
  value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0;

/** Reads forward from `position`; every method throws BrokenPdf on what is not PDF. */
export class Tokens {
  position: number;
  readonly #source: Buffer;
  readonly #budget: Budget;

  constructor(source: Buffer, position: number, budget: Budget) {
    this.#source = source;
    this.position = position;
    this.#budget = budget;
  }

  skipBlanks(): void {
    const source = this.#source;
    const start = this.position;
    let position = start;
    for (;;) {
      const byte = source[position];
      if (byte === undefined) break;
      if (blank[byte] === 1) position += 1;
      else if (byte !== percent) break;
      else while (position < source.length && !isLineEnd(source[position])) position += 1;
    }
    this.position = position;
    this.#budget.spend(position - start);
  }

  /** The word of an object or a table: `obj`, `R`, `trailer`, `true`. Empty where none stands. */
  word(): string {
    this.skipBlanks();
    const start = this.position;
    this.#skipRegular(longestNumber);
    return this.#source.toString('latin1', start, this.position);
  }

  whole(): number {
    const word = this.word();
    const number = /^\d{1,15}$/.test(word) ? Number(word) : -1;
    return number >= 0 ? number : fail();
  }

  expect(word: string): void {
    if (this.word() !== word) fail();
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new BrokenPdf('too_complex');
    this.#budget.spend(valueCost);
    this.skipBlanks();
    const byte = this.#source[this.position];
    if (byte === slash) return this.#name();
    if (byte === open) return this.#literal();
    if (byte === openArray) return this.#array(depth);
    if (byte === less) {
      return this.#source[this.position + 1] === less ? this.#dict(depth) : this.#hex();
    }
    return this.#numberOrWord();
  }

  #skipRegular(most: number): void {
    const start = this.position;
    let position = start;
    for (;;) {
      const byte = this.#source[position];
      if (byte === undefined || blank[byte] === 1 || delimiter[byte] === 1) break;
      position += 1;
      if (position - start > most) fail();
    }
    this.position = position;
    this.#budget.spend(position - start + 1);
  }

  #from(start: number): Place {
    return { source: this.#source, start, end: this.position };
  }

  #name(): PdfName {
    const start = this.position;
    this.position += 1;
    this.#skipRegular(longestName);
    const raw = this.#source.toString('latin1', start + 1, this.position);
    const value = raw.includes('#')
      ? raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : raw;
    return { kind: 'name', value, ...this.#from(start) };
  }

  #literal(): PdfString {
    const source = this.#source;
    const start = this.position;
    let depth = 0;
    let position = start;
    do {
      const byte = source[position];
      if (byte === undefined) fail();
      if (byte === backslash) position += 1;
      else if (byte === open) depth += 1;
      else if (byte === close) depth -= 1;
      position += 1;
    } while (depth > 0);
    this.position = position;
    this.#budget.spend(position - start);
    return { kind: 'string', ...this.#from(start) };
  }

  #hex(): PdfString {
    const start = this.position;
    const end = this.#source.indexOf(greater, start);
    this.#budget.spend((end < 0 ? this.#source.length : end) - start);
    if (end < 0) fail();
    this.position = end + 1;
    return { kind: 'string', ...this.#from(start) };
  }

  #array(depth: number): PdfArray {
    const start = this.position;
    this.position += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.#source[this.position] === closeArray) break;
      items.push(this.value(depth + 1));
    }
    this.position += 1;
    return { kind: 'array', items, ...this.#from(start) };
  }

  /** A key that stands twice is read differently by different readers, so it is refused. */
  #dict(depth: number): PdfDict {
    const start = this.position;
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipBlanks();
      if (this.#source[this.position] !== slash) break;
      const { value: key } = this.#name();
      if (entries.has(key)) fail();
      entries.set(key, this.value(depth + 1));
    }
    const [first, second] = this.#source.subarray(this.position, this.position + 2);
    if (first !== greater || second !== greater) fail();
    this.position += 2;
    return { kind: 'dict', entries, ...this.#from(start) };
  }

  #numberOrWord(): PdfValue {
    const start = this.position;
    this.#skipRegular(longestNumber);
    const text = this.#source.toString('latin1', start, this.position);
    if (/^(true|false|null)$/.test(text))
      return { kind: 'word', value: text, ...this.#from(start) };
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) fail();
    const number: PdfNumber = { kind: 'number', value: Number(text), ...this.#from(start) };
    return isWhole(number) ? (this.#reference(number) ?? number) : number;
  }

  /** `12 0 R`, or null and the position unmoved when it was only a number. */
  #reference(first: PdfNumber): PdfRef | null {
    const back = this.position;
    const rest = /^[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?=[\0\t\n\f\r ()<>[\]{}/%]|$)/.exec(
      this.#source.toString('latin1', back, back + 24),
    );
    if (!rest) return null;
    this.position = back + rest[0].length;
    const generation = Number(rest[1]);
    return { kind: 'ref', number: first.value, generation, ...this.#from(first.start) };
  }
}

const isLineEnd = (byte: number | undefined) => byte === 10 || byte === 13;
