import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { allRoutes, failure } from '../../src/app/routes.ts';
import { openSite } from '../../src/web/server.ts';
import type { TestWorld } from './world.ts';

/** The whole site without a port, and visitors with a cookie jar, as browsers are. */

type App = Awaited<ReturnType<typeof openSite>>;

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  bytes: Buffer;
  /** Where it was found in the end. */
  path: string;
}

export interface Paper {
  name: string;
  filename: string;
  body: Buffer;
  type?: string;
}

export type Fields = Record<string, string | string[]>;

export interface Wish {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The answer never ends (server-sent events): only its head is read. */
  endless?: boolean;
}

interface Kept {
  value: string;
  path: string;
}

/** RFC 6265, 5.1.4: a cookie of /lacak/1 goes to /lacak/1 and what lies below it. */
const covers = (cookiePath: string, path: string): boolean =>
  cookiePath === '/' || path === cookiePath || path.startsWith(`${cookiePath}/`);

const pathOf = (address: string) => address.split('?')[0] ?? address;

/** One citizen or officer with one browser. */
export class Visitor {
  readonly #app: () => App;
  readonly #jar = new Map<string, Kept>();

  constructor(app: () => App) {
    this.#app = app;
  }

  /** What the jar would send there. */
  cookie(name: string, path: string): string | undefined {
    const kept = [...this.#jar.entries()].find(
      ([key, at]) => key.startsWith(`${name} `) && covers(at.path, path),
    );
    return kept?.[1].value;
  }

  setCookie(name: string, value: string, path = '/'): void {
    this.#jar.set(`${name} ${path}`, { value, path });
  }

  #cookieHeader(path: string): string {
    return [...this.#jar.entries()]
      .filter(([, kept]) => covers(kept.path, pathOf(path)))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
      .join('; ');
  }

  /** One request; a redirect is an answer like any other. */
  async send({ method, path, headers = {}, body, endless = false }: Wish): Promise<Reply> {
    const cookie = this.#cookieHeader(path);
    const answer = await this.#app().inject({
      method,
      url: path,
      headers: { host: 'localhost', ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body }),
      payloadAsStream: endless,
    });
    if (endless) answer.stream().destroy();
    for (const { name, value, path: at = '/', maxAge } of answer.cookies) {
      if (maxAge === 0) this.#jar.delete(`${name} ${at}`);
      else this.setCookie(name, value, at);
    }
    const { statusCode: status, headers: told } = answer;
    const [text, bytes] = endless ? ['', Buffer.alloc(0)] : [answer.body, answer.rawPayload];
    return { status, headers: told, text, bytes, path };
  }

  /** Goes on with GET as long as the answers say so, at most ten times. */
  async follow(wish: Wish): Promise<Reply> {
    let reply = await this.send(wish);
    for (let hop = 0; hop < 10 && typeof reply.headers.location === 'string'; hop++) {
      reply = await this.send({ method: 'GET', path: reply.headers.location });
    }
    return reply;
  }

  get(path: string): Promise<Reply> {
    return this.follow({ method: 'GET', path });
  }

  post(path: string, fields: Fields = {}): Promise<Reply> {
    return this.follow({ method: 'POST', path, ...formBody(fields) });
  }

  upload(path: string, files: Paper[], fields: Record<string, string> = {}): Promise<Reply> {
    return this.follow({ method: 'POST', path, ...multipartBody(files, fields) });
  }
}

export type Body = Required<Pick<Wish, 'headers' | 'body'>>;

export function formBody(fields: Fields): Body {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  const type = 'application/x-www-form-urlencoded';
  return { headers: { 'content-type': type }, body: body.toString() };
}

export function multipartBody(
  files: Paper[],
  fields: Record<string, string> = {},
): Body & { body: Buffer } {
  const border = `----satu${randomBytes(9).toString('hex')}`;
  const quoted = (text: string) => text.replace(/["\r\n]/g, (sign) => encodeURIComponent(sign));
  const head = (name: string, rest: string) =>
    Buffer.from(
      `--${border}\r\nContent-Disposition: form-data; name="${quoted(name)}"${rest}\r\n\r\n`,
    );
  const parts = [
    ...Object.entries(fields).map(([name, value]) => [head(name, ''), Buffer.from(value)]),
    ...files.map(({ name, filename, body, type = 'application/octet-stream' }) => [
      head(name, `; filename="${quoted(filename)}"\r\nContent-Type: ${type}`),
      body,
    ]),
  ];
  const end = Buffer.from('\r\n');
  const body = Buffer.concat([
    ...parts.flatMap((part) => [...part, end]),
    Buffer.from(`--${border}--\r\n`),
  ]);
  return { headers: { 'content-type': `multipart/form-data; boundary=${border}` }, body };
}

export interface TestSite {
  app: () => App;
  /** A browser that has never been here. */
  visitor(): Visitor;
  /** A browser in which this sample officer is signed in. */
  signInAs(username: string): Promise<Visitor>;
}

/** The site of a test world, open for the tests of one file. */
export function testSite(world: TestWorld): TestSite {
  let open: App | undefined;
  const app = () => {
    if (!open) throw new Error('the site is open only while tests run');
    return open;
  };
  beforeAll(async () => {
    const log = pino({ level: 'silent' });
    const observe = () => undefined;
    open = await openSite({ world, routes: allRoutes(), log, ratePerMinute: 0, failure, observe });
  });
  afterAll(async () => open?.close());
  const visitor = () => new Visitor(app);
  return {
    app,
    visitor,
    async signInAs(username) {
      const officer = visitor();
      const path = '/meja/masuk/contoh';
      const { status } = await officer.send({
        ...{ method: 'POST', path },
        ...formBody({ nama: username }),
      });
      if (status !== 303) throw new Error(`${username} could not sign in: ${status}`);
      return officer;
    },
  };
}
