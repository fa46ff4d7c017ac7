import type { CellValue, Row as SheetRow, Worksheet } from 'exceljs';
import { cleanText } from '../../kernel/clean-text.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Question, WhyNoTable } from './protocol.ts';
import { sizeUnpacked } from './zip.ts';

/** The cells of a file as texts, whichever of the two kinds it is. */

const mostColumns = 100;

type Table = Outcome<string[][], WhyNoTable>;

const two = (n: number) => String(n).padStart(2, '0');

/** A date in a spreadsheet has no zone: it is read off as it stands there. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  const [year, month, of] = day.split('-');
  const clock = time.slice(0, 5) === '00:00' ? '' : ` ${time.slice(0, 5)}`;
  return `${two(Number(of))}-${month}-${year}${clock}`;
}

/** Of a formula its result, of a link its words; what went wrong there is nothing. */
function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return cellText(value.text as CellValue);
  if ('result' in value) return cellText(value.result as CellValue);
  return '';
}

function rowTexts(row: SheetRow): string[] {
  const most = Math.min(row.cellCount, mostColumns);
  return Array.from({ length: most }, (_, n) => cleanText(cellText(row.getCell(n + 1).value)));
}

function sheetTexts(sheet: Worksheet, mostLines: number): string[][] {
  const table: string[][] = [];
  sheet.eachRow((row, number) => {
    while (table.length < number - 1 && table.length < mostLines) table.push([]);
    table.push(rowTexts(row));
  });
  return table;
}

async function readWorkbook({ bytes, mostLines }: Question): Promise<Table> {
  const size = sizeUnpacked(bytes);
  if (size !== 'small') return refuse(size === 'large' ? 'too_many' : 'broken');
  const { Workbook } = await import('exceljs').then((module) => module.default);
  const book = new Workbook();
  try {
    // Its types know another Buffer than Node's.
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  } catch {
    return refuse('broken');
  }
  const sheet = book.worksheets.find(({ actualRowCount }) => actualRowCount > 0);
  if (!sheet) return refuse('nothing');
  return sheet.rowCount > mostLines ? refuse('too_many') : accept(sheetTexts(sheet, mostLines));
}

/** Excel writes its own code page where somebody saved as plain CSV. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const separators = [',', ';', '\t'];

/** The sign that stands most often in the first lines. */
function separatorOf(text: string): string {
  const head = text.slice(0, 5000);
  const count = (sign: string) => head.split(sign).length;
  return separators.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

async function readCsv({ bytes, mostLines }: Question): Promise<Table> {
  // A text has no zero bytes; a picture, a PDF and the rest have.
  if (bytes.includes(0) || bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    return refuse('broken');
  }
  const { parse } = await import('csv-parse/sync');
  const text = cleanText(decode(bytes));
  try {
    const options = { relax_column_count: true, bom: true, skip_empty_lines: false };
    const table: string[][] = parse(text, {
      ...{ ...options, delimiter: separatorOf(text), to: mostLines + 1 },
    });
    return table.length > mostLines ? refuse('too_many') : accept(table);
  } catch {
    return refuse('broken');
  }
}

const startsWith = (bytes: Buffer, hex: string) => bytes.toString('hex', 0, 4) === hex;

/** What a file is, its bytes say, not its name. */
export async function tableIn(question: Question): Promise<Table> {
  // What comes from another process is no Buffer of Node's.
  const bytes = Buffer.from(question.bytes);
  if (bytes.length === 0) return refuse('nothing');
  // The old container: spreadsheets before 2007, and every one with a password.
  if (startsWith(bytes, 'd0cf11e0')) return refuse('locked');
  const read = startsWith(bytes, '504b0304') ? readWorkbook : readCsv;
  return read({ ...question, bytes });
}
