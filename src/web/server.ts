import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { parseCookie } from 'cookie';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { cleanText } from '../kernel/clean-text.ts';
import type { World } from '../platform/world.ts';
import type { Answer, Ask, Part } from './ask.ts';
import { cleanFields, cleanFirst } from './clean.ts';
import { guessDevice } from './guess-device.ts';
import type { Route } from './route.ts';
import { write } from './write.ts';

const uploadLimit = 10 * 1024 * 1024;
const bodyLimit = 1024 * 1024;
/** Webhooks of Meta carry up to 3 MB. */
const rawLimit = 4 * 1024 * 1024;
const filesAtOnce = 20;

export interface Site {
  world: World;
  routes: Route[];
  log: Logger;
  /** Most requests of one address in a minute; 0: no limit. */
  ratePerMinute: number;
  /** The page or problem for what went wrong before or inside a handler. */
  failure: (ask: Pick<Ask, 'url' | 'requestId'>, status: number) => Answer;
  /** Told about each answer, for the metrics. */
  observe: (route: string, status: number, seconds: number) => void;
}

/**
 * What the parser says of a body that is broken: without a status, or with 406 for a part of JSON
 * that is none. An error with a code of its own comes from the disk or the network.
 */
function blameBody(error: unknown): void {
  if (!(error instanceof Error)) return;
  const { statusCode, code } = error as Error & { statusCode?: number; code?: string };
  const broken = statusCode === 406 || (statusCode === undefined && code === undefined);
  if (broken) Object.assign(error, { statusCode: 400 });
}

/**
 * The error may come before anyone reads the file, so it is met here and not by a listener. A
 * reader
 * who has had enough leaves the file whole, so that the parts behind it still come.
 */
async function* bytesOf(file: Readable): AsyncIterable<Buffer> {
  try {
    yield* file.iterator({ destroyOnReturn: false });
  } catch (error) {
    blameBody(error);
    throw error;
  }
}

/** A part that calls itself JSON comes parsed; here it is text like any other. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

async function* readParts(request: FastifyRequest): AsyncIterable<Part> {
  const limits = { fileSize: uploadLimit + 1, files: filesAtOnce, fields: 200, fieldSize: 200_000 };
  for await (const part of request.parts({ limits })) {
    const name = cleanText(part.fieldname);
    if (part.type === 'file') {
      const stream = Readable.from(bytesOf(part.file));
      yield { kind: 'file', name, filename: cleanText(part.filename ?? ''), stream };
      // What the handler did not read must still flow by, or the next part never comes.
      part.file.resume();
    } else {
      yield { kind: 'field', name, value: cleanText(textOf(part.value)) };
    }
  }
}

async function* partsOf(request: FastifyRequest): AsyncIterable<Part> {
  if (!request.isMultipart()) return;
  try {
    yield* readParts(request);
  } catch (error) {
    blameBody(error);
    throw error;
  }
}

async function* noParts(): AsyncIterable<Part> {}

/** Bytes for routes that check a signature over them, else JSON as the server always read it. */
function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  const asBytes = { parseAs: 'buffer' } as const;
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', asBytes, (request, body: Buffer, done) => {
    const { raw } = request.routeOptions.config as { raw?: boolean };
    if (raw) return done(null, body);
    return parse(request, body.toString('utf8'), done);
  });
}

function askOf(world: World, request: FastifyRequest, { upload, raw }: Route): Ask {
  const { cookie } = request.headers;
  const isJson = raw || (request.headers['content-type']?.includes('json') ?? false);
  return {
    world,
    method: request.method,
    url: request.url,
    params: cleanFirst(request.params),
    query: cleanFirst(request.query),
    form: isJson || request.isMultipart() ? {} : cleanFields(request.body),
    body: isJson ? request.body : undefined,
    cookies: cookie ? cleanFirst(parseCookie(cookie)) : {},
    headers: request.headers,
    ip: request.ip,
    device: guessDevice(request.headers['user-agent']),
    requestId: request.id,
    parts: () => (upload ? partsOf(request) : noParts()),
  };
}

async function send(world: World, reply: FastifyReply, answer: Answer): Promise<void> {
  reply.hijack();
  const secure = world.settings.publicUrl.startsWith('https:');
  await write({ request: reply.request.raw, response: reply.raw, secure }, answer);
}

/** A browser says where a form came from; from another site it is refused (CSRF). */
function fromElsewhere(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== 'null' && URL.canParse(origin)
    ? new URL(origin).host !== host
    : false;
}

function serve(app: FastifyInstance, site: Site, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    // Who signs what they send is not held back by the number of requests of one address.
    config: { raw: route.raw ?? false, ...(route.raw ? { rateLimit: false } : {}) },
    ...(route.raw ? { bodyLimit: rawLimit } : {}),
    handler: async (request, reply) => {
      const ask = askOf(site.world, request, route);
      const cross = route.audience !== 'machine' && fromElsewhere(request);
      const answer = cross ? site.failure(ask, 403) : await route.handle(ask);
      await send(site.world, reply, answer);
      return reply;
    },
  });
}

/** Query strings may carry the secret of a receipt's QR: they are not logged. */
const withoutQuery = (url: string) => url.split('?')[0];

export async function openSite(site: Site): Promise<FastifyInstance> {
  const { log, world } = site;
  const app = fastify({
    bodyLimit,
    trustProxy: world.settings.trustProxy,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // An address that cannot be read, or with a part longer than any of ours.
    frameworkErrors: (error, request, reply) => {
      const status = error.code === 'FST_ERR_BAD_URL' ? 400 : 404;
      void send(world, reply, site.failure({ url: request.url, requestId: request.id }, status));
    },
  });
  takeJson(app);
  await app.register(formbody, { bodyLimit });
  // Whoever keeps a file says that it is too large, beside it; here it is only cut off.
  await app.register(multipart, { throwFileSizeLimit: false });
  if (site.ratePerMinute > 0) {
    await app.register(rateLimit, { max: site.ratePerMinute, timeWindow: 60_000 });
  }
  app.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000;
    site.observe(request.routeOptions.url ?? 'unknown', reply.statusCode, seconds);
    const { id, method } = request;
    const line = { id, method, path: withoutQuery(request.url), status: reply.statusCode, seconds };
    if (reply.statusCode >= 500) log.error(line, 'request');
    else log.debug(line, 'request');
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) log.error({ err: error, id: request.id }, 'a handler failed');
    await send(world, reply, site.failure({ url: request.url, requestId: request.id }, status));
    return reply;
  });
  app.setNotFoundHandler(async (request, reply) => {
    await send(world, reply, site.failure({ url: request.url, requestId: request.id }, 404));
    return reply;
  });
  for (const route of site.routes) serve(app, site, route);
  return app;
}
