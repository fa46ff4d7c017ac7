import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, type Issued, issueKeystore } from '../../../tests/support/keystores.ts';
import { setLetter } from '../../../tests/support/letters.ts';
import {
  opensslProves,
  opensslStamps,
  pdfsigSays,
  qpdfSays,
} from '../../../tests/support/other-readers.ts';
import {
  type Manner,
  openTimestampPeer,
  type TimestampPeer,
} from '../../../tests/support/timestamp-peer.ts';
import { readMessage } from './cms-read.ts';
import {
  type Keystore,
  openOfficeSigner,
  readKeystore,
  type SigningWish,
  verifyPdf,
} from './index.ts';
import { PdfFile } from './pdf-file.ts';
import { coveredBytes, signaturesIn } from './pdf-signatures.ts';
import { requestTimestamp } from './timestamp.ts';

const at = new Date('2026-11-24T02:03:04Z');
const wish: SigningWish = { name: 'Siti Aminah', reason: 'Menerbitkan', location: 'Gambiran', at };

let letter: Buffer;
let siti: Issued;
let rsa: Keystore;
let clock: TimestampPeer | undefined;

beforeAll(async () => {
  letter = await setLetter('Surat Keterangan', 3);
  siti = await issueKeystore();
  const read = await readKeystore(fileOf('rsa-accent'), 'sandi é 2026');
  if (!read.ok) throw new Error(read.refusal);
  rsa = read.value;
});

afterEach(async () => {
  await clock?.close();
  clock = undefined;
});

const openClock = async (manner: Manner = 'right'): Promise<TimestampPeer> => {
  clock = await openTimestampPeer(at);
  clock.manner = manner;
  return clock;
};

async function signed(keystore: Keystore, pdf: Uint8Array = letter, timestamps?: { url: string }) {
  const outcome = await openOfficeSigner({ keystore, timestamps }).sign(pdf, wish);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return { ...outcome.value, pdf: Buffer.from(outcome.value.pdf) };
}

/** The newest message of a file and the bytes it is about. */
function messageOf(pdf: Buffer): { message: Buffer; content: Buffer } {
  const found = signaturesIn(new PdfFile(pdf)).at(-1);
  if (!found?.covers || !found.message) throw new Error('there is no signature');
  return { message: found.message, content: coveredBytes(pdf, found.covers) };
}

/** A token about something else; signatures with P-256 have one of three lengths. */
async function tokenOfLength(url: string, length: number): Promise<Buffer> {
  for (;;) {
    const outcome = await requestTimestamp({ url }, Buffer.from('lain'), at);
    if (!outcome.ok) throw new Error(outcome.refusal);
    if (outcome.value.length === length) return outcome.value;
  }
}

const rootOf = (keystore: Keystore) => keystore.chain.at(-1)?.der ?? Buffer.alloc(0);

describe('a letter signed by the office', () => {
  it('is proved by our reader, up to the root', async () => {
    const { pdf, signer, kind, timestamped, keepsOriginal } = await signed(siti);
    expect({ kind, timestamped, keepsOriginal }).toEqual({
      ...{ kind: 'office', timestamped: false, keepsOriginal: true },
    });
    expect(signer.subject.commonName).toBe('Siti Aminah');
    expect(pdf.subarray(0, letter.length).equals(letter)).toBe(true);
    expect(await verifyPdf(pdf, { trusted: [siti.root.der] })).toMatchObject({
      intact: true,
      signatures: [{ name: 'Siti Aminah', reason: 'Menerbitkan', claimedAt: at, coversAll: true }],
    });
  });

  it.each(['a key of P-256', 'a key of RSA'])('is proved by other readers: %s', async (which) => {
    const keystore = which === 'a key of RSA' ? rsa : siti;
    const { pdf } = await signed(keystore);
    const { message, content } = messageOf(pdf);
    expect(await verifyPdf(pdf, { trusted: [rootOf(keystore)] })).toMatchObject({ intact: true });
    const proved = opensslProves(message, content, rootOf(keystore));
    expect(proved ?? { ok: true }).toMatchObject({ ok: true });
    const told = pdfsigSays(pdf);
    expect(told?.text ?? 'Signature is Valid').toContain('Signature is Valid');
    expect(told?.text ?? 'Total document signed').toContain('Total document signed');
    expect(qpdfSays(pdf) ?? { ok: true }).toMatchObject({ ok: true });
  });

  it('is bound to its certificate, carries its authorities, claims no time inside', async () => {
    const through = await issueKeystore({ between: true });
    const { message } = messageOf((await signed(through)).pdf);
    const signingTime = Buffer.from('06092a864886f70d010905', 'hex');
    expect(message.includes(signingTime)).toBe(false);
    const read = readMessage(message);
    expect(read).toMatchObject({ value: { bound: true, content: null, token: null } });
    const names = read.ok
      ? read.value.certificates.map(({ facts }) => facts.subject.commonName)
      : [];
    expect(names).toEqual(['Siti Aminah', 'Otoritas Uji']);
  });

  it('can be signed by a second one, and both are proved', async () => {
    const budi = await issueKeystore({ commonName: 'Budi' });
    const both = await signed(budi, (await signed(siti)).pdf);
    expect(await verifyPdf(both.pdf, { trusted: [siti.root.der, budi.root.der] })).toMatchObject({
      intact: true,
      signatures: [
        { by: { subject: { commonName: 'Siti Aminah' } }, coversAll: false },
        { by: { subject: { commonName: 'Budi' } }, coversAll: true },
      ],
    });
    const { message, content } = messageOf(both.pdf);
    expect(opensslProves(message, content, budi.root.der) ?? { ok: true }).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['not yet valid', { from: '2026-12-01Z' }, 'not_yet_valid'],
    ['expired', { until: '2026-11-01Z' }, 'expired'],
    ['not for signing', { usage: 'authority' as const }, 'not_for_signing'],
  ])('is not signed with a certificate that is %s', async (_, kind, why) => {
    const signer = openOfficeSigner({ keystore: await issueKeystore(kind) });
    expect(await signer.sign(letter, wish)).toEqual({ ok: false, refusal: why });
  });

  it('is not signed when it is no letter of ours', async () => {
    const signer = openOfficeSigner({ keystore: siti });
    expect(await signer.sign(Buffer.from('halo'), wish)).toEqual({ ok: false, refusal: 'broken' });
  });
});

describe('a letter with a timestamp', () => {
  it('says when it was signed, as somebody else saw it', async () => {
    const { url, root } = await openClock();
    const { pdf, timestamped } = await signed(siti, letter, { url });
    expect(timestamped).toBe(true);
    const trust = { trusted: [siti.root.der], trustedForTime: [root.der] };
    expect(await verifyPdf(pdf, trust)).toMatchObject({
      intact: true,
      signatures: [
        { stampedAt: at, timeProven: true, stampedBy: { subject: { commonName: 'Jam Tiruan' } } },
      ],
    });
    const { message, content } = messageOf(pdf);
    expect(opensslProves(message, content, siti.root.der) ?? { ok: true }).toMatchObject({
      ok: true,
    });
    const read = readMessage(message);
    const token = read.ok ? read.value.token : null;
    const signature = read.ok ? read.value.signature : Buffer.alloc(0);
    expect(token).not.toBeNull();
    const stamped = opensslStamps(token ?? signature, signature, root.der);
    expect(stamped ?? { ok: true }).toMatchObject({ ok: true });
  });

  it('is found wrong when its timestamp is about something else', async () => {
    const { url } = await openClock();
    const { pdf } = await signed(siti, letter, { url });
    const { message } = messageOf(pdf);
    const read = readMessage(message);
    const token = read.ok ? read.value.token : null;
    if (!token) throw new Error('there is no timestamp');
    const other = await tokenOfLength(url, token.length);
    const text = pdf.toString('latin1');
    const swapped = text.replace(token.toString('hex'), other.toString('hex'));
    expect(swapped).not.toBe(text);
    expect(await verifyPdf(Buffer.from(swapped, 'latin1'))).toMatchObject({
      why: 'timestamp_wrong',
    });
  });

  it.each<Manner>([
    'refusing',
    'failing',
    'garbage',
    'other_bytes',
    'other_nonce',
    'forged',
    'late',
  ])('is not signed at all when the service is %s', async (manner) => {
    const { url } = await openClock(manner);
    const signer = openOfficeSigner({ keystore: siti, timestamps: { url } });
    expect(await signer.sign(letter, wish)).toEqual({ ok: false, refusal: 'timestamp_failed' });
  });
});
