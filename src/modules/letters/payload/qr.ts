import { drawQr } from '../../../ui/qr-drawing.ts';

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

export function letterQr(text: string): LetterQr {
  const { size, path } = drawQr(text);
  const head = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"`;
  const svg = `<svg ${head}><path d="${path}" stroke="#000"/></svg>`;
  const side = Math.min(largest, Math.max(smallest, size * moduleSide));
  return { svg, side: Math.round(side * 100) / 100 };
}
