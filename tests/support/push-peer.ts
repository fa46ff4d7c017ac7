import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A push service and the browsers behind it, on this machine alone: it takes messages as RFC 8030
 * says, looks at who sends them (RFC 8292), and opens them as only the browser can (RFC 8291).
 */

export interface Pushed {
  browser: string;
  payload: Record<string, string>;
  topic: string;
  ttl: number;
  urgency: string;
  /** Whom the sender names, and the key by which it is known. */
  subject: string;
  key: string;
}

export interface PushManner {
  /** What the next requests are answered with; then 201 again. */
  answers: { status: number; retryAfter?: string; location?: string }[];
  /** Milliseconds before an answer. */
  slow: number;
  /** The connection ends after the message was read. */
  cut: boolean;
}

export interface PushPeer {
  readonly pushed: Pushed[];
  readonly manner: PushManner;
  /** Faults that a real service would refuse with 400 or 403. */
  readonly faults: string[];
  requests: number;
  /** What a browser hands to a page that asks to push to it, as JSON. */
  subscribe(browser: string): string;
  close(): Promise<void>;
}

interface Browser {
  name: string;
  pair: ECDH;
  auth: Buffer;
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** RFC 8188 with the keys of RFC 8291, 3.4: one record, ended by 2. */
function open(body: Buffer, { pair, auth }: Browser): string {
  const salt = body.subarray(0, 16);
  const idLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const secret = derive(pair.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = plain.lastIndexOf(2);
  return plain.subarray(0, end).toString('utf8');
}

const jsonIn = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** @throws what a service would refuse: another audience, an old token, a wrong signature. */
function senderOf(authorization: string, origin: string): Pick<Pushed, 'subject' | 'key'> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const { aud, exp, sub } = jsonIn(claims);
  if (aud !== origin) throw new Error(`audience ${aud}`);
  if (exp * 1000 < Date.now()) throw new Error('expired');
  const point = Buffer.from(key, 'base64url');
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const content = Buffer.from(`${head}.${claims}`);
  const how = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const right = verify('sha256', content, how, Buffer.from(signature, 'base64url'));
  if (!right) throw new Error('signature');
  return { subject: sub, key };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

function read(peer: PushPeer, browser: Browser, headers: IncomingMessage['headers'], body: Buffer) {
  const header = (name: string) => String(headers[name] ?? '');
  const origin = `http://${header('host')}`;
  if (header('content-encoding') !== 'aes128gcm') throw new Error('encoding');
  if (!/^\d+$/.test(header('ttl'))) throw new Error('ttl');
  peer.pushed.push({
    browser: browser.name,
    payload: JSON.parse(open(body, browser)),
    ...{ topic: header('topic'), ttl: Number(header('ttl')), urgency: header('urgency') },
    ...senderOf(header('authorization'), origin),
  });
}

async function take(
  { peer, browsers }: { peer: PushPeer; browsers: Map<string, Browser> },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bytesOf(request);
  peer.requests++;
  const browser = browsers.get(request.url ?? '');
  const [answer] = peer.manner.answers.splice(0, 1);
  await new Promise((done) => setTimeout(done, peer.manner.slow));
  if (peer.manner.cut) return void request.socket.destroy();
  const { status = browser ? 201 : 404, retryAfter, location } = answer ?? {};
  if (browser && status === 201) {
    try {
      read(peer, browser, request.headers, body);
    } catch (error) {
      peer.faults.push(String(error));
      return void response.writeHead(400).end();
    }
  }
  response.writeHead(status, {
    ...(retryAfter ? { 'retry-after': retryAfter } : {}),
    ...(location ? { location } : {}),
  });
  response.end();
}

export async function openPushPeer(): Promise<PushPeer> {
  const browsers = new Map<string, Browser>();
  const server = createServer((request, response) => {
    take({ peer, browsers }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const peer: PushPeer = {
    ...{ pushed: [], faults: [], requests: 0, manner: { answers: [], slow: 0, cut: false } },
    subscribe(name) {
      const path = `/kirim/${randomBytes(12).toString('base64url')}`;
      const pair = createECDH('prime256v1');
      const p256dh = pair.generateKeys().toString('base64url');
      const auth = randomBytes(16);
      browsers.set(path, { name, pair, auth });
      const keys = { p256dh, auth: auth.toString('base64url') };
      return JSON.stringify({ endpoint: `http://127.0.0.1:${port}${path}`, keys });
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return peer;
}
