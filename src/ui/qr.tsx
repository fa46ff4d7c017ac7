import { drawQr } from './qr-drawing.ts';

/** Readers want it white around the code; on a page nobody else sees to that. */
const quiet = 4;

/** A QR code on a page: sharp when printed, small on the wire. */
export const Qr = ({ text, label }: { text: string; label: string }) => {
  const { size, path } = drawQr(text);
  const side = size + 2 * quiet;
  return (
    <svg class="qr" viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img" aria-label={label}>
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} stroke="#000" />
    </svg>
  );
};
