import { X509Certificate } from 'node:crypto';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Element, elementsIn, isObjectId, partsOf, readElement } from './der.ts';
import { ids } from './object-ids.ts';

/** What a certificate says (X.509, RFC 5280), for a page and for the rules of signing. */

export interface PartyName {
  readonly commonName: string | null;
  readonly organisation: string | null;
}

export interface CertificateFacts {
  readonly subject: PartyName;
  readonly issuer: PartyName;
  /** Hexadecimal. */
  readonly serial: string;
  readonly from: Date;
  readonly until: Date;
  /** It names itself as its issuer: nobody else stands behind it. */
  readonly selfIssued: boolean;
}

export interface Certificate {
  readonly der: Buffer;
  readonly x509: X509Certificate;
  readonly facts: CertificateFacts;
  /** The names and number as they are written, by which a signature points at it. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly serialNumber: Buffer;
  /** Each extension: its name, whether it must be understood, its content. */
  readonly extensions: readonly Extension[];
}

export interface Extension {
  readonly id: Element;
  readonly critical: boolean;
  readonly content: Uint8Array;
}

export type WhyNotUsable = 'not_yet_valid' | 'expired' | 'not_for_signing';

/** The kinds of text in a name (RFC 5280, 4.1.2.4). */
function textOf({ tag, content }: Element): string | null {
  const bytes = Buffer.from(content);
  if (tag === 0x0c) return bytes.toString('utf8');
  if (tag === 0x13 || tag === 0x14 || tag === 0x16) return bytes.toString('latin1');
  if (tag !== 0x1e || bytes.length % 2 !== 0) return null;
  return bytes.swap16().toString('utf16le').toWellFormed();
}

function inName(name: Element, id: Buffer): string | null {
  const pairs = partsOf(name).flatMap(partsOf).map(partsOf);
  const value = pairs.find(([type]) => isObjectId(type, id))?.[1];
  return value ? textOf(value) : null;
}

const partyName = (name: Element): PartyName => ({
  commonName: inName(name, ids.commonName),
  organisation: inName(name, ids.organisation),
});

function extensionsOf(fields: readonly Element[]): readonly Extension[] | null {
  const wrapped = fields.find(({ tag }) => tag === 0xa3);
  if (!wrapped) return [];
  const [list] = partsOf(wrapped);
  const extensions = partsOf(list).map((one): Extension | null => {
    const parts = partsOf(one);
    const [id, second] = parts;
    const value = parts.at(-1);
    if (!id || value?.tag !== 0x04) return null;
    return {
      id,
      critical: second?.tag === 0x01 && second.content[0] !== 0,
      content: value.content,
    };
  });
  return extensions.every((one) => one !== null) ? extensions : null;
}

/** Null for what is not a certificate. */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  const whole = readElement(bytes);
  if (!whole || whole.raw.length !== bytes.length) return null;
  const fields = partsOf(partsOf(whole)[0]);
  const [serial, , issuer, validity, subject] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  const extensions = extensionsOf(fields);
  if (!serial || !issuer || !validity || !subject || !extensions) return null;
  try {
    const x509 = new X509Certificate(bytes);
    return {
      ...{ der: Buffer.from(bytes), x509, extensions },
      issuer: Buffer.from(issuer.raw),
      subject: Buffer.from(subject.raw),
      serialNumber: Buffer.from(serial.raw),
      facts: {
        subject: partyName(subject),
        issuer: partyName(issuer),
        serial: Buffer.from(serial.content).toString('hex'),
        from: x509.validFromDate,
        until: x509.validToDate,
        selfIssued: Buffer.compare(issuer.raw, subject.raw) === 0,
      },
    };
  } catch {
    return null;
  }
}

const extension = ({ extensions }: Certificate, name: Buffer): Extension | undefined =>
  extensions.find(({ id }) => isObjectId(id, name));

/** Bit `number` of keyUsage (RFC 5280, 4.2.1.3); who says nothing allows everything. */
function mayUse(certificate: Certificate, ...bits: readonly number[]): boolean {
  const found = extension(certificate, ids.keyUsage);
  if (!found) return true;
  const usage = readElement(found.content);
  if (usage?.tag !== 0x03) return false;
  const [, ...bytes] = usage.content;
  return bits.some((bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

const [digitalSignature, nonRepudiation, certificateSigning] = [0, 1, 5];

export const maySign = (certificate: Certificate): boolean =>
  mayUse(certificate, digitalSignature, nonRepudiation);

/** How many authorities may stand between an issuer and a signer (RFC 5280, 4.2.1.9). */
function longestPath(certificate: Certificate): number {
  const found = extension(certificate, ids.basicConstraints);
  const constraints = found && readElement(found.content);
  const limit = partsOf(constraints).find(({ tag }) => tag === 0x02);
  return limit ? (limit.content[0] ?? 0) : Number.POSITIVE_INFINITY;
}

/** @param below the authorities between it and the signer. */
export const mayIssue = (certificate: Certificate, below: number): boolean =>
  certificate.x509.ca &&
  mayUse(certificate, certificateSigning) &&
  below <= longestPath(certificate);

/** RFC 3161, 2.3: it must say so, and must insist. */
export function mayTimestamp(certificate: Certificate): boolean {
  const found = extension(certificate, ids.extendedKeyUsage);
  const uses = found && elementsIn(found.content);
  return Boolean(
    found?.critical && uses && partsOf(uses[0]).some((use) => isObjectId(use, ids.timeStamping)),
  );
}

const understood = [ids.keyUsage, ids.basicConstraints, ids.extendedKeyUsage];

/** RFC 5280, 4.2: what must be understood and is not makes the certificate unusable. */
export const isUnderstood = ({ extensions }: Certificate): boolean =>
  extensions.every(
    ({ critical, id }) => !critical || understood.some((one) => isObjectId(id, one)),
  );

export function validAt({ facts }: Certificate, at: Date): Outcome<void, WhyNotUsable> {
  if (at < facts.from) return refuse('not_yet_valid');
  return at > facts.until ? refuse('expired') : accept(undefined);
}

/** Whether letters may be signed with it at a time. */
export function judgeCertificate(
  certificate: Uint8Array,
  at: Date,
): Outcome<CertificateFacts, WhyNotUsable | 'unreadable'> {
  const read = readCertificate(certificate);
  if (!read) return refuse('unreadable');
  const valid = validAt(read, at);
  if (!valid.ok) return valid;
  return maySign(read) ? accept(read.facts) : refuse('not_for_signing');
}
