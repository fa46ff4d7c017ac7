import type { Arrow, Graph } from './graph.ts';

/**
 * Where lines may run, before anything has a size. Every row holds one symbol, in one lane. Lines
 * run level only in the row of the symbol they touch, and upright either in the middle of a lane
 * that is empty there, or on the tracks at both sides of a lane. So no line can meet a symbol.
 */

export type Side = 'left' | 'right';
export const sides: readonly Side[] = ['left', 'right'];

/** The tracks between the symbols of a lane and its edge; track 0 is next to the symbols. */
export interface Channel {
  readonly lane: number;
  readonly side: Side;
}

/**
 * drop: straight into the top of its target; track: around, on a track; off and on: to and from the
 * off-page connector. `from` of `on` is the step it leads to.
 */
export type Route =
  | { readonly kind: 'drop'; readonly arrow: Arrow; readonly port: 'bottom' | Side }
  | {
      readonly kind: 'track';
      readonly arrow: Arrow;
      readonly channel: Channel;
      readonly track: number;
      readonly out: Side;
      readonly into: Side;
    }
  | { readonly kind: 'off'; readonly arrow: Arrow; readonly port: 'bottom' | Side }
  | { readonly kind: 'on'; readonly to: number; readonly port: 'top' | Side };

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Upright extends Span {
  readonly x: number;
}

export interface Level {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** A row reaches from r to r + 1 and its symbol stands between these parts of it. */
export const symbolTop = 0.4;
export const symbolBottom = 0.6;

/** Middles of lanes are at n + 0.5; used to weigh ways against each other, not to draw. */
export const roughX = ({ lane, side }: Channel, track: number): number =>
  lane + 0.5 + (side === 'left' ? -1 : 1) * (0.22 + 0.03 * track);

export const sideTowards = (graph: Graph, row: number, x: number): Side =>
  x < (graph.nodes[row]?.lane ?? 0) + 0.5 ? 'left' : 'right';

/** What is taken on one page. */
export class Board {
  readonly uprights: Upright[] = [];
  readonly levels: Level[] = [];
  readonly #middles = new Map<number, Span[]>();
  readonly #tracks = new Map<string, Span[][]>();
  readonly #ends = new Map<string, { all: number; labelled: number }>();

  middleIsFree(lane: number, span: Span): boolean {
    return !(this.#middles.get(lane) ?? []).some((taken) => overlap(taken, span));
  }

  takeMiddle(lane: number, span: Span): void {
    this.#middles.set(lane, [...(this.#middles.get(lane) ?? []), span]);
  }

  /** The innermost track of the channel that is free over all these rows. */
  freeTrack({ lane, side }: Channel, rows: Span): number {
    const tracks = this.#tracks.get(`${lane} ${side}`) ?? [];
    const free = tracks.findIndex((taken) => !taken.some((span) => overlap(span, rows)));
    return free < 0 ? tracks.length : free;
  }

  takeTrack({ lane, side }: Channel, track: number, rows: Span): void {
    const tracks = this.#tracks.get(`${lane} ${side}`) ?? [];
    while (tracks.length <= track) tracks.push([]);
    tracks[track]?.push(rows);
    this.#tracks.set(`${lane} ${side}`, tracks);
  }

  endsAt(row: number, side: Side): { all: number; labelled: number } {
    return this.#ends.get(`${row} ${side}`) ?? { all: 0, labelled: 0 };
  }

  takeEnd(row: number, side: Side, labelled: boolean): void {
    const { all, labelled: before } = this.endsAt(row, side);
    this.#ends.set(`${row} ${side}`, { all: all + 1, labelled: before + (labelled ? 1 : 0) });
  }

  /** How many drawn lines a way of levels and one upright would cross. */
  crossings(upright: Upright, levels: readonly Level[]): number {
    const crosses = (u: Upright, l: Level) =>
      u.from < l.row + 0.5 && l.row + 0.5 < u.to && l.from < u.x && u.x < l.to;
    const met = this.levels.filter((level) => crosses(upright, level)).length;
    const meets = levels.flatMap((level) => this.uprights.filter((other) => crosses(other, level)));
    return met + meets.length;
  }
}
