import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPushPeer, type PushPeer } from '../../../tests/support/push-peer.ts';
import { openVault } from '../vault.ts';
import { endpointIn, isPublicAddress } from './address.ts';
import { openPush, pushKeysFrom } from './index.ts';

const vault = openVault(Buffer.alloc(32, 7));
const keys = pushKeysFrom(vault);
const subject = 'mailto:ptsp@contoh.go.id';
const now = () => new Date('2026-11-23T03:00:00Z');
const usual = { subject, keys, now, alsoLocal: true };

let peer: PushPeer;
beforeAll(async () => {
  peer = await openPushPeer();
});
afterAll(() => peer.close());
beforeEach(() => {
  Object.assign(peer.manner, { answers: [], slow: 0, cut: false });
});

async function send(more: { payload?: string; patience?: number; endpoint?: string } = {}) {
  const push = openPush({ ...usual, ...(more.patience ? { patience: more.patience } : {}) });
  const to = push.read(peer.subscribe('HP Sri'));
  if (!to) throw new Error('not read');
  const { payload = '{"title":"Kabar"}', endpoint = to.endpoint } = more;
  const letter = { payload, topic: 'perkara-1', ttl: 3600, urgency: 'normal' } as const;
  return push.send({ ...letter, to: { ...to, endpoint } });
}

describe('a message to a browser', () => {
  it('can be opened by that browser alone, and says who sends it', async () => {
    expect(await send()).toEqual({ ok: true, value: null });
    expect(peer.faults).toEqual([]);
    expect(peer.pushed.at(-1)).toEqual({
      ...{ browser: 'HP Sri', payload: { title: 'Kabar' }, topic: 'perkara-1', ttl: 3600 },
      ...{ urgency: 'normal', subject, key: keys.publicKey },
    });
  });

  it.each([
    { status: 404, word: 'gone' },
    { status: 410, word: 'gone' },
    { status: 413, word: 'too_large' },
    { status: 400, word: 'refused' },
    { status: 403, word: 'refused' },
    { status: 500, word: 'unreachable' },
    { status: 503, word: 'unreachable' },
  ])('answered with $status is $word', async ({ status, word }) => {
    peer.manner.answers = [{ status }];
    expect(await send()).toMatchObject({ ok: false, refusal: { word, code: status } });
  });

  it.each([
    { retryAfter: '120', after: 120 },
    { retryAfter: 'Mon, 23 Nov 2026 03:05:00 GMT', after: 300 },
    { retryAfter: '99999999', after: 86_400 },
    { retryAfter: 'nanti', after: null },
  ])('waits as long as "$retryAfter" asks for', async ({ retryAfter, after }) => {
    peer.manner.answers = [{ status: 429, retryAfter }];
    expect(await send()).toMatchObject({ refusal: { word: 'rate', after } });
  });

  it('whose service is silent, or ends the connection, may have been taken', async () => {
    peer.manner.slow = 300;
    expect(await send({ patience: 100 })).toMatchObject({ refusal: { word: 'unsure' } });
    Object.assign(peer.manner, { slow: 0, cut: true });
    expect(await send()).toMatchObject({ refusal: { word: 'unsure' } });
  });

  it('that cannot be encrypted is refused, and stops no other', async () => {
    const { endpoint } = JSON.parse(peer.subscribe('HP Sri'));
    const keys = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: 'AAAA' };
    const letter = { payload: '{}', topic: 'a', ttl: 60, urgency: 'normal' } as const;
    const outcome = await openPush(usual).send({ ...letter, to: { endpoint, keys } });
    expect(outcome).toMatchObject({ refusal: { word: 'refused' } });
  });

  it('to a service that is not there is tried later', async () => {
    const gone = await openPushPeer();
    const { endpoint } = JSON.parse(gone.subscribe('lain'));
    await gone.close();
    expect(await send({ endpoint })).toMatchObject({ refusal: { word: 'unreachable' } });
  });

  it('does not follow where a service sends it', async () => {
    const before = peer.requests;
    peer.manner.answers = [{ status: 307, location: 'http://127.0.0.1:1/dalam' }];
    expect(await send()).toMatchObject({ refusal: { word: 'refused', code: 307 } });
    expect(peer.requests).toBe(before + 1);
  });
});

describe('an address to push to', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://push.contoh.id/abc',
  ])('may be %s', (text) => {
    expect(endpointIn(text)?.href).toBe(text);
  });

  it.each([
    'http://fcm.googleapis.com/abc',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'https://2130706433/abc',
    'https://0x7f.1/abc',
    'https://10.0.0.8/abc',
    'https://localhost/abc',
    'https://localhost./abc',
    'https://db.internal/abc',
    'https://printer.local/abc',
    'https://router/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://siapa@fcm.googleapis.com/abc',
    'file:///etc/passwd',
    'bukan alamat',
    `https://contoh.id/${'a'.repeat(2000)}`,
  ])('is never %s', (text) => {
    expect(endpointIn(text)).toBeNull();
  });

  it.each([
    ['8.8.8.8', true],
    ['103.10.10.10', true],
    ['2404:6800:4003::1', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['172.31.0.1', false],
    ['192.168.1.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::ffff:10.0.0.1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['64:ff9b::a00:1', false],
    ['2002:a00:1::', false],
    ['bukan', false],
  ])('at %s is public: %s', (address, is) => {
    expect(isPublicAddress(address)).toBe(is);
  });

  it.each([
    '127.0.0.1',
    '10.0.0.8',
    'fd00::1',
  ])('is not written to when it leads to %s', async (at) => {
    const found = [{ address: at, family: at.includes(':') ? 6 : 4 }];
    const push = openPush({ ...usual, resolve: (_, __, done) => done(null, found) });
    const { keys: own } = JSON.parse(peer.subscribe('HP Sri'));
    const to = { endpoint: 'https://push.contoh.id/abc', keys: own };
    const letter = { payload: '{}', topic: 'a', ttl: 60, urgency: 'normal' } as const;
    expect(await push.send({ ...letter, to })).toMatchObject({ refusal: { word: 'refused' } });
  });

  it('of this machine is one for tests only', () => {
    const text = peer.subscribe('HP Sri');
    expect(openPush({ ...usual, alsoLocal: false }).read(text)).toBeNull();
    expect(openPush(usual).read(text)).not.toBeNull();
  });

  it.each([
    ['no JSON', () => 'bukan json'],
    [
      'a key that is no point',
      (s: { endpoint: string; keys: { auth: string } }) =>
        JSON.stringify({
          ...s,
          keys: { ...s.keys, p256dh: Buffer.alloc(65, 4).toString('base64url') },
        }),
    ],
    [
      'a short secret',
      (s: { keys: object }) => JSON.stringify({ ...s, keys: { ...s.keys, auth: 'abc' } }),
    ],
  ])('with %s is not kept', (_, change) => {
    expect(openPush(usual).read(change(JSON.parse(peer.subscribe('HP Sri'))))).toBeNull();
  });
});

describe('the keys of the house', () => {
  it('are the same at each start, and others for another secret', () => {
    expect(pushKeysFrom(vault)).toEqual(keys);
    expect(pushKeysFrom(openVault(Buffer.alloc(32, 8)))).not.toEqual(keys);
    expect(Buffer.from(keys.publicKey, 'base64url')).toHaveLength(65);
  });
});
