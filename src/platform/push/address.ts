import { ECDH } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/**
 * A browser says where it can be pushed to (Push API): an address that a stranger sends us, and to
 * which this house will then write. It must never lead into our own network.
 */

export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** The services of the browsers; each other one is let through by its public address only. */
const known = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
];
const belongsTo = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);
export const isKnownService = (host: string): boolean =>
  known.some((domain) => belongsTo(host, domain));

/** Names that are nobody's in public (RFC 6761, RFC 6762, RFC 8375, and what routers like). */
const inside = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'arpa'];
const longest = 2000;

/** @returns null for anything but https on a public name. */
export function endpointIn(text: string): URL | null {
  if (text.length > longest || !URL.canParse(text)) return null;
  const url = new URL(text);
  const host = url.hostname.replace(/\.$/, '');
  const plain = url.protocol === 'https:' && !url.username && !url.password && url.port === '';
  if (!plain || isIP(host.replace(/^\[|\]$/g, '')) || !host.includes('.')) return null;
  return inside.some((domain) => belongsTo(host, domain)) ? null : url;
}

const shut = new BlockList();
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
] as const) {
  shut.addSubnet(net, bits, 'ipv4');
}
// Of the sixth version only global unicast is public, and in it not what wraps or documents.
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ] as const),
] as const) {
  shut.addSubnet(net, bits, 'ipv6');
}

/** What the name leads to, looked at when it is connected to and not before. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !shut.check(address, 'ipv4');
  return family === 6 && open6.check(address, 'ipv6') && !shut.check(address, 'ipv6');
}

const base64 = /^[A-Za-z0-9_-]+$/;
const bytesIn = (text: string) => (base64.test(text) ? Buffer.from(text, 'base64url') : null);

/** A point of the curve, or encrypting to it would fail each time. */
function isPoint(text: string): boolean {
  const bytes = bytesIn(text);
  if (bytes?.length !== 65) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

const Shape = z.object({
  endpoint: z.string(),
  keys: z.object({
    p256dh: z.string().refine(isPoint),
    auth: z.string().refine((text) => bytesIn(text)?.length === 16),
  }),
});

/** @returns null for what no browser would send. Where it leads is not looked at here. */
export function readSubscription(text: string): Subscription | null {
  try {
    return Shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
