import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { alignsOf, columnsOf } from './lines.ts';
import { BodyReader, type RawBlock, type RawItem, type Said } from './raw-body.ts';
import { oneLine } from './runs.ts';
import { type Tag, type TagFault, Tags } from './tags.ts';
import { readTemplateLine, uncelled, unguarded } from './template-line.ts';
import { rulingsLabel } from './template-notation.ts';

/** Reads what template-notation.ts prints, and what keepers make of it. */

interface Held {
  when?: string;
  each?: string;
}

type RawOf<Kind extends RawBlock['kind']> = Extract<RawBlock, { kind: Kind }>;

const partLines = (raw: RawBlock): number[] => {
  switch (raw.kind) {
    case 'facts':
      return raw.rows.map(({ said }) => said.line);
    case 'list':
      return raw.items.map(({ said }) => said.line);
    case 'clause':
      return raw.items.map(({ line }) => line);
    case 'table':
      return raw.rows.slice(1).map(({ line }) => line);
    default:
      return [];
  }
};

const firstLine = (raw: RawBlock): number => {
  if (raw.kind === 'clause' || raw.kind === 'bismillah') return raw.line;
  if (raw.kind === 'table') return raw.rows[0]?.line ?? 1;
  return 'said' in raw ? raw.said.line : (partLines(raw)[0] ?? 1);
};

class TemplateReader {
  readonly faults: TagFault[] = [];
  readonly #tags: Tags;
  readonly #repeated = new Map<Tag, number>();

  constructor(tags: Tags) {
    this.#tags = tags;
  }

  fault(line: number, sentence: string): void {
    this.faults.push({ line, sentence });
  }

  /** The one condition and the one list that belong to what stands in this line. */
  #held(line: number, outer: readonly Tag[]): Held {
    const own = this.#tags.around(line).filter((tag) => !outer.includes(tag));
    const [when, secondWhen] = own.filter(({ kind }) => kind === 'jika');
    const [each, secondEach] = own.filter(({ kind }) => kind === 'tiap');
    if (secondWhen) this.fault(line, 'di sini berlaku dua syarat; gabungkan dengan kata dan');
    if (secondEach) this.fault(line, 'daftar tidak dapat diulang di dalam daftar');
    const before = each && this.#repeated.get(each);
    if (each && before !== undefined && before !== line) {
      const one = `{{#tiap ${each.source}}} hanya boleh memuat satu butir atau satu baris`;
      this.fault(line, one);
    }
    if (each) this.#repeated.set(each, line);
    return { ...(when && { when: when.source }), ...(each && { each: each.source }) };
  }

  /** The condition of a block around all of whose parts it stands. */
  #whole(raw: RawBlock, line: number): Tag | undefined {
    const around = this.#tags.around(line);
    const repeated = around.findIndex(({ kind }) => kind === 'tiap');
    const [first] = repeated < 0 ? around : around.slice(0, repeated);
    return first && partLines(raw).every((part) => this.#tags.around(part).includes(first))
      ? first
      : undefined;
  }

  #items(items: readonly RawItem[], outer: readonly Tag[]): object[] {
    return items.map(({ said, list }) => {
      const around = this.#tags.around(said.line);
      if (outer.some((tag) => !around.includes(tag))) {
        this.fault(said.line, 'butir ini masih bagian dari butir di atasnya; pindahkan penutupnya');
      }
      return {
        ...this.#held(said.line, outer),
        text: oneLine(said.text),
        ...(list && { mark: list.mark, items: this.#items(list.items, around) }),
      };
    });
  }

  #table({ rows }: RawOf<'table'>, outer: readonly Tag[]): object {
    const [head, ...rest] = rows;
    const aligns = alignsOf(rest[0]?.cells);
    const columns = columnsOf(head?.cells ?? [], aligns ?? []);
    const body = aligns ? rest.slice(1) : rest;
    if (body.length === 0) this.fault(head?.line ?? 1, 'tabel ini belum punya baris');
    const filled = body.map(({ cells, line }) => {
      if (cells.length !== columns.length) {
        const right = `padahal judulnya ${columns.length}`;
        this.fault(line, `baris tabel ini ${cells.length} kolom, ${right}`);
      }
      const texts = cells.map((text) => oneLine(uncelled(text)));
      return { ...this.#held(line, outer), cells: texts };
    });
    return { kind: 'table', columns, rows: filled };
  }

  #clause({ label, mark, line, items }: RawOf<'clause'>, outer: readonly Tag[]): object {
    if (items.length === 0) this.fault(line, `isi [${label}] belum ditulis`);
    const filled = items.map((said: Said) => ({
      ...this.#held(said.line, outer),
      text: mark === 'none' ? unguarded(oneLine(said.text)) : oneLine(said.text),
    }));
    return label === rulingsLabel
      ? { kind: 'rulings', items: filled }
      : { kind: 'clause', label, mark, items: filled };
  }

  #facts({ rows }: RawOf<'facts'>, outer: readonly Tag[]): object {
    const filled = rows.map(({ label, said }) => {
      const { each, ...held } = this.#held(said.line, outer);
      if (each) this.fault(said.line, 'rincian tidak dapat diulang; pakai daftar atau tabel');
      return { ...held, label, text: oneLine(said.text) };
    });
    return { kind: 'facts', rows: filled };
  }

  /** A block that has no parts: the one condition around it is its own. */
  #single(line: number, block: object): object {
    const { each, ...held } = this.#held(line, []);
    if (each) this.fault(line, 'yang dapat diulang hanya butir daftar dan baris tabel');
    return { ...held, ...block };
  }

  /** Commands that begin above a title must end below the last part. */
  #titled(line: number, whole: Tag | undefined): void {
    if (this.#tags.around(line).some((tag) => tag !== whole)) {
      this.fault(line, 'perintah di atas baris ini harus sampai ke akhir bagian');
    }
  }

  block(raw: RawBlock): object {
    const line = firstLine(raw);
    if (raw.kind === 'paragraph') {
      return this.#single(line, { kind: raw.kind, text: unguarded(oneLine(raw.said.text)) });
    }
    if (raw.kind === 'heading') {
      const text = oneLine(raw.said.text);
      return this.#single(line, { kind: raw.kind, align: raw.align, text });
    }
    if (raw.kind === 'bismillah') return this.#single(line, { kind: raw.kind });
    const whole = this.#whole(raw, line);
    const outer = whole ? [whole] : [];
    if (raw.kind === 'clause' || raw.kind === 'table') this.#titled(line, whole);
    return { ...(whole && { when: whole.source }), ...this.#parts(raw, outer) };
  }

  #parts(raw: RawOf<'facts' | 'list' | 'clause' | 'table'>, outer: readonly Tag[]): object {
    if (raw.kind === 'facts') return this.#facts(raw, outer);
    if (raw.kind === 'clause') return this.#clause(raw, outer);
    if (raw.kind === 'table') return this.#table(raw, outer);
    return { kind: 'list', mark: raw.mark, items: this.#items(raw.items, outer) };
  }
}

/** Blocks that TemplateBlock may still find too long, and where each begins, for people. */
export interface ReadBody {
  readonly body: readonly object[];
  readonly starts: readonly string[];
}

const longestExcerpt = 24;

/** A field of a browser numbers no lines: how the line begins is easier to find. */
function placeIn(text: string): (line: number) => string {
  const lines = text.split('\n').map(oneLine);
  return (line) => {
    const signs = [...(lines[line - 1] ?? '')];
    const start = signs.slice(0, longestExcerpt).join('').trim();
    return `Baris ${line} “${start}${signs.length > longestExcerpt ? '…' : ''}”`;
  };
}

const mostFaults = 5;

/**
 * @param text clean, see clean.ts
 * @returns the blocks, or sentences that name the lines
 */
export function readTemplateBody(text: string): Outcome<ReadBody, string[]> {
  const place = placeIn(text);
  const tags = new Tags(text);
  const raw = new BodyReader(readTemplateLine);
  raw.read(text);
  const reader = new TemplateReader(tags);
  const body = raw.blocks.map((block) => reader.block(block));
  const unused = tags.faults.length > 0 ? [] : tags.empty();
  const faults = [...raw.faults, ...tags.faults, ...reader.faults, ...unused];
  if (body.length === 0 && faults.length === 0) return refuse(['Isi surat belum ditulis.']);
  return faults.length === 0
    ? accept({ body, starts: raw.blocks.map((block) => place(firstLine(block))) })
    : refuse(
        faults
          .sort((a, b) => a.line - b.line)
          .slice(0, mostFaults)
          .map(({ line, sentence }) => `${place(line)}: ${sentence}.`),
      );
}
