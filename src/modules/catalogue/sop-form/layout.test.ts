import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sop, sopFaults } from '../definition/sop.ts';
import { frame, paper } from './columns.ts';
import type { Figure, Item, Line, Point, Polygon, Rect, Text } from './drawing.ts';
import { head, legalisation, operatingLicence } from './examples.testing.ts';
import { layoutSop } from './layout.ts';
import { textWidth } from './metrics.ts';
import { randomSop } from './random-sop.testing.ts';

const runs = { numRuns: 80, endOnFailure: true };
const figures = (items: readonly Item[]) =>
  items.filter((item): item is Figure => item.kind === 'figure');
const all = (items: readonly Item[]): Exclude<Item, Figure>[] =>
  items.flatMap((item) => (item.kind === 'figure' ? all(item.items) : [item]));
const texts = (items: readonly Item[]) =>
  items.filter((item): item is Text => item.kind === 'text');

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxOfPoints = (points: readonly Point[]): Box => ({
  left: Math.min(...points.map(({ x }) => x)),
  right: Math.max(...points.map(({ x }) => x)),
  top: Math.min(...points.map(({ y }) => y)),
  bottom: Math.max(...points.map(({ y }) => y)),
});

function boxOf(item: Exclude<Item, Figure>): Box {
  if (item.kind === 'rect') {
    const { x, y, width, height } = item;
    return { left: x, right: x + width, top: y, bottom: y + height };
  }
  if (item.kind !== 'text') return boxOfPoints(item.points);
  const { x, y, lines, size, leading, weight, anchor } = item;
  const width = Math.max(...lines.map((line) => textWidth(line, size, weight)));
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  const bottom = y + (lines.length - 1) * leading;
  return { left, right: left + width, top: y - size * 0.72, bottom };
}

const meet = (a: Box, b: Box, by = 0.05): boolean =>
  a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom;

const flowLines = (figure: Figure) =>
  figure.items.filter((item): item is Line => item.kind === 'line');

/** Straight parts of the flow lines of a page; `of` tells lines apart. */
const stretches = (items: readonly Item[]) =>
  figures(items)
    .flatMap(flowLines)
    .flatMap((line, of) =>
      line.points.slice(1).map((point, index) => ({
        of,
        box: boxOfPoints([line.points[index] ?? point, point]),
      })),
    );

const isUpright = ({ left, right }: Box): boolean => right - left < 0.01;

/** Lie on top of each other, or nearer than the eye can tell. */
function coincide(a: Box, b: Box): boolean {
  if (isUpright(a) !== isUpright(b)) return false;
  const apart = isUpright(a) ? Math.abs(a.left - b.left) : Math.abs(a.top - b.top);
  const along = isUpright(a)
    ? Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    : Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return apart < 1.2 && along > 0.5;
}

/** The shape of the step itself: what is filled with paper and is no pentagon. */
function symbolOf({ items }: Figure): Rect | Polygon {
  const shapes = items.filter((item) => item.kind === 'rect' || item.kind === 'polygon');
  const symbol = shapes.find(
    (item) => item.fill === 'paper' && (item.kind === 'rect' || item.points.length === 4),
  );
  if (!symbol) throw new Error('A figure without a symbol');
  return symbol;
}

/** Whether the point is well inside the symbol. */
function isInside(symbol: Rect | Polygon, { x, y }: Point): boolean {
  const { left, right, top, bottom } = boxOf(symbol);
  const [halfWidth, halfHeight] = [(right - left) / 2, (bottom - top) / 2];
  const dx = Math.abs(x - left - halfWidth);
  const dy = Math.abs(y - top - halfHeight);
  if (symbol.kind === 'polygon') return dx / halfWidth + dy / halfHeight < 0.97;
  const round = symbol.radius > 0;
  const reach = round
    ? halfWidth - halfHeight + Math.sqrt(Math.max(0, halfHeight ** 2 - dy ** 2))
    : halfWidth;
  return dy < halfHeight - 0.3 && dx < reach - 0.3;
}

const along = ({ left, right, top, bottom }: Box): Point[] =>
  Array.from({ length: 41 }, (_, n) => ({
    x: left + ((right - left) * n) / 40,
    y: top + ((bottom - top) * n) / 40,
  }));

const forEveryPage = (check: (items: readonly Item[], sop: Sop) => void) =>
  fc.assert(
    fc.property(randomSop, (sop) => {
      for (const page of layoutSop(sop, head).pages) check(page.items, sop);
    }),
    runs,
  );

describe('the form of an SOP', () => {
  it('is tried with SOPs that can run', () => {
    fc.assert(
      fc.property(randomSop, (sop) => {
        expect(sopFaults(sop)).toEqual([]);
      }),
      runs,
    );
    expect([legalisation, operatingLicence].flatMap(sopFaults)).toEqual([]);
  });

  it('shows every step once, in order', () => {
    fc.assert(
      fc.property(randomSop, (sop) => {
        const drawn = layoutSop(sop, head).pages.flatMap(({ items }) => figures(items));
        const numbers = drawn.map(({ alt }) => Number(/^Langkah (\d+),/.exec(alt)?.[1]));
        expect(numbers).toEqual(sop.steps.map((_, index) => index + 1));
      }),
      runs,
    );
  });

  it('keeps everything on the paper and the table inside its frame', () => {
    forEveryPage((items) => {
      for (const item of all(items)) {
        const { left, right, top, bottom } = boxOf(item);
        expect(left).toBeGreaterThanOrEqual(frame.left - 0.1);
        expect(right).toBeLessThanOrEqual(frame.right + 0.1);
        expect(top).toBeGreaterThan(15);
        expect(bottom).toBeLessThan(paper.height - 15);
      }
    });
  });

  it('lets no text be wider than its cell', () => {
    forEveryPage((items) => {
      const rules = all(items).filter((item) => item.kind === 'line' && item.tone !== 'ink');
      const uprights = rules.map(boxOf).filter(isUpright);
      for (const text of texts(items)) {
        const box = boxOf(text);
        const cut = uprights.some((rule) => meet({ ...rule, right: rule.right + 0.2 }, box));
        expect(cut, text.lines.join('|')).toBe(false);
      }
    });
  });

  it('draws each symbol inside the lane of its step', () => {
    forEveryPage((items, sop) => {
      const lanes = items
        .filter((item): item is Line => item.kind === 'line' && item.tone === 'faint')
        .map(({ points }) => points[0]?.x ?? 0);
      for (const figure of figures(items)) {
        const number = Number(/^Langkah (\d+),/.exec(figure.alt)?.[1]);
        const lane = sop.lanes.findIndex(({ key }) => key === sop.steps[number - 1]?.lane);
        const { left, right } = boxOf(symbolOf(figure));
        expect(lanes.filter((x) => x < left)).toHaveLength(lane);
        expect(lanes.filter((x) => x > right)).toHaveLength(sop.lanes.length - 1 - lane);
      }
    });
  });

  it('gives every line its own track', () => {
    forEveryPage((items) => {
      const parts = stretches(items);
      for (const [index, a] of parts.entries()) {
        for (const b of parts.slice(index + 1)) {
          if (a.of !== b.of) expect(coincide(a.box, b.box)).toBe(false);
        }
      }
    });
  });

  it('lays no line on a line of the table', () => {
    forEveryPage((items) => {
      const rules = items.filter((item): item is Line => item.kind === 'line').map(boxOf);
      for (const { box } of stretches(items)) {
        expect(rules.some((rule) => coincide(rule, box))).toBe(false);
      }
    });
  });

  it('leads no line through a symbol, a connector or a word', () => {
    forEveryPage((items) => {
      const symbols = figures(items).map(symbolOf);
      const words = figures(items).flatMap((figure) => texts(figure.items));
      const pentagons = all(items)
        .filter((item) => item.kind === 'polygon' && item.points.length === 5)
        .map(boxOf);
      for (const { box } of stretches(items)) {
        for (const point of along(box)) {
          expect(symbols.some((symbol) => isInside(symbol, point))).toBe(false);
        }
        const thick = { ...box, left: box.left - 0.4, right: box.right + 0.4 };
        expect(words.filter((word) => meet(thick, boxOf(word), 0)).map((w) => w.lines)).toEqual([]);
        expect(pentagons.some((pentagon) => meet(thick, pentagon, 0.3))).toBe(false);
      }
    });
  });

  it('keeps labels, symbols and connectors apart', () => {
    forEveryPage((items) => {
      const labels = figures(items)
        .flatMap((figure) => texts(figure.items))
        .filter(({ lines }) => /^(Ya|Tidak|Kembali)$/.test(lines[0] ?? ''));
      const shapes = all(items).filter((i) => i.kind === 'polygon' && i.points.length === 5);
      const heads = all(items).filter((i) => i.kind === 'polygon' && i.points.length === 3);
      for (const head of heads.map(boxOf)) {
        expect(labels.some((label) => meet(head, boxOf(label)))).toBe(false);
      }
      const boxes = [...labels, ...shapes].map(boxOf);
      for (const [index, box] of boxes.entries()) {
        expect(boxes.slice(index + 1).some((other) => meet(box, other))).toBe(false);
      }
      for (const symbol of figures(items).map(symbolOf)) {
        for (const { left, right, top, bottom } of boxes) {
          const corners = [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
          expect(corners.some((corner) => isInside(symbol, corner))).toBe(false);
        }
      }
    });
  });
});
