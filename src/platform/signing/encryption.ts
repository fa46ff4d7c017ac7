import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Element, isObjectId, objectId, partsOf } from './der.ts';

/** How a key or a certificate is locked with a passphrase (PKCS #5, RFC 8018). */

const pbes2 = objectId('1.2.840.113549.1.5.13');
const pbkdf2 = objectId('1.2.840.113549.1.5.12');
const aesCbc = ['2', '22', '42'].map((size) => objectId(`2.16.840.1.101.3.4.1.${size}`));

/** OpenSSL writes 2,048, OWASP wants 600,000, which take half a second; a billion is an attack. */
export const mostRounds = 600_000;

const numberOf = (part: Element | undefined): number =>
  part?.tag === 0x02 ? part.content.reduce((sum, byte) => sum * 256 + byte, 0) : Number.NaN;

/** 'old_encryption': RC2 and DES, which today's OpenSSL no longer opens by itself. */
export type WhyNotOpenable = 'old_encryption' | 'unreadable';

/** @param algorithm the AlgorithmIdentifier of something encrypted. */
export function judgeEncryption(algorithm: Element | undefined): Outcome<void, WhyNotOpenable> {
  const [scheme, parameters] = partsOf(algorithm);
  if (scheme?.tag !== 0x06) return refuse('unreadable');
  if (!isObjectId(scheme, pbes2)) return refuse('old_encryption');
  const [derivation, cipher] = partsOf(parameters);
  const [cipherName] = partsOf(cipher);
  if (!aesCbc.some((id) => isObjectId(cipherName, id))) return refuse('old_encryption');
  const [named, settings] = partsOf(derivation);
  if (!isObjectId(named, pbkdf2)) return refuse('unreadable');
  const rounds = numberOf(partsOf(settings)[1]);
  return rounds >= 1 && rounds <= mostRounds ? accept(undefined) : refuse('unreadable');
}
