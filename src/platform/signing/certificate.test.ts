import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Issued, issueKeystore } from '../../../tests/support/keystores.ts';
import { judgeCertificate, mayTimestamp, readCertificate } from './certificate.ts';
import { isTrusted } from './chain.ts';
import { issueCertificate, makeOfficeCertificate, newPair } from './office-certificate.ts';

const at = new Date('2026-06-01Z');
let siti: Issued;

beforeAll(async () => {
  siti = await issueKeystore();
});

describe('a certificate', () => {
  it('is shown with its parties, its number and its time', () => {
    expect(siti.certificate.facts).toMatchObject({
      subject: { commonName: 'Siti Aminah', organisation: 'KUA Gambiran' },
      issuer: { commonName: 'Akar Uji', organisation: 'KUA Gambiran' },
      from: new Date('2026-01-01Z'),
      until: new Date('2027-01-01Z'),
      selfIssued: false,
    });
    expect(siti.certificate.facts.serial).toBe(siti.certificate.x509.serialNumber.toLowerCase());
    expect(siti.root.facts.selfIssued).toBe(true);
  });

  it.each([
    ['2025-12-31T23:59:59Z', 'not_yet_valid'],
    ['2027-01-01T00:00:01Z', 'expired'],
  ])('does not sign at %s', (moment, why) => {
    const { der } = siti.certificate;
    expect(judgeCertificate(der, new Date(moment))).toEqual({ ok: false, refusal: why });
  });

  it('signs in its time, when it is for signing', async () => {
    expect(judgeCertificate(siti.certificate.der, at)).toMatchObject({ ok: true });
    const authority = await issueKeystore({ usage: 'authority' });
    const judged = judgeCertificate(authority.certificate.der, at);
    expect(judged).toEqual({ ok: false, refusal: 'not_for_signing' });
  });

  it('stamps the time only when it says so', async () => {
    expect(mayTimestamp(siti.certificate)).toBe(false);
    expect(mayTimestamp((await issueKeystore({ usage: 'timestamping' })).certificate)).toBe(true);
  });

  it('is read from any bytes, or is none', () => {
    const { der } = siti.certificate;
    expect(judgeCertificate(der.subarray(1), at)).toEqual({ ok: false, refusal: 'unreadable' });
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Buffer.from(der);
        bytes[place] = (bytes[place] ?? 0) ^ change;
        expect(() => readCertificate(bytes)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe('trust', () => {
  const [always, name] = [
    { from: new Date('2020-01-01Z'), until: new Date('2040-01-01Z') },
    (commonName: string) => ({ commonName, organisation: 'Uji' }),
  ];

  it('leads to a root, directly or through an authority in between', async () => {
    expect(isTrusted(siti.certificate, { trusted: [siti.root], others: [], at })).toBe(true);
    const { certificate, chain, root } = await issueKeystore({ between: true });
    expect(isTrusted(certificate, { trusted: [root], others: chain, at })).toBe(true);
    expect(isTrusted(certificate, { trusted: [root], others: [], at })).toBe(false);
  });

  it('does not lead to another root, even of the same name', async () => {
    const { root } = await issueKeystore();
    expect(isTrusted(siti.certificate, { trusted: [root], others: [siti.root], at })).toBe(false);
  });

  it('does not pass through what may not issue', async () => {
    const [keys, under] = await Promise.all([newPair(), newPair()]);
    const issue = { ...always, usage: 'signing' as const };
    const clerk = await issueCertificate({ subject: name('Juru Tulis'), ...issue, keys });
    const issuer = { name: name('Juru Tulis'), keys };
    const other = await issueCertificate({
      subject: name('Kepala'),
      ...issue,
      keys: under,
      issuer,
    });
    expect(isTrusted(other, { trusted: [clerk], others: [], at })).toBe(false);
  });

  it('does not pass through more authorities than the root allows', async () => {
    const [top, middle, keys] = await Promise.all([newPair(), newPair(), newPair()]);
    const authority = { ...always, usage: 'authority' as const };
    const root = await issueCertificate({
      subject: name('Akar'),
      ...authority,
      keys: top,
      path: 0,
    });
    const between = await issueCertificate({
      ...{ subject: name('Tengah'), ...authority, keys: middle },
      issuer: { name: name('Akar'), keys: top },
    });
    const leaf = await issueCertificate({
      ...{ subject: name('Kepala'), ...always, usage: 'signing', keys },
      issuer: { name: name('Tengah'), keys: middle },
    });
    expect(isTrusted(leaf, { trusted: [root], others: [between], at })).toBe(false);
    expect(isTrusted(leaf, { trusted: [between], others: [], at })).toBe(true);
  });

  it('ends where two authorities issued each other', async () => {
    const [one, two, keys] = await Promise.all([newPair(), newPair(), newPair()]);
    const authority = { ...always, usage: 'authority' as const, path: 9 };
    const [first, second] = [name('Satu'), name('Dua')];
    const others = await Promise.all([
      issueCertificate({
        subject: first,
        ...authority,
        keys: one,
        issuer: { name: second, keys: two },
      }),
      issueCertificate({
        subject: second,
        ...authority,
        keys: two,
        issuer: { name: first, keys: one },
      }),
    ]);
    const leaf = await issueCertificate({
      ...{ subject: name('Kepala'), ...always, usage: 'signing', keys },
      issuer: { name: first, keys: one },
    });
    expect(isTrusted(leaf, { trusted: [siti.root], others, at })).toBe(false);
  });
});

describe('a certificate of the office’s own', () => {
  it('says in the name of its issuer that it is none of the state', async () => {
    const now = new Date('2026-11-24T02:03:04.567Z');
    const made = await makeOfficeCertificate({
      ...{ organisation: 'Desa Sumberarum', commonName: 'Kepala Desa', days: 365, now },
    });
    const { facts } = made.certificate;
    expect(facts.issuer.commonName).toBe('Sertifikat internal SatuPintu, bukan BSrE');
    expect(facts.subject).toEqual({ commonName: 'Kepala Desa', organisation: 'Desa Sumberarum' });
    expect(facts.from).toEqual(new Date('2026-11-24T02:03:04Z'));
    expect(facts.until).toEqual(new Date('2027-11-24T02:03:04Z'));
    expect(made.certificate.x509.checkPrivateKey(made.key)).toBe(true);
    expect(isTrusted(made.certificate, { trusted: [made.root], others: [], at: now })).toBe(true);
  });

  it('may last beyond 2050, where dates are written otherwise', async () => {
    const now = new Date('2026-01-01Z');
    const wish = { organisation: 'Desa', commonName: 'Kepala', days: 365 * 30, now };
    const made = await makeOfficeCertificate(wish);
    expect(made.certificate.facts.until.getUTCFullYear()).toBe(2055);
  });
});
