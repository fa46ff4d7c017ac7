import { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileOf, type Issued, issueKeystore } from '../../../tests/support/keystores.ts';
import { element, integer, partsOf, readElement } from './der.ts';
import { readKeystore, restoreKeystore } from './keystore.ts';
import { issueCertificate } from './office-certificate.ts';

const passphrase = 'sandi-contoh';

const block = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;
const certificatesOf = ({ certificate, chain }: Issued) =>
  [certificate, ...chain].map(({ der }) => block('CERTIFICATE', der)).join('');
const plain = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const locked = (key: KeyObject, cipher = 'aes-256-cbc') =>
  key.export({ type: 'pkcs8', format: 'pem', cipher, passphrase }).toString();
const read = (text: string, word = passphrase) => readKeystore(Buffer.from(text), word);

/** The same DER with another element at the end of a path of places. */
function rebuilt(der: Uint8Array, path: readonly number[], replacement: Buffer): Buffer {
  const [place, ...deeper] = path;
  const whole = readElement(der);
  if (place === undefined || !whole) return replacement;
  const parts = partsOf(whole).map(({ raw }, index) =>
    index === place ? rebuilt(raw, deeper, replacement) : raw,
  );
  return element(whole.tag, ...parts);
}

let siti: Issued;
let bundle: string;

beforeAll(async () => {
  siti = await issueKeystore({ between: true });
  bundle = locked(siti.key) + certificatesOf(siti);
});

describe('a file of keys', () => {
  it.each([
    ['ec', passphrase, 'Penanda ec', 'ec'],
    ['rsa-accent', 'sandi é 2026', 'Penanda rsa', 'rsa'],
  ])('is opened as authorities hand it out: %s.p12', async (name, word, owner, type) => {
    const outcome = await readKeystore(fileOf(name), word);
    expect(outcome).toMatchObject({
      value: {
        certificate: { facts: { subject: { commonName: owner } } },
        chain: [{ facts: { subject: { commonName: 'Akar Contoh' } } }],
        key: { asymmetricKeyType: type },
      },
    });
  });

  it('is opened as text, the certificates in any order', async () => {
    const blocks = [...siti.chain, siti.certificate].map(({ der }) => block('CERTIFICATE', der));
    for (const text of [bundle, blocks.join('') + plain(siti.key)]) {
      expect(await read(`catatan\n${text}`)).toMatchObject({
        value: {
          certificate: { facts: { subject: { commonName: 'Siti Aminah' } } },
          chain: [
            { facts: { subject: { commonName: 'Otoritas Uji' } } },
            { facts: { subject: { commonName: 'Akar Uji' } } },
          ],
        },
      });
    }
  });

  it('can be kept in parts and put together again', () => {
    const kept = { certificate: siti.certificate.der, chain: siti.chain.map(({ der }) => der) };
    const outcome = restoreKeystore({ ...kept, key: siti.key });
    expect(outcome).toMatchObject({ ok: true, value: { chain: [{}, {}] } });
    const halo = restoreKeystore({ ...kept, certificate: Buffer.from('halo'), key: siti.key });
    expect(halo).toEqual({ ok: false, refusal: 'unreadable' });
  });

  it.each(['ec', 'rsa-accent'])('is not opened by another passphrase: %s.p12', async (name) => {
    for (const word of ['', 'sandi', 'SANDI-CONTOH', 'sandi e 2026']) {
      expect(await readKeystore(fileOf(name), word)).toMatchObject({ refusal: 'wrong_passphrase' });
    }
    expect(await read(bundle, 'sandi')).toMatchObject({ refusal: 'wrong_passphrase' });
  });

  it.each([
    'triple-des',
    'rc2',
  ])('is not opened when it is locked as of old: %s.p12', async (name) => {
    for (const word of [passphrase, 'salah']) {
      expect(await readKeystore(fileOf(name), word)).toMatchObject({ refusal: 'old_encryption' });
    }
    const old = locked(siti.key, 'des-ede3-cbc') + certificatesOf(siti);
    expect(await read(old)).toMatchObject({ refusal: 'old_encryption' });
  });

  it('must hold a key, a certificate, and both of one pair', async () => {
    const other = await issueKeystore();
    expect(await read(certificatesOf(siti))).toMatchObject({ refusal: 'no_key' });
    expect(await read(locked(siti.key))).toMatchObject({ refusal: 'no_certificate' });
    const pair = locked(other.key) + certificatesOf(siti);
    expect(await read(pair)).toMatchObject({ refusal: 'key_does_not_match' });
  });

  it('must hold a key that today’s readers take for strong', async () => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 1024, hash: 'SHA-256' };
    const publicExponent = Uint8Array.of(1, 0, 1);
    const keys = await crypto.subtle.generateKey({ ...algorithm, publicExponent }, true, [
      'sign',
      'verify',
    ]);
    const { der } = await issueCertificate({
      ...{ subject: { commonName: 'Lemah', organisation: 'Uji' }, usage: 'signing', keys },
      ...{ from: new Date('2026-01-01Z'), until: new Date('2027-01-01Z') },
    });
    const text = plain(KeyObject.from(keys.privateKey)) + block('CERTIFICATE', der);
    expect(await read(text)).toMatchObject({ refusal: 'weak_key' });
  });

  it('may not ask for years of work before it opens', async () => {
    const rounds = integer(Buffer.from('40ffff', 'hex'));
    const key = Buffer.from(locked(siti.key).split('\n').slice(1, -2).join(''), 'base64');
    const slow = block('ENCRYPTED PRIVATE KEY', rebuilt(key, [0, 1, 0, 1, 1], rounds));
    expect(await read(slow + certificatesOf(siti))).toMatchObject({ refusal: 'unreadable' });
    const sealed = rebuilt(fileOf('ec'), [2, 2], rounds);
    expect(await readKeystore(sealed, passphrase)).toMatchObject({ refusal: 'unreadable' });
  });

  it.each([
    ['nothing', ''],
    ['a letter', '%PDF-1.7'],
    ['half a text', '-----BEGIN CERTIFICATE-----\nMIIB'],
    ['a text of a thousand beginnings', '-----BEGIN CERTIFICATE-----\n'.repeat(9000)],
    ['more than a file of keys ever has', 'x'.repeat(300_000)],
  ])('is none when it is %s', async (_, text) => {
    expect(await read(text)).toMatchObject({ ok: false });
  });

  it('is answered whatever bytes of it are changed', async () => {
    const file = fileOf('ec');
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(255), async (place, byte) => {
        const bytes = Buffer.from(file);
        bytes[place] = byte;
        const outcome = await readKeystore(bytes, passphrase);
        expect(outcome.ok || typeof outcome.refusal === 'string').toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
