import type { Readable } from 'node:stream';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Answer, Cookie } from './ask.ts';

interface More {
  status?: number;
  headers?: Record<string, string>;
  cookies?: Cookie[];
}

/** A page of personal content: no cache may keep it. */
const never = { 'cache-control': 'no-store' };

export const page = (view: VNode, more: More = {}): Answer => ({
  status: more.status ?? 200,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html>${renderToString(view)}`,
  headers: { ...never, ...more.headers },
  ...(more.cookies ? { cookies: more.cookies } : {}),
});

/** After a form: the browser fetches the next page, so that "reload" repeats nothing. */
export const seeOther = (location: string, cookies: Cookie[] = []): Answer => ({
  status: 303,
  type: 'text/plain; charset=utf-8',
  body: '',
  headers: { location, ...never },
  cookies,
});

export const json = (body: unknown, more: More = {}): Answer => ({
  status: more.status ?? 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  headers: { ...never, ...more.headers },
});

export interface Problem {
  status: number;
  /** Last word of the type address: machines decide by it. */
  code: string;
  title: string;
  detail?: string;
  /** One sentence for each field that is wrong. */
  errors?: { field: string; message: string }[];
}

/** Problem details (RFC 9457). */
export const problem = ({ status, code, ...rest }: Problem, headers = {}): Answer => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  body: JSON.stringify({ type: `/masalah/${code}`, status, code, ...rest }),
  headers: { ...never, ...headers },
});

export interface Download {
  type: string;
  filename: string;
  inline?: boolean;
}

/** RFC 6266 with the name in UTF-8, so that nothing in it can end the header. */
const disposition = (filename: string, inline: boolean): string =>
  `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(filename)}`;

/** Whatever a paper holds, it may neither run nor load anything; pictures inside it are its own. */
const inert = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'";

/** A browser shows no PDF inside a sandbox; its own viewer runs none of our origin's scripts. */
function policyFor(type: string): string {
  if (type === 'application/pdf') return `${inert}; object-src 'self'`;
  // The player of a recording loads the very address that it is shown at.
  if (/^(audio|video)\//.test(type)) return `${inert}; media-src 'self'`;
  return `${inert}; sandbox`;
}

export const file = (
  body: Buffer | Readable | string,
  { type, filename, inline = false }: Download,
): Answer => ({
  status: 200,
  type,
  body,
  headers: {
    ...never,
    'content-disposition': disposition(filename, inline),
    'content-security-policy': policyFor(type),
  },
});
