import { sayDay } from '../days.ts';
import type { Listed } from './read.ts';
import { degreeWord } from './rules.ts';

/** The agenda as a spreadsheet: officers keep theirs in one. */

export const stateOf = ({ passedTo, open }: Listed): string => {
  if (passedTo.length === 0) return 'belum didisposisi';
  return open > 0 ? 'dikerjakan' : 'selesai';
};

const columns = [
  { header: 'Nomor agenda', width: 14 },
  { header: 'Diterima', width: 24 },
  { header: 'Dari', width: 36 },
  { header: 'Nomor surat', width: 30 },
  { header: 'Tanggal surat', width: 24 },
  { header: 'Perihal', width: 50 },
  { header: 'Sifat', width: 16 },
  { header: 'Lampiran', width: 16 },
  { header: 'Ditujukan kepada', width: 36 },
  { header: 'Diteruskan kepada', width: 50 },
  { header: 'Keadaan', width: 20 },
  { header: 'Kantor', width: 28 },
];

export const agendaNumber = ({ agendaNo, year }: Pick<Listed, 'agendaNo' | 'year'>): string =>
  `${agendaNo}/${year}`;

export async function agendaSheet(lines: readonly Listed[]): Promise<Buffer> {
  // Large, and needed by few requests.
  const { Workbook } = await import('exceljs').then((module) => module.default);
  const book = new Workbook();
  const sheet = book.addWorksheet('Surat masuk', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns;
  sheet.getRow(1).font = { bold: true };
  for (const line of lines) {
    sheet.addRow([
      ...[agendaNumber(line), sayDay(line.receivedOn), line.from, line.letterNumber],
      ...[sayDay(line.letterDate), line.subject, degreeWord[line.degree], line.attachments],
      ...[line.addressee.name, line.passedTo.join('; '), stateOf(line), line.office.shortName],
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
