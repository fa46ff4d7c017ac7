/**
 * Lines of a template that hold nothing but a command: what stands between `{{#jika ...}}` and
 * `{{/jika}}` stands only sometimes, what stands between `{{#tiap petugas}}` and `{{/tiap}}` is
 * repeated for each row of a list.
 */

export interface Tag {
  readonly kind: 'jika' | 'tiap';
  /** The condition, or the name of the list. */
  readonly source: string;
  /** Lines of its two commands. */
  readonly from: number;
  to: number;
}

export interface TagFault {
  readonly line: number;
  readonly sentence: string;
}

const alone = /^\{\{\s*(#jika|#tiap|\/jika|\/tiap|lainnya)(?:\s+([^{}]*?))?\s*\}\}$/u;

export const isTagLine = (line: string): boolean => alone.test(line.trim());

const needs = {
  jika: 'tulis syaratnya, misalnya {{#jika formulir.jenis = "masjid"}}',
  tiap: 'tulis daftarnya, misalnya {{#tiap petugas}}',
} as const;

/** No letter has so many; each line of text is held against all of them. */
const mostTags = 400;

export class Tags {
  readonly faults: TagFault[] = [];
  readonly #all: Tag[] = [];
  readonly #used = new Set<Tag>();

  constructor(text: string) {
    const open: Tag[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      const [, command, words = ''] = alone.exec(line.trim()) ?? [];
      if (!command) continue;
      if (this.#all.length >= mostTags) {
        this.#fault(index + 1, `perintah paling banyak ${mostTags}`);
        break;
      }
      this.#take(open, { command, words, line: index + 1 });
    }
    for (const { kind, from } of open) {
      this.#fault(from, `{{#${kind} ...}} tidak ditutup dengan {{/${kind}}}`);
    }
  }

  #fault(line: number, sentence: string): void {
    this.faults.push({ line, sentence });
  }

  #take(open: Tag[], { command, words, line }: { command: string; words: string; line: number }) {
    if (command === 'lainnya') {
      this.#fault(line, '{{lainnya}} hanya di dalam satu kalimat; tulis {{#jika ...}} yang baru');
      return;
    }
    const kind = command.endsWith('jika') ? 'jika' : 'tiap';
    if (command.startsWith('#')) {
      const tag: Tag = { kind, source: words.replace(/\s+/gu, ' '), from: line, to: Infinity };
      if (!words) this.#fault(line, needs[kind]);
      this.#all.push(tag);
      open.push(tag);
      return;
    }
    const last = open.at(-1);
    if (last?.kind === kind) {
      last.to = line;
      open.pop();
    } else {
      const before = last
        ? `padahal {{#${last.kind} ...}} di baris ${last.from} belum ditutup`
        : 'tanpa pembukanya';
      this.#fault(line, `{{/${kind}}} ${before}`);
    }
  }

  /** The commands that a line of text stands between, outermost first. */
  around(line: number): Tag[] {
    const found = this.#all.filter(({ from, to }) => from < line && line < to);
    for (const tag of found) this.#used.add(tag);
    return found;
  }

  /** After all lines were asked for. */
  empty(): TagFault[] {
    return this.#all
      .filter((tag) => !this.#used.has(tag))
      .map(({ kind, from }) => ({ line: from, sentence: `{{#${kind} ...}} ini tidak berisi` }));
  }
}
