import { create } from 'qrcode';

/** A QR code for paper. */
export interface LetterQr {
  /** Without a quiet zone: the paper around it is white. */
  readonly svg: string;
  /** Of the printed code, in centimetres. */
  readonly side: number;
}

/** Three dots a module in a grey scan of 150 dpi, within these bounds. Centimetres. */
const moduleSide = 0.053;
const smallest = 2.3;
const largest = 2.8;

/** Each row of dark modules is one stroke: half the bytes of drawing them as boxes. */
function pathOf(size: number, data: ArrayLike<unknown>): string {
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      let width = 1;
      while (x + width < size && data[y * size + x + width]) width++;
      path += `M${x} ${y + 0.5}h${width}`;
      x += width;
    }
  }
  return path;
}

/** Level M: a seventh of the code may be lost to a stamp or a fold. */
export function letterQr(text: string): LetterQr {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const head = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"`;
  const svg = `<svg ${head}><path d="${pathOf(size, data)}" stroke="#000"/></svg>`;
  const side = Math.min(largest, Math.max(smallest, size * moduleSide));
  return { svg, side: Math.round(side * 100) / 100 };
}
