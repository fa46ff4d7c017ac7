import { KeyObject, randomBytes } from 'node:crypto';
import { BitString, Integer, OctetString } from 'asn1js';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Extension,
  ExtKeyUsage,
  Certificate as PkiCertificate,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { type Certificate, readCertificate } from './certificate.ts';
import { sequence, setOf, utf8 } from './der.ts';
import type { Keystore } from './keystore.ts';
import { ids } from './object-ids.ts';

/**
 * A small authority of the office's own, for the sample region and for offices without certificates
 * of the state. Its name says on every reader's screen what it is not.
 */

const ownAuthorityName = 'Sertifikat internal SatuPintu, bukan BSrE';

export interface Name {
  readonly commonName: string;
  readonly organisation: string;
}

interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

export type Usage = 'authority' | 'signing' | 'timestamping';

export interface Issue {
  readonly subject: Name;
  readonly from: Date;
  readonly until: Date;
  readonly usage: Usage;
  readonly keys: Pair;
  /** Without it the certificate issues itself. */
  readonly issuer?: { readonly name: Name; readonly keys: Pair } | undefined;
  /** Authorities that may stand below an authority. */
  readonly path?: number;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export const newPair = (): Promise<Pair> =>
  crypto.subtle.generateKey(curve, true, ['sign', 'verify']);

/** Each part in a set of its own, as readers of names expect it. */
const nameOf = ({ commonName, organisation }: Name) =>
  RelativeDistinguishedNames.fromBER(
    Uint8Array.from(
      sequence(
        setOf(sequence(ids.organisation, utf8(organisation))),
        setOf(sequence(ids.commonName, utf8(commonName))),
      ),
    ),
  );

/** RFC 5280, 4.1.2.5: two digits of year until 2049, four from then on. */
const timeOf = (value: Date) => new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });

interface Named {
  toSchema(): { toBER(): ArrayBuffer };
}

const extension = (extnID: string, critical: boolean, value: Named) =>
  new Extension({ extnID, critical, extnValue: value.toSchema().toBER() });

const asSchema = (block: { toBER(): ArrayBuffer }): Named => ({ toSchema: () => block });

/** keyUsage: the bits, and how many of the byte are meant (RFC 5280, 4.2.1.3). */
const usageBits: Readonly<Record<Usage, readonly [bits: number, unused: number]>> = {
  authority: [0x06, 1],
  signing: [0xc0, 6],
  timestamping: [0xc0, 6],
};

async function keyId(key: CryptoKey): Promise<OctetString> {
  const spki = await crypto.subtle.exportKey('spki', key);
  const digest = await crypto.subtle.digest('SHA-256', spki);
  return new OctetString({ valueHex: digest.slice(0, 20) });
}

async function extensionsFor({ usage, keys, issuer, path = 0 }: Issue): Promise<Extension[]> {
  const [bits, unusedBits] = usageBits[usage];
  const use = new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits });
  const cA = usage === 'authority';
  const keyIdentifier = await keyId((issuer?.keys ?? keys).publicKey);
  const stamps = new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] });
  return [
    extension('2.5.29.19', true, new BasicConstraints(cA ? { cA, pathLenConstraint: path } : {})),
    extension('2.5.29.15', true, asSchema(use)),
    extension('2.5.29.14', false, asSchema(await keyId(keys.publicKey))),
    extension('2.5.29.35', false, new AuthorityKeyIdentifier({ keyIdentifier })),
    ...(usage === 'timestamping' ? [extension('2.5.29.37', true, stamps)] : []),
  ];
}

/** At most 2^127, so that it is positive in every reader. */
function serialNumber(): Integer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return new Integer({ valueHex: new Uint8Array(bytes).buffer });
}

export async function issueCertificate(issue: Issue): Promise<Certificate> {
  const { subject, from, until, keys, issuer } = issue;
  const certificate = new PkiCertificate({
    version: 2,
    serialNumber: serialNumber(),
    issuer: nameOf(issuer?.name ?? subject),
    subject: nameOf(subject),
    notBefore: timeOf(from),
    notAfter: timeOf(until),
    extensions: await extensionsFor(issue),
  });
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((issuer?.keys ?? keys).privateKey, 'SHA-256');
  const read = readCertificate(new Uint8Array(certificate.toSchema(true).toBER()));
  if (!read) throw new Error('the certificate just made cannot be read');
  return read;
}

export const keyObject = ({ privateKey }: Pair): KeyObject => KeyObject.from(privateKey);

export interface Wish {
  readonly organisation: string;
  /** Whose signature it makes: a person, or the office. */
  readonly commonName: string;
  /** Of 24 hours, from `now` on. */
  readonly days: number;
  readonly now: Date;
}

export interface OfficeCertificate extends Keystore {
  /** What a verifier must trust; its key is forgotten, so that it never issues another. */
  readonly root: Certificate;
}

const day = 24 * 60 * 60 * 1000;

export async function makeOfficeCertificate(wish: Wish): Promise<OfficeCertificate> {
  const { organisation, commonName, days, now } = wish;
  const from = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const period = { from, until: new Date(from.getTime() + days * day) };
  const [rootKeys, keys] = await Promise.all([newPair(), newPair()]);
  const name = { organisation, commonName: ownAuthorityName };
  const root = await issueCertificate({
    ...{ subject: name, ...period, usage: 'authority' as const, keys: rootKeys },
  });
  const certificate = await issueCertificate({
    ...{ subject: { organisation, commonName }, ...period, usage: 'signing', keys },
    issuer: { name, keys: rootKeys },
  });
  return { certificate, chain: [root], key: keyObject(keys), root };
}
