import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueKeystore } from '../../../tests/support/keystores.ts';
import {
  type Manner,
  openTimestampPeer,
  type TimestampPeer,
} from '../../../tests/support/timestamp-peer.ts';
import { requestTimestamp, type TimestampService } from './timestamp.ts';
import { readTimestamp } from './timestamp-token.ts';

const now = new Date('2026-11-24T02:03:04Z');
const bytes = Buffer.from('tanda tangan');

let peer: TimestampPeer;

beforeAll(async () => {
  peer = await openTimestampPeer(now);
});
beforeEach(() => {
  peer.manner = 'right';
});
afterAll(() => peer.close());

const request = (more: Partial<TimestampService> = {}) =>
  requestTimestamp({ url: peer.url, timeout: 3000, ...more }, bytes, now);

describe('a timestamp service', () => {
  it('is believed when its token is about our bytes and of now', async () => {
    const outcome = await request({ trusted: [peer.root.der] });
    if (!outcome.ok) throw new Error(outcome.refusal);
    expect(await readTimestamp(outcome.value, { bytes })).toMatchObject({
      value: { at: now, by: { facts: { subject: { commonName: 'Jam Tiruan' } } } },
    });
    const other = { bytes: Buffer.from('lain') };
    expect(await readTimestamp(outcome.value, other)).toMatchObject({ refusal: 'wrong_imprint' });
  });

  it('may write its token in pieces', async () => {
    peer.manner = 'in_pieces';
    expect(await request()).toMatchObject({ ok: true });
  });

  it.each<[Manner, string]>([
    ['refusing', 'refused'],
    ['failing', 'refused'],
    ['garbage', 'unreadable'],
    ['endless', 'too_large'],
    ['elsewhere', 'unreachable'],
    ['other_bytes', 'wrong_imprint'],
    ['other_nonce', 'wrong_nonce'],
    ['forged', 'signature_wrong'],
    ['unbound', 'signature_wrong'],
    ['not_a_clock', 'not_for_timestamps'],
    ['late', 'wrong_time'],
  ])('is not believed when it is %s', async (manner, why) => {
    peer.manner = manner;
    expect(await request()).toEqual({ ok: false, refusal: why });
  });

  it.each<Manner>(['silent', 'half_answer'])('is not waited for when it is %s', async (manner) => {
    peer.manner = manner;
    expect(await request({ timeout: 300 })).toEqual({ ok: false, refusal: 'too_slow' });
  });

  it('is not believed when it leads to none of the trusted', async () => {
    const { root } = await issueKeystore();
    expect(await request({ trusted: [root.der] })).toEqual({ ok: false, refusal: 'not_trusted' });
  });

  it.each([
    ['nobody answers', 'http://127.0.0.1:1/'],
    ['the address is none', 'bukan alamat'],
    ['it is no address of the web', 'file:///etc/passwd'],
  ])('is unreachable when %s', async (_, url) => {
    expect(await request({ url })).toEqual({ ok: false, refusal: 'unreachable' });
  });

  it('is told who asks, when it wants to know', async () => {
    const account = { name: 'kantor', password: 'rahasia' };
    expect(await request({ account })).toMatchObject({ ok: true });
    expect(peer.authorization).toBe(`Basic ${Buffer.from('kantor:rahasia').toString('base64')}`);
  });
});
