import { randomBytes } from 'node:crypto';
import type { PdfFile } from './pdf-file.ts';
import { BrokenPdf, type PdfDict, type Place } from './pdf-values.ts';

/** Writes a further revision behind a file (ISO 32000-2, 7.5.6); what was there stays as it was. */

/** Puts `text` in the place of what stood between two offsets of the source. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function edited({ source, start, end }: Place, edits: readonly Edit[]): string {
  let text = '';
  let done = start;
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    text += source.toString('latin1', done, edit.from) + edit.text;
    done = edit.to;
  }
  return text + source.toString('latin1', done, end);
}

const closing = '>>'.length;

export function setEntry(dict: PdfDict, key: string, text: string): Edit {
  const present = dict.entries.get(key);
  if (present) return { from: present.start, to: present.end, text: ` ${text}` };
  const before = dict.end - closing;
  return { from: before, to: before, text: ` /${key} ${text}\n` };
}

/** Text as PDF writes it: plain where it can be, else UTF-16. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  const pairs = Buffer.from(text.toWellFormed(), 'utf16le').swap16();
  return `<feff${pairs.toString('hex')}>`;
}

/** Universal time, to the second (ISO 32000-2, 7.9.4). */
export const dateString = (at: Date): string =>
  `(D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`;

/** Written anew with each revision. */
const ownKeys = new Set(['Size', 'Prev', 'ID']);

interface Written {
  readonly number: number;
  readonly generation: number;
  readonly body: string;
}

export class Revision {
  readonly #file: PdfFile;
  readonly #objects: Written[] = [];
  #next: number;

  constructor(file: PdfFile) {
    this.#file = file;
    this.#next = file.nextNumber;
  }

  /** The number of an object to come. */
  reserve(): number {
    this.#next += 1;
    return this.#next - 1;
  }

  write(number: number, body: string): void {
    if (this.#objects.some((object) => object.number === number)) throw new BrokenPdf('broken');
    const { generation } = this.#file.object(number);
    this.#objects.push({ number, generation, body });
  }

  /** The whole file, and where each written object's body begins. */
  finish(): { document: Buffer; bodies: ReadonlyMap<number, number> } {
    const { bytes } = this.#file;
    const pieces = [bytes.at(-1) === 10 ? '' : '\n'];
    let position = bytes.length + (pieces[0]?.length ?? 0);
    const heads = new Map<number, number>();
    const bodies = new Map<number, number>();
    for (const { number, generation, body } of this.#objects) {
      const head = `${number} ${generation} obj\n`;
      heads.set(number, position);
      bodies.set(number, position + head.length);
      pieces.push(`${head}${body}\nendobj\n`);
      position += head.length + body.length + '\nendobj\n'.length;
    }
    pieces.push(this.#table(heads), this.#trailer(), `startxref\n${position}\n%%EOF\n`);
    const document = Buffer.concat([bytes, Buffer.from(pieces.join(''), 'latin1')]);
    if (!document.subarray(0, bytes.length).equals(bytes)) {
      throw new Error('a revision changed what was there');
    }
    return { document, bodies };
  }

  #table(heads: ReadonlyMap<number, number>): string {
    const objects = [...this.#objects].sort((a, b) => a.number - b.number);
    const runs: Written[][] = [];
    for (const object of objects) {
      const run = runs.at(-1);
      if (run && run.at(-1)?.number === object.number - 1) run.push(object);
      else runs.push([object]);
    }
    const row = ({ number, generation }: Written) =>
      `${padded(heads.get(number) ?? 0, 10)} ${padded(generation, 5)} n \n`;
    const lines = runs.map((run) => `${run[0]?.number} ${run.length}\n${run.map(row).join('')}`);
    return `xref\n${lines.join('')}`;
  }

  #trailer(): string {
    const { trailer, start } = this.#file;
    const kept = [...trailer.entries]
      .filter(([key]) => !ownKeys.has(key))
      .map(([key, value]) => `/${key} ${edited(value, [])}`);
    const id = this.#file.get(trailer, 'ID');
    const first = id.kind === 'array' ? id.items[0] : undefined;
    const now = `<${randomBytes(16).toString('hex')}>`;
    const ids = first?.kind === 'string' ? [`/ID [${edited(first, [])} ${now}]`] : [];
    const entries = [`/Size ${this.#next}`, `/Prev ${start}`, ...kept, ...ids];
    return `trailer\n<< ${entries.join(' ')} >>\n`;
  }
}

const padded = (number: number, digits: number) => String(number).padStart(digits, '0');
