import type { Place } from './place.ts';

/** What a journey is given, and what it tells: one line of JSON. */
export interface Context {
  place: Place;
  /** Applications in the large database of this run. */
  applications: number;
  /** Rounds of each side, in turn. */
  rounds: number;
}

export interface Told {
  name: string;
  unit: string;
  ours: number;
  ceiling: number | null;
  ratio: number | null;
  p99_ms: number | null;
  [more: string]: unknown;
  /** Targets of design.md, section 8, that were not reached. */
  missed?: string[];
}

export interface Target {
  what: string;
  is: number;
  atLeast?: number;
  atMost?: number;
}

/** Each target that is missed, as a sentence with both numbers. */
export const missedOf = (targets: readonly Target[]): string[] =>
  targets.flatMap(({ what, is, atLeast, atMost }) => [
    ...(atLeast !== undefined && !(is >= atLeast) ? [`${what} ${is}, at least ${atLeast}`] : []),
    ...(atMost !== undefined && !(is <= atMost) ? [`${what} ${is}, at most ${atMost}`] : []),
  ]);
