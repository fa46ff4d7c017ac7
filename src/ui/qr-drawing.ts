import { create } from 'qrcode';

export interface QrDrawing {
  /** Modules on a side, without a quiet zone. */
  readonly size: number;
  /** To be stroked one wide. */
  readonly path: string;
}

/**
 * A QR code as one path, for pages and for papers: each row of dark modules is one stroke, half the
 * bytes of drawing them as boxes. Level M: a seventh of it may be lost to a stamp or a fold.
 */
export function drawQr(text: string): QrDrawing {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
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
  return { size, path };
}
