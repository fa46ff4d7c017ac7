import { type Condition, conditionFaults, fieldName, readCondition } from './condition.ts';
import type { FieldCatalogue, FieldInfo, FieldKind } from './fields.ts';
import { formats } from './formats.ts';
import { type Mark, markFaults, scanMarks } from './marks.ts';

/**
 * The text of a template: words, **marks**, fields `{{pemohon.nama | huruf_besar}}`, and parts that
 * stand only sometimes: `{{#jika formulir.jenis = "masjid"}} ... {{lainnya}} ... {{/jika}}`.
 */
export type Node =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'field'; readonly name: string; readonly formats: readonly string[] }
  | {
      readonly kind: 'if';
      readonly condition: Condition;
      readonly shown: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** Faults are the rest of an Indonesian sentence, without its place and its full stop. */
export interface ReadText {
  readonly nodes: readonly Node[];
  readonly faults: readonly string[];
}

/** A letter nobody could read any more is no letter. */
const deepest = 5;

interface Branch {
  readonly nodes: Node[];
  /** Absent at the outermost. */
  readonly open?: { readonly condition: Condition; readonly shown?: readonly Node[] };
}

const tag = /\{\{([^{}]*)\}\}/g;

class Reader {
  readonly faults: string[] = [];
  readonly #stack: Branch[] = [{ nodes: [] }];

  get #top(): Branch {
    return this.#stack.at(-1) ?? { nodes: [] };
  }

  words(text: string): void {
    if (/\{\{|\}\}/.test(text)) {
      this.faults.push('ada tanda {{ atau }} tanpa pasangannya');
    }
    const pieces = scanMarks(text);
    for (const piece of pieces) {
      this.#top.nodes.push(
        'mark' in piece ? { kind: 'mark', mark: piece.mark } : { kind: 'words', text: piece.text },
      );
    }
  }

  tag(content: string): void {
    if (content.startsWith('#')) this.#begin(content);
    else if (content === 'lainnya') this.#otherwise();
    else if (content.startsWith('/')) this.#end(content);
    else this.#field(content);
  }

  #begin(content: string): void {
    const source = /^#jika\s+(.*)$/su.exec(content)?.[1];
    const condition = readCondition(source ?? '');
    if (source === undefined) this.faults.push(`perintah {{${content}}} tidak dikenal`);
    else if (!condition.ok) this.faults.push(condition.refusal);
    if (this.#stack.length > deepest) this.faults.push(`syarat bersarang lebih dari ${deepest}`);
    this.#stack.push({
      nodes: [],
      open: {
        condition: condition.ok ? condition.value : { kind: 'group', joint: 'dan', parts: [] },
      },
    });
  }

  #otherwise(): void {
    const { open, nodes } = this.#top;
    if (!open || open.shown) {
      this.faults.push('{{lainnya}} tidak berada di dalam {{#jika ...}}');
      return;
    }
    this.#balanced(nodes);
    this.#stack.splice(-1, 1, { nodes: [], open: { condition: open.condition, shown: nodes } });
  }

  #end(content: string): void {
    if (content !== '/jika') this.faults.push(`perintah {{${content}}} tidak dikenal`);
    const { open, nodes } = this.#top;
    if (!open) {
      this.faults.push('{{/jika}} tanpa {{#jika ...}} di depannya');
      return;
    }
    this.#balanced(nodes);
    this.#stack.pop();
    const { condition, shown } = open;
    this.#top.nodes.push({
      kind: 'if',
      condition,
      shown: shown ?? nodes,
      otherwise: shown ? nodes : [],
    });
  }

  #field(content: string): void {
    const [name = '', ...asked] = content.split('|').map((part) => part.trim());
    if (!fieldName.test(name)) this.faults.push(`{{${content}}} bukan nama isian`);
    else this.#top.nodes.push({ kind: 'field', name, formats: asked });
  }

  /** A mark opened in a part that may fall away must be closed in it. */
  #balanced(nodes: readonly Node[]): void {
    const marks = nodes.flatMap((node) => (node.kind === 'mark' ? [{ mark: node.mark }] : []));
    this.faults.push(...markFaults(marks));
  }

  done(): ReadText {
    if (this.#stack.length > 1) this.faults.push('{{#jika ...}} tidak ditutup dengan {{/jika}}');
    const nodes = this.#stack[0]?.nodes ?? [];
    this.#balanced(nodes);
    return { nodes, faults: this.faults };
  }
}

export function readText(source: string): ReadText {
  const reader = new Reader();
  let end = 0;
  for (const { 0: whole, 1: content = '', index } of source.matchAll(tag)) {
    reader.words(source.slice(end, index));
    reader.tag(content.trim());
    end = index + whole.length;
  }
  reader.words(source.slice(end));
  return reader.done();
}

function formatFaults(name: string, field: FieldInfo, asked: readonly string[]): string[] {
  let kind: FieldKind = field.kind;
  return asked.flatMap((word) => {
    const format = formats[word];
    if (!format) return [`bentuk "${word}" pada ${name} tidak dikenal`];
    const fits = format.takes.includes(kind);
    kind = word === 'bila_ada' ? kind : 'text';
    return fits ? [] : [`bentuk "${word}" tidak cocok untuk ${name}`];
  });
}

function fieldFaults(name: string, asked: readonly string[], fields: FieldCatalogue): string[] {
  const field = fields.get(name);
  if (!field && name.startsWith('butir.')) {
    return [`${name} hanya ada pada baris yang diulang dari daftar yang memilikinya`];
  }
  if (!field) return [`isian ${name} tidak ada`];
  return field.kind === 'list'
    ? [`${name} adalah daftar dan tidak dapat ditulis sebagai teks`]
    : formatFaults(name, field, asked);
}

/** Faults of the words themselves, and of the names in them. */
export function textFaults(source: string, fields: FieldCatalogue): string[] {
  const { nodes, faults } = readText(source);
  const walk = (node: Node): string[] => {
    if (node.kind === 'field') return fieldFaults(node.name, node.formats, fields);
    if (node.kind !== 'if') return [];
    const parts = [...node.shown, ...node.otherwise];
    return [...conditionFaults(node.condition, fields), ...parts.flatMap(walk)];
  };
  return [...faults, ...nodes.flatMap(walk)];
}
