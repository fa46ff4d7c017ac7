import { createHash, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Certificate } from './certificate.ts';
import { nothing, octets, sequence, setOf, smallInteger, tagged } from './der.ts';
import { ids } from './object-ids.ts';

/**
 * The signature itself: CMS SignedData (RFC 5652) with the attributes of CAdES-BES (ETSI EN 319
 * 122-1), as PAdES wants it inside a PDF: detached, bound to its certificate, without signingTime.
 */

export interface Signatory {
  readonly certificate: Certificate;
  /** Those that issued it, the nearest first. */
  readonly chain: readonly Certificate[];
  /** Signs the DER of the signed attributes with SHA-256. */
  sign(attributes: Buffer): Promise<Buffer>;
  readonly algorithm: Buffer;
}

const inBackground = promisify(sign);

/** A signature with P-256 takes less time than handing it to another thread; RSA does not. */
export function signatory(
  certificate: Certificate,
  chain: readonly Certificate[],
  key: KeyObject,
): Signatory {
  if (key.asymmetricKeyType === 'ec') {
    const algorithm = sequence(ids.ecdsaWithSha256);
    return { certificate, chain, algorithm, sign: async (bytes) => sign('sha256', bytes, key) };
  }
  const algorithm = sequence(ids.rsaWithSha256, nothing);
  return { certificate, chain, algorithm, sign: (bytes) => inBackground('sha256', bytes, key) };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

const attribute = (id: Buffer, value: Buffer) => sequence(id, setOf(value));

/** ESSCertIDv2 (RFC 5035): SHA-256 is its default and stays unwritten. */
const binding = ({ der, issuer, serialNumber }: Certificate) =>
  attribute(
    ids.signingCertificateV2,
    sequence(
      sequence(sequence(octets(sha256(der)), sequence(sequence(tagged(4, issuer)), serialNumber))),
    ),
  );

const isContext = 0xa0;

/** A verifier must have the root from elsewhere, or anybody's root would do. */
const carriedAlong = ({ certificate, chain }: Signatory): Buffer[] => [
  certificate.der,
  ...chain.filter(({ facts }) => !facts.selfIssued).map(({ der }) => der),
];

/** Asks for the timestamp token over the value of a signature. */
export type Stamp<Why> = (signature: Buffer) => Promise<Outcome<Buffer, Why>>;

/** @param digest SHA-256 of what is signed. */
export async function signedMessage<Why = never>(
  digest: Buffer,
  by: Signatory,
  stamp?: Stamp<Why>,
): Promise<Outcome<Buffer, Why>> {
  const { certificate } = by;
  const signed = setOf(
    attribute(ids.contentType, ids.data),
    attribute(ids.messageDigest, octets(digest)),
    binding(certificate),
  );
  const signature = await by.sign(signed);
  const token = await stamp?.(signature);
  if (token && !token.ok) return token;
  const unsigned = token ? [tagged(1, attribute(ids.timestampToken, token.value))] : [];
  const inPlace = Buffer.from(signed);
  inPlace[0] = isContext;
  const signer = sequence(
    smallInteger(1),
    sequence(certificate.issuer, certificate.serialNumber),
    sequence(ids.sha256),
    inPlace,
    by.algorithm,
    octets(signature),
    ...unsigned,
  );
  const certificates = tagged(0, ...carriedAlong(by));
  return accept(
    sequence(
      ids.signedData,
      tagged(
        0,
        sequence(
          smallInteger(1),
          setOf(sequence(ids.sha256)),
          sequence(ids.data),
          certificates,
          setOf(signer),
        ),
      ),
    ),
  );
}

/** Bytes a message without a timestamp surely fits into. */
export const roomFor = (by: Signatory): number =>
  carriedAlong(by).reduce((sum, der) => sum + der.length, 0) +
  by.certificate.issuer.length * 2 +
  1600;
