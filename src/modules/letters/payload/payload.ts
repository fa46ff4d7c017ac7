import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { fromSigns, packText, toSigns, unpackText } from './compact.ts';

/**
 * What the code on a letter says by itself, signed: who holds the paper can check it without us,
 * and without a network. It stands in the fragment of the address where we answer too, which
 * browsers do not send. Pure and without Node, so that a page can read it.
 */
export interface LetterFactsInCode {
  /** Names the letter at /periksa. */
  readonly code: string;
  readonly number: string;
  /** Local date of the office, '2026-11-24'. */
  readonly date: string;
  /** Short name of the office. */
  readonly issuer: string;
  readonly post: string;
  /** The first bytes of the hash of the letter's content, see sheet/content.ts. */
  readonly hash: Uint8Array;
  /** Six hexadecimal digits: which public key proves it. */
  readonly keyId: string;
}

export type WhyNotRead = 'unreadable' | 'unknown_version' | 'unknown_key' | 'wrong_signature';

/** Ed25519. */
export type Sign = (content: Uint8Array) => Uint8Array;
export type Verify = (content: Uint8Array, signature: Uint8Array) => boolean;

const version = 1;
const hashBytes = 12;
const keyBytes = 3;
const signatureBytes = 64;
/** Where the texts begin: version, date, key, hash. */
const head = 1 + 2 + keyBytes + hashBytes;
const firstDay = Date.UTC(2020, 0, 1);
const dayLength = 86_400_000;

/** Longer ones are cut: the whole stands on the paper. Signs. */
const longest = { number: 60, issuer: 40, post: 48 } as const;

const codeShape = /^[0-9A-Z](?:[0-9A-Z-]{2,30})[0-9A-Z]$/;

const cut = (text: string, most: number): string => {
  const signs = [...text.replaceAll('\n', ' ')];
  return signs.length <= most ? signs.join('') : `${signs.slice(0, most - 2).join('')}..`;
};

const hexBytes = (hex: string): number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** With the code, which stands outside, behind a word that begins no other signature of ours. */
function signedContent(code: string, body: Uint8Array): Uint8Array {
  const words = new TextEncoder().encode(`satupintu/periksa/${code}\n`);
  return Uint8Array.from([...words, ...body]);
}

function bodyOf(facts: LetterFactsInCode): Uint8Array {
  const { number, date, issuer, post, hash, keyId } = facts;
  const day = (Date.parse(`${date}T00:00:00Z`) - firstDay) / dayLength;
  const key = hexBytes(keyId);
  if (!(day >= 0 && day <= 0xffff) || key.length !== keyBytes || hash.length < hashBytes) {
    throw new RangeError('a letter has a date after 2019, a key of 3 bytes, and a hash');
  }
  const texts = [cut(number, longest.number), cut(issuer, longest.issuer), cut(post, longest.post)];
  return Uint8Array.from([
    ...[version, day >> 8, day & 0xff, ...key, ...hash.subarray(0, hashBytes)],
    ...packText(texts.join('\n')),
  ]);
}

/**
 * The address for the code: `HTTPS://PTSP.GO.ID/periksa/7K3Q9FMX#...`. Scheme and host are written
 * large, which means the same and takes fewer modules.
 * @param publicUrl where the office answers, with or without a path: "https://ptsp.go.id"
 */
export function writePayload(publicUrl: string, facts: LetterFactsInCode, sign: Sign): string {
  if (!codeShape.test(facts.code)) throw new RangeError(`${facts.code} is no code of a letter`);
  const { origin, pathname } = new URL(publicUrl);
  const path = `${pathname.replace(/\/+$/, '')}/periksa/${facts.code}`;
  const body = bodyOf(facts);
  const signature = sign(signedContent(facts.code, body));
  const signs = toSigns(Uint8Array.from([...body, ...signature]));
  return `${origin.toUpperCase()}${path}#${signs}`;
}

export interface OpenedPayload {
  readonly facts: LetterFactsInCode;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** Reads without proving anything: for who verifies by other means, as a browser does. */
export function openPayload(text: string): Outcome<OpenedPayload, WhyNotRead> {
  const [, code = '', signs = ''] = /\/periksa\/([^/#?]+)#([^#]+)$/.exec(text.trim()) ?? [];
  if (!codeShape.test(code)) return refuse('unreadable');
  const bytes = fromSigns(signs);
  if (!bytes.ok) return bytes;
  const all = bytes.value;
  if (all[0] !== undefined && all[0] !== version) return refuse('unknown_version');
  if (all.length < head + signatureBytes + 1) return refuse('unreadable');
  const body = all.subarray(0, -signatureBytes);
  const texts = unpackText(body.subarray(head));
  if (!texts.ok) return texts;
  const [number = '', issuer = '', post, ...more] = texts.value.split('\n');
  if (post === undefined || more.length > 0) return refuse('unreadable');
  const day = ((body[1] ?? 0) << 8) | (body[2] ?? 0);
  const date = new Date(firstDay + day * dayLength).toISOString().slice(0, 10);
  const keyId = toHex(body.subarray(3, 3 + keyBytes));
  const hash = body.slice(3 + keyBytes, head);
  return accept({
    facts: { code, number, date, issuer, post, hash, keyId },
    signed: signedContent(code, body),
    signature: all.slice(-signatureBytes),
  });
}

/**
 * What a code says, when it is one of ours.
 * @param keyOf the key of that id, or nothing when we know none
 */
export function readPayload(
  text: string,
  keyOf: (keyId: string) => Verify | undefined,
): Outcome<LetterFactsInCode, WhyNotRead> {
  const opened = openPayload(text);
  if (!opened.ok) return opened;
  const { facts, signed, signature } = opened.value;
  const verify = keyOf(facts.keyId);
  if (!verify) return refuse('unknown_key');
  return verify(signed, signature) ? accept(facts) : refuse('wrong_signature');
}
