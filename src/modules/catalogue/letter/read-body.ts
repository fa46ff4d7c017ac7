import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { type Block, type DraftItem, largest } from './draft.ts';
import { alignsOf, columnsOf, readWords } from './lines.ts';
import { BodyReader, type RawBlock, type RawItem, type Said } from './raw-body.ts';
import type { Run } from './runs.ts';

/** Reads what notation.ts prints, and what officers make of it. */

interface Fault {
  readonly line: number;
  readonly sentence: string;
}

/** Collects faults while words become runs. */
class Words {
  readonly faults: Fault[] = [];

  runs({ text, line }: Said): Run[] {
    const { runs, faults } = readWords(text);
    this.faults.push(...faults.map((sentence) => ({ line, sentence })));
    return runs;
  }

  item = ({ said, list }: RawItem): DraftItem => ({
    runs: this.runs(said),
    list: list && { mark: list.mark, items: this.items(list.items) },
  });

  items(items: readonly RawItem[]): DraftItem[] {
    const [first, over] = [items.slice(0, largest.items), items[largest.items]];
    if (over) {
      const sentence = `daftar paling banyak ${largest.items} butir`;
      this.faults.push({ line: over.said.line, sentence });
    }
    return first.map(this.item);
  }

  table({ rows }: Extract<RawBlock, { kind: 'table' }>): Block {
    const [head, ...rest] = rows;
    const aligns = alignsOf(rest[0]?.cells);
    const columns = columnsOf(head?.cells ?? [], aligns ?? []);
    const body = aligns ? rest.slice(1) : rest;
    const line = head?.line ?? 1;
    if (columns.length > largest.columns) {
      this.faults.push({ line, sentence: `tabel paling banyak ${largest.columns} kolom` });
    }
    if (body.length > largest.rows) {
      this.faults.push({ line, sentence: `tabel paling banyak ${largest.rows} baris` });
    }
    const odd = body.find(({ cells }) => cells.length !== columns.length);
    if (odd) {
      const [wrong, right] = [odd.cells.length, columns.length];
      const sentence = `baris tabel ini ${wrong} kolom, padahal judulnya ${right}`;
      this.faults.push({ line: odd.line, sentence });
    }
    const cells = body.map((row) => row.cells.map((text) => this.runs({ text, line: row.line })));
    return { kind: 'table', columns, rows: cells };
  }

  block(raw: RawBlock): Block {
    switch (raw.kind) {
      case 'paragraph':
        return { kind: 'paragraph', runs: this.runs(raw.said) };
      case 'heading':
        return { kind: 'heading', align: raw.align, runs: this.runs(raw.said) };
      case 'facts':
        return {
          kind: 'facts',
          rows: raw.rows.map(({ label, said }) => ({ label, runs: this.runs(said) })),
        };
      case 'list':
        return { kind: 'list', list: { mark: raw.mark, items: this.items(raw.items) } };
      case 'clause': {
        const { label, mark, line, items } = raw;
        if (items.length === 0) {
          this.faults.push({ line, sentence: `isi [${label}] belum ditulis` });
        }
        return { kind: 'clause', label, mark, items: items.map((said) => this.runs(said)) };
      }
      case 'table':
        return this.table(raw);
      case 'bismillah':
        return { kind: 'bismillah' };
    }
  }
}

/** A page of faults helps nobody: the first ones are told, the rest are seen after them. */
const mostFaults = 5;

/**
 * @param text clean, see clean.ts
 * @returns the blocks, or sentences that name the lines
 */
export function readBody(text: string): Outcome<Block[], string[]> {
  const reader = new BodyReader();
  reader.read(text);
  const words = new Words();
  const blocks = reader.blocks.map((raw) => words.block(raw));
  const faults = [...reader.faults, ...words.faults].sort((a, b) => a.line - b.line);
  if (blocks.length === 0 && faults.length === 0) return refuse(['Isi surat belum ditulis.']);
  return faults.length === 0
    ? accept(blocks)
    : refuse(
        faults.slice(0, mostFaults).map(({ line, sentence }) => `Baris ${line}: ${sentence}.`),
      );
}
