import { inflateSync } from 'node:zlib';
import { BrokenPdf, type Budget, type PdfDict, type PdfValue } from './pdf-values.ts';

/** Streams that hold the structure of a file (ISO 32000-2, 7.4.4 and 7.5.7): plain or deflated. */

/** A table of all objects of a file is far below this. */
const mostBytes = 32 * 1024 * 1024;

const fail = (): never => {
  throw new BrokenPdf('broken');
};

export function wholeOf(value: PdfValue | undefined): number {
  if (value?.kind !== 'number' || !Number.isSafeInteger(value.value) || value.value < 0) {
    return fail();
  }
  return value.value;
}

function inflated(raw: Buffer, budget: Budget): Buffer {
  try {
    const bytes = inflateSync(raw, { maxOutputLength: mostBytes });
    budget.spend(bytes.length);
    return bytes;
  } catch (error) {
    if (error instanceof BrokenPdf) throw error;
    return fail();
  }
}

/** The predictors of PNG (RFC 2083, 6), one byte a sample. */
function unpredicted(bytes: Buffer, columns: number): Buffer {
  if (columns < 1 || columns > 256 || bytes.length % (columns + 1) !== 0) return fail();
  const rows = bytes.length / (columns + 1);
  const plain = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = bytes[row * (columns + 1)] ?? 0;
    if (filter > 4) return fail();
    for (let column = 0; column < columns; column += 1) {
      const here = row * columns + column;
      const left = column > 0 ? (plain[here - 1] ?? 0) : 0;
      const up = row > 0 ? (plain[here - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (plain[here - columns - 1] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      plain[here] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + guess;
    }
  }
  return plain;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp] = [Math.abs(estimate - left), Math.abs(estimate - up)];
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

const only = (value: PdfValue | undefined): PdfValue | undefined =>
  value?.kind === 'array' && value.items.length === 1 ? value.items[0] : value;

/** @param dict of the stream, with its filters written out and not pointed at. */
export function decodeStream(dict: PdfDict, raw: Buffer, budget: Budget): Buffer {
  const filter = only(dict.entries.get('Filter'));
  if (!filter) return raw;
  if (filter.kind !== 'name' || filter.value !== 'FlateDecode') return fail();
  const bytes = inflated(raw, budget);
  const settings = only(dict.entries.get('DecodeParms'));
  if (settings?.kind !== 'dict') return bytes;
  const predictor = settings.entries.get('Predictor');
  if (!predictor || wholeOf(predictor) < 10) return bytes;
  return unpredicted(bytes, wholeOf(settings.entries.get('Columns')));
}
