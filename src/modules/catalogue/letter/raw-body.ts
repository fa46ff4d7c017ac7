import { largest } from './draft.ts';
import { type ItemLine, type Line, type ReadLine, readLine } from './lines.ts';
import { letterOrdinal } from './notation.ts';
import type { ListMark } from './template.ts';

/** The blocks of a body as they are gathered line by line, before their words are read. */

/** Words that the next line may go on with. */
export interface Said {
  text: string;
  readonly line: number;
}

export interface RawItem {
  readonly said: Said;
  list: { readonly mark: ListMark; readonly items: RawItem[] } | null;
}

export type RawBlock =
  | { readonly kind: 'paragraph'; readonly said: Said }
  | { readonly kind: 'heading'; readonly align: 'left' | 'center'; readonly said: Said }
  | { readonly kind: 'facts'; readonly rows: { readonly label: string; readonly said: Said }[] }
  | { readonly kind: 'list'; readonly mark: ListMark; readonly items: RawItem[] }
  | RawClause
  | { readonly kind: 'table'; readonly rows: { cells: readonly string[]; line: number }[] }
  | { readonly kind: 'bismillah'; readonly line: number };

interface RawClause {
  readonly kind: 'clause';
  readonly label: string;
  readonly line: number;
  mark: 'none' | 'letter' | 'number';
  readonly items: Said[];
}

interface Level {
  readonly indent: number;
  readonly mark: ListMark;
  readonly items: RawItem[];
}

export class BodyReader {
  readonly blocks: RawBlock[] = [];
  readonly faults: { line: number; sentence: string }[] = [];
  #said: Said | null = null;
  #afterBlank = true;
  /** The list that goes on, outermost first. */
  #levels: Level[] = [];
  #clause: RawClause | null = null;
  readonly #readLine: ReadLine;

  /** @param read how a line is read, where the text has more kinds of lines than a draft's */
  constructor(read: ReadLine = readLine) {
    this.#readLine = read;
  }

  read(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      this.#take(this.#readLine(line, this.#expected()), index + 1);
    }
  }

  #expected(): string[] {
    const counts = [...this.#levels, ...(this.#clause ? [this.#clause] : [])];
    return counts.map(({ items }) => letterOrdinal(items.length + 1));
  }

  #take(line: Line, at: number): void {
    if (line.kind === 'blank') {
      this.#said = null;
      this.#afterBlank = true;
      return;
    }
    if (line.kind === 'command') {
      this.#said = null;
      return;
    }
    if (line.kind === 'item') this.#item(line, at);
    else if (line.kind === 'words') this.#words({ text: line.text, line: at });
    else {
      this.#close();
      this.#block(line, at);
    }
    this.#afterBlank = false;
  }

  #close(): void {
    this.#levels = [];
    this.#clause = null;
    this.#said = null;
  }

  #block(line: Exclude<Line, { kind: 'blank' | 'command' | 'item' | 'words' }>, at: number): void {
    const last = this.#afterBlank ? undefined : this.blocks.at(-1);
    if (line.kind === 'fault') this.faults.push({ line: at, sentence: line.sentence });
    else if (line.kind === 'row') {
      const row = { cells: line.cells, line: at };
      if (last?.kind === 'table') last.rows.push(row);
      else this.blocks.push({ kind: 'table', rows: [row] });
    } else if (line.kind === 'fact') {
      const said = { text: line.text, line: at };
      const row = { label: line.label, said };
      if (last?.kind === 'facts') last.rows.push(row);
      else this.blocks.push({ kind: 'facts', rows: [row] });
      this.#said = said;
    } else if (line.kind === 'clause') {
      this.#clause = { kind: 'clause', label: line.label, line: at, mark: 'none', items: [] };
      this.blocks.push(this.#clause);
    } else if (line.kind === 'heading') {
      const said = { text: line.text, line: at };
      this.blocks.push({ kind: 'heading', align: line.align, said });
    } else this.blocks.push({ kind: 'bismillah', line: at });
  }

  #words(said: Said): void {
    if (this.#said) this.#said.text += ` ${said.text}`;
    else {
      if (this.#clause?.items.length === 0) this.#clause.items.push(said);
      else {
        this.#close();
        this.blocks.push({ kind: 'paragraph', said });
      }
      this.#said = said;
    }
  }

  #item(line: ItemLine, at: number): void {
    const said = { text: line.text, line: at };
    if (this.#clause) {
      if (this.#clauseItem(this.#clause, line, said)) return;
      this.#close();
    }
    const level = this.#afterBlank ? this.#continued(line) : this.#levelFor(line, at);
    const item = { said, list: null };
    if (level) level.items.push(item);
    else {
      this.#close();
      const items = [item];
      this.blocks.push({ kind: 'list', mark: line.mark, items });
      this.#levels = [{ indent: line.indent, mark: line.mark, items }];
    }
    this.#said = said;
  }

  /** @returns whether the item belongs to the clause. */
  #clauseItem(clause: RawClause, line: ItemLine, said: Said): boolean {
    const first = clause.items.length === 0;
    const next = clause.mark === line.mark && line.ordinal === clause.items.length + 1;
    if (!first && this.#afterBlank && !next) return false;
    if (first) clause.mark = line.mark === 'number' ? 'number' : 'letter';
    else if (clause.mark === 'none') {
      const sentence = 'isi ini bercampur: beri nomor pada semua butir, atau tidak sama sekali';
      this.faults.push({ line: said.line, sentence });
    }
    clause.items.push(said);
    this.#said = said;
    return true;
  }

  /** After a blank line a list goes on only where its numbers do. */
  #continued({ mark, ordinal }: ItemLine): Level | undefined {
    const at = this.#levels.findLastIndex(
      (level) => level.mark === mark && ordinal === level.items.length + 1,
    );
    if (at >= 0) this.#levels.length = at + 1;
    return this.#levels[at];
  }

  #levelFor({ indent, mark }: ItemLine, at: number): Level | undefined {
    while (this.#levels.length > 1 && (this.#levels.at(-1)?.indent ?? 0) > indent + 1) {
      this.#levels.pop();
    }
    const top = this.#levels.at(-1);
    if (!top || (top.mark === mark && indent <= top.indent + 1)) return top;
    const outer = this.#levels.findLastIndex((level) => level.mark === mark);
    if (indent <= top.indent + 1 && outer >= 0) {
      this.#levels.length = outer + 1;
      return this.#levels[outer];
    }
    return this.#deeper(top, { indent, mark }, at);
  }

  /** More blanks, or another kind of number: a list within the last item. */
  #deeper(top: Level, { indent, mark }: Omit<Level, 'items'>, at: number): Level {
    const parent = top.items.at(-1);
    if (!parent || this.#levels.length >= largest.depth) {
      const sentence = `daftar paling banyak ${largest.depth} tingkat`;
      this.faults.push({ line: at, sentence });
      return top;
    }
    const level = { indent, mark, items: [] };
    parent.list = { mark, items: level.items };
    this.#levels.push(level);
    return level;
  }
}
