import { sayDateTime } from '../../../kernel/time/index.ts';
import { record } from '../../audit/index.ts';
import { bodyPlace, ticketPlace } from '../event.ts';
import { offerOf } from '../offer.ts';
import { channelWord, kindWord } from '../words.ts';
import { doerOf } from '../work.ts';
import { type ExportRow, exportRows } from './queries.ts';
import type { At } from './take.ts';
import { stateThere } from './words.ts';

/** Tickets in the words of SP4N-LAPOR!, to be uploaded or pasted there by its administrator. */

export const mostGiven = 5000;

export interface Period {
  from: Date;
  until: Date;
  onlyTheirs: boolean;
}

const columns = [
  { header: 'Tracking ID', width: 16 },
  { header: 'Nomor di sini', width: 26 },
  { header: 'Lewat', width: 14 },
  { header: 'Tanggal masuk', width: 30 },
  { header: 'Klasifikasi', width: 22 },
  { header: 'Kategori', width: 26 },
  { header: 'Isi laporan', width: 70 },
  { header: 'Lokasi', width: 30 },
  { header: 'Nama pelapor', width: 26 },
  { header: 'Status', width: 20 },
  { header: 'Tindak lanjut terakhir', width: 70 },
  { header: 'Tanggal tindak lanjut', width: 30 },
];

/** A cell that begins like a formula is one to a spreadsheet, whoever wrote it. */
const harmless = (text: string): string => (/^[\s]*[=+\-@]/.test(text) ? `'${text}` : text);

export interface Given {
  lines: string[][];
  /** There is more than one file takes. */
  more: boolean;
}

/** Words of many people leave the house: who took them is written down. */
export async function giveOut(
  { world, officer, post }: At,
  { period, device }: { period: Period; device: string },
): Promise<Given> {
  const { officeId } = post;
  const wish = { officeId, ...period, most: mostGiven + 1 };
  const [found, offer] = await Promise.all([exportRows(world.db, wish), offerOf(world, officeId)]);
  const { zone } = offer.tree.unit(officeId);
  const { vault } = world;
  const open = (row: ExportRow, column: 'body' | 'place' | 'name') =>
    row[column] ? vault.open(row[column], ticketPlace(row.id, column)) : '';
  const answer = ({ answerId, answerSeq, answerBody }: ExportRow) =>
    answerId && answerSeq && answerBody
      ? vault.open(answerBody, bodyPlace(answerId, answerSeq))
      : '';
  const lines = found.slice(0, mostGiven).map((row) => {
    const category = offer.categories.find(({ code }) => code === row.category);
    const standing = { ...row, elsewhere: row.unitOfficeId !== officeId };
    return [
      ...[row.tracking ?? '', row.number, channelWord[row.channel]],
      ...[sayDateTime(row.receivedAt, zone), kindWord[row.kind], category?.name ?? ''],
      ...[open(row, 'body'), open(row, 'place'), open(row, 'name'), stateThere(standing)],
      ...[answer(row), row.answerAt ? sayDateTime(row.answerAt, zone) : ''],
    ].map(harmless);
  });
  await world.db.transaction(async (tx) => {
    record(tx, {
      ...{ officeId, at: world.now(), deed: 'complaint.exported', subject: 'office' },
      ...{ subjectId: officeId, ...doerOf(officer, post, device) },
      detail: { from: period.from.toISOString(), until: period.until.toISOString() },
    });
  });
  return { lines, more: found.length > mostGiven };
}

export async function asWorkbook(lines: readonly string[][]): Promise<Buffer> {
  // Large, and needed by few requests.
  const { Workbook } = await import('exceljs').then((module) => module.default);
  const book = new Workbook();
  const sheet = book.addWorksheet('Tindak lanjut', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns;
  sheet.getRow(1).font = { bold: true };
  sheet.addRows([...lines]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** With a mark at its start, by which Excel knows that it is UTF-8. */
export const asCsv = (lines: readonly string[][]): string =>
  `\ufeff${[columns.map(({ header }) => header), ...lines]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n')}\r\n`;
