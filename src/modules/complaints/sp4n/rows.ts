import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { readPoint } from '../report-form.ts';
import type { Kind } from '../rules.ts';
import {
  bare,
  endedWords,
  type Field,
  fields,
  headerWords,
  kindWords,
  nameless,
  yesWords,
} from './words.ts';

/** The table of a file, read as reports. Pure: nothing is invented, and what is unclear is said. */

export interface Row {
  /** As a spreadsheet counts. */
  line: number;
  tracking: string;
  text: string;
  title: string;
  /** As it stands there: when it was told to SP4N. */
  date: string;
  kind: Kind;
  category: string;
  agency: string;
  state: string;
  ended: boolean;
  name: string | null;
  place: string | null;
  at: { latitude: number; longitude: number } | null;
}

export interface Unreadable {
  line: number;
  why: string;
}

export interface Sheet {
  rows: Row[];
  unreadable: Unreadable[];
}

export type WhyNoSheet = 'no_header' | 'empty' | 'too_many';

export const mostRows = 5000;
/** Exports begin with a title and the period, now and then with a logo. */
const headerWithin = 20;
const longestCell = 200;

type Columns = Partial<Record<Field, number>>;

function columnsOf(cells: readonly string[]): Columns {
  const columns: Columns = {};
  const headers = cells.map(bare);
  for (const field of fields) {
    // The first of the synonyms that is there, not the first column.
    const at = headerWords[field].map((word) => headers.indexOf(word)).find((n) => n >= 0);
    if (at !== undefined) columns[field] = at;
  }
  return columns;
}

/** A number that a spreadsheet has shortened ("1,2E+07") is not what it was. */
const wholeTracking = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,39}$/;

type Read = Outcome<Row, string>;

function readRow(cell: (field: Field) => string, line: number): Read {
  const tracking = cell('tracking').replace(/^#\s*/, '');
  if (!tracking) return refuse('Nomor laporannya kosong.');
  if (!wholeTracking.test(tracking)) {
    return refuse(`Nomor laporannya tidak utuh: ${tracking.slice(0, 40)}. Simpan sebagai teks.`);
  }
  const [title, said] = [cell('title'), cell('text')];
  if (!said) return refuse('Isi laporannya kosong.');
  const short = (field: Field) => cell(field).slice(0, longestCell);
  const hidden = yesWords.has(bare(cell('anonymous'))) || nameless.has(bare(cell('name')));
  const point = readPoint(cell('point'));
  return accept({
    ...{ line, tracking, title: title.slice(0, longestCell), date: short('date').slice(0, 40) },
    text: title && bare(title) !== bare(said) ? `${title}\n\n${said}` : said,
    kind: kindWords[bare(cell('kind'))] ?? 'complaint',
    ...{ category: short('category'), agency: short('agency'), state: short('state') },
    ended: endedWords.has(bare(cell('state'))),
    name: hidden ? null : cell('name').slice(0, 100),
    place: cell('place').slice(0, 300) || null,
    at: point.ok ? point.value : null,
  });
}

function readBelow(table: readonly string[][], header: number, columns: Columns): Sheet {
  const sheet: Sheet = { rows: [], unreadable: [] };
  const lineOf = new Map<string, number>();
  for (const [index, cells] of table.entries()) {
    if (index <= header || cells.every((cell) => cell.trim() === '')) continue;
    const line = index + 1;
    const row = readRow((field) => cells[columns[field] ?? -1]?.trim() ?? '', line);
    if (!row.ok) {
      sheet.unreadable.push({ line, why: row.refusal });
      continue;
    }
    const { tracking } = row.value;
    const before = lineOf.get(tracking);
    if (before) {
      sheet.unreadable.push({ line, why: `Nomor ${tracking} sudah ada pada baris ${before}.` });
      continue;
    }
    lineOf.set(tracking, line);
    sheet.rows.push(row.value);
  }
  return sheet;
}

export function readTable(table: readonly string[][]): Outcome<Sheet, WhyNoSheet> {
  const heads = table.slice(0, headerWithin).map(columnsOf);
  const header = heads.findIndex((c) => c.tracking !== undefined && c.text !== undefined);
  const columns = heads[header];
  if (!columns) return refuse('no_header');
  const filled = table.slice(header + 1).filter((cells) => cells.some((c) => c.trim() !== ''));
  if (filled.length > mostRows) return refuse('too_many');
  const sheet = readBelow(table, header, columns);
  return filled.length === 0 ? refuse('empty') : accept(sheet);
}
