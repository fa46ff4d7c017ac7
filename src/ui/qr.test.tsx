import jsqr from 'jsqr';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Qr } from './qr.tsx';

/** A code on a page, drawn dot by dot as its path says, and read as a phone reads it. */

const dots = 4;

function pixelsOf(svg: string) {
  const [from = 0, , side = 0] = /viewBox="([^"]+)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? [];
  const width = side * dots;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, long] of svg.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)) {
    const [left, top] = [(Number(x) - from) * dots, (Number(y) - from) * dots];
    for (let row = top; row < top + dots; row++) {
      const start = (row * width + left) * 4;
      pixels.fill(0, start, start + Number(long) * dots * 4);
      for (let at = start + 3; at < start + Number(long) * dots * 4; at += 4) pixels[at] = 255;
    }
  }
  return { pixels, width };
}

it.each([
  'https://ptsp.example.go.id/lacak/261123-7K3Q-9FMX2#rahasia',
  'é'.repeat(300),
])('says what was given, with white around it: %s', (text) => {
  const svg = renderToString(<Qr text={text} label="Kode" />);
  expect(svg).toContain('viewBox="-4 -4 ');
  const { pixels, width } = pixelsOf(svg);
  expect(jsqr.default(pixels, width, width)?.data).toBe(text);
});
