import { createHash, randomBytes } from 'node:crypto';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { readCertificate } from './certificate.ts';
import { isTrusted } from './chain.ts';
import {
  integer,
  nothing,
  octets,
  partsOf,
  readElement,
  sequence,
  smallInteger,
  yes,
} from './der.ts';
import { type Fault, fetchBytes } from './fetch-bytes.ts';
import { ids } from './object-ids.ts';
import { readTimestamp, type WhyNotStamped } from './timestamp-token.ts';

/** Asks a timestamp service (RFC 3161 over HTTP) and believes nothing that it did not prove. */

export interface TimestampService {
  /** http or https; taken from the settings, never from a person. */
  readonly url: string;
  readonly account?: { readonly name: string; readonly password: string };
  /** Roots its certificate must lead to; without them only its signature is proved. */
  readonly trusted?: readonly Uint8Array[];
  /** Milliseconds for the whole answer. */
  readonly timeout?: number;
}

export type WhyNoTimestamp = Fault | WhyNotStamped | 'refused' | 'not_trusted' | 'wrong_time';

const defaultTimeout = 5000;
/** A token with a long chain has some 8 kB. */
const mostBytes = 64 * 1024;
/** Minutes that its clock and ours may be apart. */
const clocksApart = 10;

interface Question {
  readonly body: Buffer;
  readonly nonce: Buffer;
}

function ask(bytes: Uint8Array): Question {
  const nonce = integer(randomBytes(16));
  const digest = createHash('sha256').update(bytes).digest();
  const imprint = sequence(sequence(ids.sha256, nothing), octets(digest));
  return { body: sequence(smallInteger(1), imprint, nonce, yes), nonce };
}

/** PKIStatus (RFC 3161, 2.4.2): granted, or granted with changes. */
const granted = [0, 1];

function tokenIn(answer: Buffer): Outcome<Buffer, 'unreadable' | 'refused'> {
  const whole = readElement(answer);
  const [status, token] = partsOf(whole);
  const [number] = partsOf(status);
  if (whole?.raw.length !== answer.length || number?.tag !== 0x02) return refuse('unreadable');
  if (number.content.length !== 1 || !granted.includes(number.content[0] ?? -1)) {
    return refuse('refused');
  }
  return token ? accept(Buffer.from(token.raw)) : refuse('unreadable');
}

/** The token over some bytes, proved to be about them and to be of now. */
export async function requestTimestamp(
  service: TimestampService,
  bytes: Buffer,
  now: Date,
): Promise<Outcome<Buffer, WhyNoTimestamp>> {
  const { body, nonce } = ask(bytes);
  const { account, timeout = defaultTimeout, url } = service;
  const headers = { 'content-type': 'application/timestamp-query' };
  const answer = await fetchBytes(url, {
    body: new Uint8Array(body),
    headers,
    account,
    timeout,
    mostBytes,
  });
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return refuse('refused');
  const token = tokenIn(answer.value.body);
  if (!token.ok) return token;
  const proved = await readTimestamp(token.value, { bytes, nonce: partsOfInteger(nonce) });
  if (!proved.ok) return proved;
  const { at, by, certificates } = proved.value;
  if (Math.abs(at.getTime() - now.getTime()) > clocksApart * 60_000) return refuse('wrong_time');
  const trusted = service.trusted?.map(readCertificate).filter((one) => one !== null);
  const believed = !trusted || isTrusted(by, { trusted, others: certificates, at });
  return believed ? token : refuse('not_trusted');
}

const partsOfInteger = (nonce: Buffer) => readElement(nonce)?.content ?? nonce;
