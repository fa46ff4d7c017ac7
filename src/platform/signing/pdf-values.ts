/**
 * The objects of a PDF (ISO 32000-2, 7.3) as values that know where they stand, so that a revision
 * can be written around what was there.
 */

export type WhyNotRead = 'broken' | 'encrypted' | 'too_complex';

/** Leaves the reading; caught at the door of each reader and never seen outside this folder. */
export class BrokenPdf extends Error {
  readonly why: WhyNotRead;
  constructor(why: WhyNotRead) {
    super(why);
    this.why = why;
  }
}

/** Bytes that may still be looked at: what is pointed at a thousand times costs a thousandfold. */
export class Budget {
  #left: number;
  constructor(bytes: number) {
    this.#left = bytes;
  }
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new BrokenPdf('too_complex');
  }
}

/** Offsets into `source`; `end` is the first byte after. */
export interface Place {
  readonly source: Buffer;
  readonly start: number;
  readonly end: number;
}

export interface PdfNumber extends Place {
  readonly kind: 'number';
  readonly value: number;
}
export interface PdfName extends Place {
  readonly kind: 'name';
  readonly value: string;
}
export interface PdfString extends Place {
  readonly kind: 'string';
}
export interface PdfWord extends Place {
  readonly kind: 'word';
  readonly value: string;
}
export interface PdfRef extends Place {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}
export interface PdfArray extends Place {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}
export interface PdfDict extends Place {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export type PdfValue = PdfNumber | PdfName | PdfString | PdfWord | PdfRef | PdfArray | PdfDict;

const octal = /\\([0-7]{1,3}|\r\n|[\s\S])/g;
const escapes: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' },
  ...{ '\n': '', '\r': '', '\r\n': '' },
};

const unescaped = (literal: string): string =>
  literal.replace(octal, (_, code: string) =>
    /^[0-7]/.test(code)
      ? String.fromCharCode(Number.parseInt(code, 8) & 0xff)
      : (escapes[code] ?? code),
  );

/** What a string says, whether written as (text) or as <hexadecimal>. */
export function bytesOf({ source, start, end }: PdfString): Buffer {
  const inner = source.toString('latin1', start + 1, end - 1);
  if (source[start] === 0x28) return Buffer.from(unescaped(inner), 'latin1');
  const digits = inner.replace(/[\0\t\n\f\r ]+/g, '');
  if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new BrokenPdf('broken');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

/** A text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 by its mark, else one byte a character. */
export function textOf(value: PdfValue | undefined): string | null {
  if (value?.kind !== 'string') return null;
  const bytes = bytesOf(value);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const pairs = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return Buffer.from(pairs).swap16().toString('utf16le').toWellFormed();
  }
  const isUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isUtf8 ? bytes.toString('utf8', 3) : bytes.toString('latin1');
}

/** The same for values that mean the same, however they were written. */
export function meaningOf(value: PdfValue): string {
  switch (value.kind) {
    case 'number':
      return `${value.value}`;
    case 'word':
      return value.value;
    case 'name':
      return `/${JSON.stringify(value.value)}`;
    case 'string':
      return `<${bytesOf(value).toString('hex')}>`;
    case 'ref':
      return `${value.number} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(meaningOf).join(' ')}]`;
    case 'dict':
      return `<<${[...value.entries]
        .map(([key, entry]) => `/${JSON.stringify(key)} ${meaningOf(entry)}`)
        .sort()
        .join(' ')}>>`;
  }
}
