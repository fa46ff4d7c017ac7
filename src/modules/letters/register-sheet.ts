import { sayDate } from '../../kernel/time/index.ts';
import type { RegisterLine } from './register.ts';

/** The register as a spreadsheet: officers keep theirs in one. */

const stateWord: Record<RegisterLine['state'], string> = {
  draft: 'konsep',
  signing: 'sedang ditandatangani',
  signed: 'berlaku',
  revoked: 'dicabut',
  replaced: 'diganti',
};

export const stateOf = ({ state, destroyedAt }: RegisterLine): string =>
  destroyedAt ? `${stateWord[state]}, arsip dimusnahkan` : stateWord[state];

const columns = [
  { header: 'Nomor surat', width: 34 },
  { header: 'Tanggal', width: 20 },
  { header: 'Jenis naskah', width: 32 },
  { header: 'Klasifikasi', width: 12 },
  { header: 'Penanda tangan', width: 40 },
  { header: 'Kantor', width: 28 },
  { header: 'Keadaan', width: 16 },
  { header: 'Kode periksa', width: 16 },
];

export async function registerSheet(lines: readonly RegisterLine[]): Promise<Buffer> {
  // Large, and needed by few requests.
  const { Workbook } = await import('exceljs').then((module) => module.default);
  const book = new Workbook();
  const sheet = book.addWorksheet('Surat keluar', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns;
  sheet.getRow(1).font = { bold: true };
  for (const line of lines) {
    const { number, dated, kind, classification, post, office, code } = line;
    const day = sayDate(new Date(`${dated}T12:00:00Z`), 'WIB');
    sheet.addRow([number, day, kind, classification, post, office, stateOf(line), code]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
