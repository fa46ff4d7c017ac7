import { lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { Agent, request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import webPush from 'web-push';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import {
  endpointIn,
  isKnownService,
  isPublicAddress,
  readSubscription,
  type Subscription,
} from './address.ts';
import type { PushKeys } from './keys.ts';

/** Out of the house to a browser, by the push service of its maker (RFC 8030). */

export interface Push {
  /** By it a browser knows from whom it takes messages. */
  publicKey: string;
  /** What a browser says of itself. @returns null when nothing may be sent there. */
  read(text: string): Subscription | null;
  send(letter: PushLetter): Promise<Outcome<null, PushTrouble>>;
}

export interface PushLetter {
  to: Subscription;
  /** Encrypted for that browser alone (RFC 8291): the service between cannot read it. */
  payload: string;
  /** What is not fetched yet gives way to a newer one of the same topic. */
  topic: string;
  /** Seconds for which the service keeps it while the device is away. */
  ttl: number;
  urgency: 'normal' | 'high';
}

/** gone: nobody is there any more, and never will be. unsure: it may have been taken. */
export type PushTroubleWord = 'gone' | 'rate' | 'unreachable' | 'unsure' | 'too_large' | 'refused';

export interface PushTrouble {
  word: PushTroubleWord;
  /** Seconds that the service asks for. */
  after: number | null;
  code: number | null;
}

export interface PushOptions {
  /** mailto: or https: whom the service may ask about what we send. */
  subject: string;
  keys: PushKeys;
  now: () => Date;
  /** Also addresses of this machine, without TLS: for tests, no setting leads here. */
  alsoLocal?: boolean;
  /** Milliseconds for the whole exchange. */
  patience?: number;
  /** Names into addresses; the system's own unless said. */
  resolve?: LookupFunction;
}

const usualPatience = 15_000;
const longestAnswer = 64 * 1024;
const day = 86_400;

/** Asked of the address itself, when the connection is made: a name may lead elsewhere by then. */
const publicOnly =
  (resolve: LookupFunction): LookupFunction =>
  (host, options, done) => {
    resolve(host, options, (error, address, family) => {
      const found = typeof address === 'string' ? [address] : (address ?? []).map((a) => a.address);
      const shut = isKnownService(host) ? undefined : found.find((one) => !isPublicAddress(one));
      if (!error && shut === undefined) return done(null, address, family);
      const why = error ?? Object.assign(new Error('not a public address'), { code: 'ESHUT' });
      done(why, address, family);
    });
  };

interface Reply {
  status: number;
  retryAfter: string | undefined;
}

interface Post {
  url: URL;
  headers: Record<string, string | number>;
  body: Buffer;
  patience: number;
}

function post({ url, headers, body, patience }: Post, agent: Agent): Promise<Reply> {
  const signal = AbortSignal.timeout(patience);
  const options = { method: 'POST', headers: headers as Record<string, string>, signal };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'https:'
        ? overHttps(url, { ...options, agent })
        : overHttp(url, { ...options, agent: false });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      resolve({
        status: answer.statusCode ?? 0,
        retryAfter: answer.headers['retry-after'],
      });
      // Nobody reads it; an endless one ends the connection.
      let length = 0;
      answer.on('error', () => undefined);
      answer.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > longestAnswer) answer.destroy();
      });
    });
    sent.end(body);
  });
}

/** Seconds, or a date (RFC 9110, 10.2.3); nobody makes us wait longer than a day. */
function secondsIn(text: string | undefined, now: Date): number | null {
  if (!text) return null;
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : Math.ceil((Date.parse(text) - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), day);
}

function wordFor(status: number): PushTroubleWord {
  if (status === 404 || status === 410) return 'gone';
  if (status === 429) return 'rate';
  if (status === 413) return 'too_large';
  return status >= 500 ? 'unreachable' : 'refused';
}

/** What failed before there was a connection was certainly not taken. */
function wordOf(error: unknown): PushTroubleWord {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ESHUT') return 'refused';
  return syscall === 'connect' || syscall === 'getaddrinfo' ? 'unreachable' : 'unsure';
}

type Sealed = Pick<Post, 'headers' | 'body'>;

/** Encrypted and signed; where it goes is ours to decide. @returns null: not with these keys. */
function sealed({ subject, keys }: PushOptions, letter: PushLetter): Sealed | null {
  const { to, payload, ttl: TTL, topic, urgency } = letter;
  const how = { vapidDetails: { subject, ...keys }, contentEncoding: 'aes128gcm' } as const;
  try {
    const made = webPush.generateRequestDetails(to, payload, { ...how, TTL, topic, urgency });
    return { headers: made.headers as Sealed['headers'], body: made.body };
  } catch {
    return null;
  }
}

export function openPush(options: PushOptions): Push {
  const { keys, now, alsoLocal = false, patience = usualPatience } = options;
  const { resolve = lookup as LookupFunction } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: 20, lookup: publicOnly(resolve) });
  const urlOf = ({ endpoint }: Subscription): URL | null =>
    alsoLocal && endpoint.startsWith('http://127.0.0.1:')
      ? new URL(endpoint)
      : endpointIn(endpoint);
  return {
    publicKey: keys.publicKey,
    read(text) {
      const subscription = readSubscription(text);
      return subscription && urlOf(subscription) ? subscription : null;
    },
    async send(letter) {
      const url = urlOf(letter.to);
      const made = sealed(options, letter);
      if (!url || !made) return refuse({ word: 'refused', after: null, code: null });
      try {
        const { status, retryAfter } = await post({ url, patience, ...made }, agent);
        if (status >= 200 && status < 300) return accept(null);
        return refuse({
          word: wordFor(status),
          after: secondsIn(retryAfter, now()),
          code: status,
        });
      } catch (error) {
        return refuse({ word: wordOf(error), after: null, code: null });
      }
    },
  };
}
