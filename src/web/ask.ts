import type { Readable } from 'node:stream';
import type { Statement } from '../platform/database.ts';
import type { World } from '../platform/world.ts';

/** What a handler is asked. Only this folder knows the HTTP server. */
export interface Ask {
  world: World;
  method: string;
  /** Path and query as they came, for coming back here after signing in. */
  url: string;
  params: Record<string, string>;
  query: Record<string, string>;
  /** Fields of a form; a name that stands several times keeps all its values. */
  form: Record<string, string | string[]>;
  /** Parsed JSON of a machine's request; where the route takes bytes, those that came. */
  body: unknown;
  cookies: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  ip: string;
  /** Short words for the browser and system, as the history shows them. */
  device: string;
  requestId: string;
  /** Asks who holds a session, and with it what a floor above wants to know of them. */
  session?: Statement<unknown>;
  /** Parts of a multipart body in their order; each file must be read before the next part. */
  parts(): AsyncIterable<Part>;
}

export type Part =
  | { kind: 'field'; name: string; value: string }
  | { kind: 'file'; name: string; filename: string; stream: Readable };

export interface Cookie {
  name: string;
  value: string;
  /** Seconds; 0 forgets it; absent: until the browser closes. */
  maxAge?: number;
  path?: string;
}

export interface Answer {
  status: number;
  type: string;
  body: string | Buffer | Readable;
  headers?: Record<string, string>;
  cookies?: Cookie[];
}

/** The first value of a form field, or an empty text. */
export const fieldOf = (form: Ask['form'], name: string): string => {
  const value = form[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

export const fieldsOf = (form: Ask['form'], name: string): string[] => {
  const value = form[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** The key of the form on a page that is drawn now: a second press of it is known by it. */
export const newKey = ({ world }: Pick<Ask, 'world'>): string =>
  Buffer.from(world.random(12)).toString('base64url');

/** The key that a form carries in this field; one without it is a press of its own. */
export const pressOf = (ask: Pick<Ask, 'world' | 'form'>, field: string): string =>
  fieldOf(ask.form, field).slice(0, 100) || newKey(ask);
