import jsQR from 'jsqr';

/** Reads QR codes where the browser cannot: fetched only then. */
export const read = ({ data, width, height }: ImageData): string | null =>
  jsQR.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
