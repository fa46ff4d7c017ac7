import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type SetCookie, stringifySetCookie } from 'cookie';
import type { Answer } from './ask.ts';
import { guards } from './guards.ts';

/**
 * An answer goes to the socket by itself, not through the server's hooks: half of the time of a
 * page went into them (docs/decisions/0008).
 */

const compress = promisify(gzip);
const worthCompressing = 1024;
const compressible = /^(?:text\/|application\/(?:json|problem\+json|javascript)|image\/svg)/;
const wantsGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/i;

/** What is served for ever from memory is compressed once. */
const compressed = new WeakMap<Buffer, Promise<Buffer>>();

function compressOnce(body: Buffer): Promise<Buffer> {
  const known = compressed.get(body) ?? compress(body);
  compressed.set(body, known);
  return known;
}

const smaller = (body: string | Buffer): Promise<Buffer> =>
  typeof body === 'string' ? compress(body) : compressOnce(body);

function writeHead(response: ServerResponse, answer: Answer, secure: boolean): void {
  response.statusCode = answer.status;
  for (const [name, value] of guards) response.setHeader(name, value);
  response.setHeader('content-type', answer.type);
  const { headers, cookies } = answer;
  for (const name in headers) response.setHeader(name, headers[name] ?? '');
  if (!cookies) return;
  const lines = cookies.map(({ name, value, maxAge, path = '/' }) => {
    const cookie: SetCookie = { name, value, path, httpOnly: true, sameSite: 'lax', secure };
    return stringifySetCookie(maxAge === undefined ? cookie : { ...cookie, maxAge });
  });
  response.setHeader('set-cookie', lines);
}

async function writeStream(request: IncomingMessage, response: ServerResponse, body: Readable) {
  if (request.method === 'HEAD') {
    body.destroy();
    response.end();
    return;
  }
  // Whoever reads has gone, or the file was cut off: the connection ends, nobody takes it as whole.
  await pipeline(body, response).catch(() => response.destroy());
}

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Cookies only travel encrypted. */
  secure: boolean;
}

export async function write({ request, response, secure }: Exchange, answer: Answer) {
  writeHead(response, answer, secure);
  const { body, type } = answer;
  if (body instanceof Readable) return writeStream(request, response, body);
  if (body.length < worthCompressing || !compressible.test(type)) return void response.end(body);
  response.setHeader('vary', 'accept-encoding');
  if (!wantsGzip.test(String(request.headers['accept-encoding'] ?? ''))) {
    return void response.end(body);
  }
  const bytes = await smaller(body);
  response.setHeader('content-encoding', 'gzip');
  response.end(bytes);
}
