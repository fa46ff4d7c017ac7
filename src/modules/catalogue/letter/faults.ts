import { conditionFaults, readCondition } from './condition.ts';
import { type FieldCatalogue, withRow } from './fields.ts';
import type { LetterTemplate, TemplateBlock } from './template.ts';
import { readText, textFaults } from './text.ts';

/** What makes a template unfit to be published, one Indonesian sentence each, naming its place. */

interface Part {
  readonly text: string;
  readonly when?: string | undefined;
  readonly each?: string | undefined;
  readonly items?: readonly Part[];
}

const say = (place: string, faults: readonly string[]) =>
  faults.map((fault) => `${place}: ${fault}.`);

function whenFaults(when: string | undefined, fields: FieldCatalogue): string[] {
  if (when === undefined) return [];
  const condition = readCondition(when);
  return condition.ok ? conditionFaults(condition.value, fields) : [condition.refusal];
}

function listFaults(each: string | undefined, fields: FieldCatalogue): string[] {
  if (each === undefined) return [];
  const field = fields.get(each);
  if (!field) return [`daftar ${each} tidak ada`];
  return field.kind === 'list' ? [] : [`${each} bukan daftar, jadi tidak dapat diulang`];
}

function partFaults(place: string, part: Part, fields: FieldCatalogue): string[] {
  const inside = part.each ? withRow(fields, fields.get(part.each)) : fields;
  return [
    ...say(place, listFaults(part.each, fields)),
    ...say(place, whenFaults(part.when, inside)),
    ...say(place, textFaults(part.text, inside)),
    ...(part.items ?? []).flatMap((item, index) =>
      partFaults(`${place}.${index + 1}`, item, inside),
    ),
  ];
}

const kindWords: Record<TemplateBlock['kind'], string> = {
  paragraph: 'paragraf',
  heading: 'judul bagian',
  facts: 'rincian',
  list: 'daftar',
  table: 'tabel',
  clause: 'konsiderans',
  rulings: 'diktum',
  bismillah: 'basmalah',
};

type Table = Extract<TemplateBlock, { kind: 'table' }>;

function tableFaults(place: string, table: Table, fields: FieldCatalogue): string[] {
  return table.rows.flatMap((row, index) => {
    const here = `${place} baris ${index + 1}`;
    const width = table.columns.length;
    const count =
      row.cells.length === width
        ? []
        : [`ada ${row.cells.length} sel, padahal tabelnya ${width} kolom`];
    const inside = row.each ? withRow(fields, fields.get(row.each)) : fields;
    return [
      ...say(here, [...count, ...listFaults(row.each, fields), ...whenFaults(row.when, inside)]),
      ...row.cells.flatMap((text, cell) =>
        say(`${here} kolom ${cell + 1}`, textFaults(text, inside)),
      ),
    ];
  });
}

interface Where {
  readonly index: number;
  readonly starts: readonly string[];
}

function blockFaults(block: TemplateBlock, where: Where, fields: FieldCatalogue): string[] {
  const start = where.starts[where.index] ?? `Bagian ke-${where.index + 1}`;
  const place = `${start} (${kindWords[block.kind]})`;
  const when = say(place, whenFaults(block.when, fields));
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [...when, ...say(place, textFaults(block.text, fields))];
    case 'facts':
      return [
        ...when,
        ...block.rows.flatMap((row) => partFaults(`${place} "${row.label}"`, row, fields)),
      ];
    case 'list':
    case 'rulings':
    case 'clause':
      return [
        ...when,
        ...(block.kind === 'clause' && block.mark === 'none' && block.items.length > 1
          ? say(place, ['tanpa nomor hanya boleh satu butir'])
          : []),
        ...block.items.flatMap((item, n) => partFaults(`${place} butir ${n + 1}`, item, fields)),
      ];
    case 'table':
      return [...when, ...tableFaults(place, block, fields)];
    case 'bismillah':
      return when;
  }
}

const hasMarks = (text: string): boolean =>
  readText(text).nodes.some(
    (node) =>
      node.kind === 'mark' ||
      (node.kind === 'if' && [...node.shown, ...node.otherwise].some((n) => n.kind === 'mark')),
  );

/** Lines of the head and the foot have no bold or italic of the author's. */
function lineFaults(place: string, text: string, fields: FieldCatalogue): string[] {
  const marks = hasMarks(text) ? ['tebal dan miring hanya boleh di isi surat'] : [];
  return say(place, [...textFaults(text, fields), ...marks]);
}

/** A sentence, and the part of the template that it is about. */
export interface LetterFault {
  readonly of: 'heading' | 'subject' | 'addressee' | 'attachments' | 'body' | 'closing' | Foot;
  readonly sentence: string;
}
type Foot = 'signerTitle' | 'copies';

const about = (of: LetterFault['of'], sentences: readonly string[]): LetterFault[] =>
  sentences.map((sentence) => ({ of, sentence }));

/** What each layout cannot do without, and what it has no room for. */
function layoutFaults({ layout, heading, addressee, body }: LetterTemplate): LetterFault[] {
  const letter = layout === 'letter';
  const clauses = body.some(({ kind }) => kind === 'clause' || kind === 'rulings');
  const needed = (of: LetterFault['of'], missing: boolean, sentence: string) =>
    missing ? about(of, [sentence]) : [];
  return [
    ...needed(
      'heading',
      letter && heading !== '',
      'Judul naskah: surat dinas tidak berjudul; kosongkan.',
    ),
    ...needed(
      'heading',
      !letter && heading === '',
      'Judul naskah: belum diisi, misalnya SURAT KETERANGAN.',
    ),
    ...needed('addressee', letter && addressee.length === 0, 'Alamat tujuan: belum diisi.'),
    ...needed(
      'body',
      layout === 'decree' && !clauses,
      'Isi: keputusan memerlukan konsiderans dan diktum.',
    ),
  ];
}

/**
 * @param fields what the texts may name, from fieldsOf(form)
 * @param starts where each block begins, where the body is shown as text
 */
export function letterFaultsByPart(
  template: LetterTemplate,
  fields: FieldCatalogue,
  starts: readonly string[] = [],
): LetterFault[] {
  const lines = (place: string, texts: readonly string[]) =>
    texts.flatMap((text, index) => lineFaults(`${place} baris ${index + 1}`, text, fields));
  const body = template.body.flatMap((block, index) =>
    blockFaults(block, { index, starts }, fields),
  );
  return [
    ...layoutFaults(template),
    ...about('heading', lineFaults('Judul naskah', template.heading, fields)),
    ...about('subject', lineFaults('Hal', template.subject, fields)),
    ...about('addressee', lines('Alamat tujuan', template.addressee)),
    ...about('attachments', lineFaults('Lampiran', template.attachments, fields)),
    ...about('body', body),
    ...about('closing', say('Penutup', textFaults(template.closing, fields))),
    ...about('signerTitle', lineFaults('Jabatan penanda tangan', template.signer.title, fields)),
    ...about('copies', lines('Tembusan', template.copies)),
  ];
}

/** @returns sentences; empty: the template may be published */
export const letterFaults = (template: LetterTemplate, fields: FieldCatalogue): string[] =>
  letterFaultsByPart(template, fields).map(({ sentence }) => sentence);
