/** Between the program and the threads that compile. */

export interface Question {
  readonly template: string;
  /** JSON. */
  readonly data: string;
  /** The template wants to know how many pages there are. */
  readonly counted: boolean;
  readonly as: 'paper' | 'drawing';
}

export interface Sheet {
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  readonly standard: string;
}

/** All pages under one another, for a screen that shows no PDF: every phone's. */
export interface Drawing {
  readonly svg: string;
}

export type Made = Sheet | Drawing;

export type Answer =
  | { readonly ok: true; readonly value: Made }
  | { readonly ok: false; readonly refusal: 'not_available' }
  | { readonly ok: false; readonly refusal: 'faulty'; readonly reason: string };

/** A thread says once that it has loaded; a question sent before waits for that by itself. */
export type Message = 'ready' | Answer;
