import type { Weight } from './metrics.ts';

/** The form as plain data, in points from the upper left corner. Renderers add nothing to it. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** ink: text and flow lines; rule: table lines; faint: lines between lanes; shade: heads. */
export type Tone = 'ink' | 'rule' | 'faint' | 'shade' | 'paper';

export interface Rect {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: Tone | null;
  readonly stroke: Tone | null;
  readonly weight: number;
}

export interface Line {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly weight: number;
}

export interface Polygon {
  readonly kind: 'polygon';
  readonly points: readonly Point[];
  readonly fill: Tone | null;
  readonly stroke: Tone | null;
  readonly weight: number;
}

export type Anchor = 'start' | 'middle' | 'end';

/** One paragraph: `y` is the baseline of its first line, `leading` the way to the next. */
export interface Text {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly size: number;
  readonly leading: number;
  readonly weight: Weight;
  readonly anchor: Anchor;
}

/** Shapes that say something only together; `alt` says it to whoever cannot see them. */
export interface Figure {
  readonly kind: 'figure';
  readonly alt: string;
  readonly items: readonly Item[];
}

export type Item = Rect | Line | Polygon | Text | Figure;

/** Items stand in the order in which they are to be read. */
export interface DrawnPage {
  readonly description: string;
  readonly items: readonly Item[];
}

export interface Drawing {
  readonly title: string;
  readonly author: string;
  readonly width: number;
  readonly height: number;
  readonly pages: readonly DrawnPage[];
}

export const rect = (box: Omit<Rect, 'kind' | 'radius'> & { radius?: number }): Rect => ({
  kind: 'rect',
  radius: 0,
  ...box,
});

export const line = (points: readonly Point[], tone: Tone, weight: number): Line => ({
  kind: 'line',
  points,
  tone,
  weight,
});
