import { createHash } from 'node:crypto';
import { ContentInfo, SignedData } from 'pkijs';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type DigestName, digestNamed, isStrong } from './algorithms.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { type Element, elementsIn, isObjectId, partsOf, readElement } from './der.ts';
import { ids } from './object-ids.ts';

/**
 * Reads a signature message (CMS SignedData, RFC 5652) with one signer. What it is made of is read
 * here, strictly; that its signature is right is proved by pkijs, which does not know our writer.
 */

export interface Message {
  readonly signer: Certificate;
  /** All that came along, the signer's too. */
  readonly certificates: readonly Certificate[];
  readonly contentType: Element;
  /** Null when what is signed stands elsewhere. */
  readonly content: Buffer | null;
  readonly digestName: DigestName;
  readonly messageDigest: Buffer;
  /** Whether the signature says by which certificate it is to be proved. */
  readonly bound: boolean;
  readonly signature: Buffer;
  /** A timestamp over the signature. */
  readonly token: Buffer | null;
  readonly der: Buffer;
}

export type WhyNotMessage = 'unreadable' | 'unsupported' | 'not_bound';

type Attributes = ReadonlyMap<string, Element>;

const keyOf = (id: Uint8Array) => Buffer.from(id).toString('hex');

/** Null when an attribute stands twice or has not exactly one value. */
function attributesIn(set: Element | undefined): Attributes | null {
  const found = new Map<string, Element>();
  for (const attribute of set ? (elementsIn(set.content) ?? [undefined]) : []) {
    const [id, values, ...rest] = partsOf(attribute);
    const [value, ...others] = partsOf(values);
    if (!id || !value || others.length + rest.length > 0 || found.has(keyOf(id.raw))) return null;
    found.set(keyOf(id.raw), value);
  }
  return found;
}

const attributeOf = (attributes: Attributes, id: Buffer) => attributes.get(keyOf(id));

const hash = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest();

/** ESSCertIDv2 and ESSCertID (RFC 5035): the first one names the signer's certificate. */
function isBound(attributes: Attributes, signer: Certificate): boolean | null {
  const second = attributeOf(attributes, ids.signingCertificateV2);
  const first = attributeOf(attributes, ids.signingCertificate);
  if (!second && !first) return null;
  const [id] = partsOf(partsOf(second ?? first)[0]);
  const parts = partsOf(id);
  const named = second && parts[0]?.tag === 0x30;
  const name = named ? digestNamed(parts[0]) : second ? 'sha256' : 'sha1';
  const [digest, issuerSerial] = named ? parts.slice(1) : parts;
  if (!name || digest?.tag !== 0x04 || !hash(name, signer.der).equals(digest.content)) return false;
  if (!issuerSerial) return true;
  const [names, serial] = partsOf(issuerSerial);
  const [issuer] = partsOf(partsOf(names)[0]);
  return Boolean(
    issuer && serial && signer.issuer.equals(issuer.raw) && signer.serialNumber.equals(serial.raw),
  );
}

interface Parts {
  readonly version: number;
  readonly algorithms: readonly Element[];
  readonly encapsulated: readonly Element[];
  readonly certificates: readonly Element[];
  readonly hasRevocations: boolean;
  readonly signers: readonly Element[];
}

function partsOfMessage(der: Buffer): Parts | null {
  const whole = readElement(der);
  const [type, wrapped, ...after] = partsOf(whole);
  const [message, ...more] = partsOf(wrapped);
  if (whole?.raw.length !== der.length || !isObjectId(type, ids.signedData)) return null;
  if (after.length + more.length > 0) return null;
  const [version, algorithms, encapsulated, ...rest] = partsOf(message);
  const signers = rest.at(-1);
  const optional = rest.slice(0, -1).map(({ tag }) => tag);
  if (version?.tag !== 0x02 || version.content.length !== 1) return null;
  if (algorithms?.tag !== 0x31 || encapsulated?.tag !== 0x30 || signers?.tag !== 0x31) return null;
  if (!['', '160', '161', '160,161'].includes(optional.join())) return null;
  return {
    version: version.content[0] ?? 0,
    algorithms: partsOf(algorithms),
    encapsulated: partsOf(encapsulated),
    certificates: partsOf(rest.slice(0, -1).find(({ tag }) => tag === 0xa0)),
    hasRevocations: optional.includes(0xa1),
    signers: partsOf(signers),
  };
}

/** RFC 5652, 5.1: what the version must be when nothing unusual came along. */
const isVersionRight = ({ version, encapsulated, hasRevocations }: Parts): boolean =>
  hasRevocations
    ? version >= 1 && version <= 5
    : version === (isObjectId(encapsulated[0], ids.data) ? 1 : 3);

interface Signer {
  readonly name: Element;
  readonly digestName: DigestName;
  readonly signed: Attributes;
  readonly signature: Buffer;
  readonly unsigned: Attributes;
}

function readSigner({ signers, algorithms }: Parts): Outcome<Signer, WhyNotMessage> {
  const [only, ...others] = signers;
  const [version, name, algorithm, signed, cipher, signature, unsigned, ...rest] = partsOf(only);
  if (others.length + rest.length > 0 || version?.content[0] !== 1 || !name) {
    return refuse('unreadable');
  }
  const digestName = digestNamed(algorithm);
  if (name.tag !== 0x30 || signed?.tag !== 0xa0 || !digestName || !isStrong(cipher)) {
    return refuse('unsupported');
  }
  const known = algorithms.map(digestNamed);
  const [inside, outside] = [attributesIn(signed), attributesIn(unsigned)];
  const isWhole = signature?.tag === 0x04 && (!unsigned || unsigned.tag === 0xa1);
  if (!inside || !outside || !isWhole || known.includes(null) || !known.includes(digestName)) {
    return refuse('unreadable');
  }
  const value = Buffer.from(signature.content);
  return accept({ name, digestName, signed: inside, signature: value, unsigned: outside });
}

/** A message is no place for a library of certificates: each costs proofs. */
const mostCertificates = 30;

/** Where the signed bytes are carried along: [0] around an octet string, or around its pieces. */
function carried([, wrapped]: readonly Element[]): Buffer | null {
  const [content] = partsOf(wrapped);
  if (content?.tag === 0x04) return Buffer.from(content.content);
  const pieces = partsOf(content);
  if (content?.tag !== 0x24 || !pieces.every(({ tag }) => tag === 0x04)) return null;
  return Buffer.concat(pieces.map((piece) => piece.content));
}

/** What nobody signed may only be a timestamp (PAdES, ETSI EN 319 142-1, 6.3). */
export function readMessage(der: Buffer): Outcome<Message, WhyNotMessage> {
  const parts = partsOfMessage(der);
  if (!parts || !isVersionRight(parts)) return refuse('unreadable');
  const read = readSigner(parts);
  if (!read.ok) return read;
  const { name, digestName, signed, signature, unsigned } = read.value;
  if (parts.certificates.length > mostCertificates) return refuse('unreadable');
  const certificates = parts.certificates.map(({ raw }) => readCertificate(raw));
  if (!certificates.every((one) => one !== null)) return refuse('unreadable');
  const [issuer, serial] = partsOf(name);
  const signer = certificates.find(
    (one) =>
      issuer && serial && one.issuer.equals(issuer.raw) && one.serialNumber.equals(serial.raw),
  );
  const [contentType] = parts.encapsulated;
  const content = carried(parts.encapsulated);
  const digest = attributeOf(signed, ids.messageDigest);
  const typed = attributeOf(signed, ids.contentType);
  if (!signer || !contentType || digest?.tag !== 0x04) return refuse('unreadable');
  if (!typed || !isObjectId(contentType, typed.raw)) return refuse('unreadable');
  if (!content && parts.encapsulated.length > 1) return refuse('unreadable');
  const bound = isBound(signed, signer);
  if (bound === false) return refuse('not_bound');
  const token = attributeOf(unsigned, ids.timestampToken);
  if (isObjectId(contentType, ids.data) && unsigned.size > (token ? 1 : 0)) {
    return refuse('unsupported');
  }
  return accept({
    ...{ signer, certificates, contentType, content, digestName, signature, der },
    messageDigest: Buffer.from(digest.content),
    bound: bound === true,
    token: token ? Buffer.from(token.raw) : null,
  });
}

/** Two numbers and nothing else: pkijs would also take what other readers refuse. */
function isEcdsaValue(signature: Buffer): boolean {
  const whole = readElement(signature);
  const numbers = partsOf(whole);
  const isExact = whole?.tag === 0x30 && whole.raw.length === signature.length;
  return isExact && numbers.length === 2 && numbers.every(({ tag }) => tag === 0x02);
}

/** @param data what is signed; for a timestamp, what is stamped. */
export async function isSignatureRight(message: Message, data: Buffer): Promise<boolean> {
  const { der, signature, signer } = message;
  try {
    const isEc = signer.x509.publicKey.asymmetricKeyType === 'ec';
    if (isEc && !isEcdsaValue(signature)) return false;
    const { content } = ContentInfo.fromBER(new Uint8Array(der));
    const signed = new SignedData({ schema: content });
    return await signed.verify({ signer: 0, data: new Uint8Array(data).buffer });
  } catch {
    return false;
  }
}
