import { createHmac, timingSafeEqual } from 'node:crypto';

/** How Meta shows that a webhook is its own (developers.facebook.com/docs/graph-api/webhooks). */

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** "sha256=" and the HMAC of the raw bytes with the secret of the app, in hex. */
export function signatureFits(
  appSecret: string,
  raw: Uint8Array,
  header: string | undefined,
): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1];
  if (!given) return false;
  const right = createHmac('sha256', appSecret).update(raw).digest();
  return same(right, Buffer.from(given, 'hex'));
}

/** @returns the challenge to answer with, or null for whoever does not know our word. */
export function handshake(verifyToken: string, query: Record<string, string>): string | null {
  const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge } = query;
  const known = same(Buffer.from(token), Buffer.from(verifyToken));
  // Answered as text that was sent: only plain signs, so that it can be nothing else.
  return known && mode === 'subscribe' && /^[\w-]{1,200}$/.test(challenge ?? '')
    ? (challenge ?? null)
    : null;
}
