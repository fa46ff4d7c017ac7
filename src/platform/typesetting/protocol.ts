import type { Sheet } from './compiler.ts';

/** Between the program and the thread that compiles. */

export interface Question {
  readonly template: string;
  /** JSON. */
  readonly data: string;
}

export type Answer =
  | { readonly ok: true; readonly value: Sheet }
  | { readonly ok: false; readonly refusal: 'not_available' }
  | { readonly ok: false; readonly refusal: 'faulty'; readonly reason: string };
