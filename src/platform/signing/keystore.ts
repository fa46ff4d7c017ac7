import type { KeyObject } from 'node:crypto';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { openP12, type WhyNotOpened } from './p12.ts';
import { isPem, openPem } from './pem.ts';

/** A key with its certificate, read from the file an office was given. */

export interface Keystore {
  readonly certificate: Certificate;
  /** Those that issued it, the nearest first. */
  readonly chain: readonly Certificate[];
  readonly key: KeyObject;
}

export type WhyNoKeystore =
  | WhyNotOpened
  | 'no_key'
  | 'no_certificate'
  | 'key_does_not_match'
  | 'weak_key'
  | 'unsupported_key';

/** Keys with their whole chain have some 10 kB. */
const mostBytes = 256 * 1024;
/** NIST SP 800-131A: nothing shorter signs since 2014. */
const shortestRsa = 2048;
const curves = ['prime256v1', 'secp384r1', 'secp521r1'];

function judgeKey(key: KeyObject): Outcome<void, 'weak_key' | 'unsupported_key'> {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    return modulusLength < shortestRsa ? refuse('weak_key') : accept(undefined);
  }
  const isKnown = key.asymmetricKeyType === 'ec' && curves.includes(namedCurve);
  return isKnown ? accept(undefined) : refuse('unsupported_key');
}

function chainOf(certificate: Certificate, others: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = [];
  let last = certificate;
  while (!last.issuer.equals(last.subject)) {
    const { issuer } = last;
    const next = others.find(({ subject }) => subject.equals(issuer));
    if (!next || chain.includes(next)) break;
    chain.push(next);
    last = next;
  }
  return chain;
}

/** The pair that belongs together, with what issued it. */
function pairKeys(
  certificates: readonly Certificate[],
  keys: readonly KeyObject[],
): Outcome<Keystore, WhyNoKeystore> {
  if (keys.length === 0) return refuse('no_key');
  if (certificates.length === 0) return refuse('no_certificate');
  for (const key of keys) {
    const certificate = certificates.find(({ x509 }) => x509.checkPrivateKey(key));
    if (!certificate) continue;
    const judged = judgeKey(key);
    if (!judged.ok) return judged;
    return accept({ certificate, chain: chainOf(certificate, certificates), key });
  }
  return refuse('key_does_not_match');
}

export interface KeptKeys {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly key: KeyObject;
}

/** From what was kept of one that was read or made before. */
export function restoreKeystore(kept: KeptKeys): Outcome<Keystore, WhyNoKeystore> {
  const certificates = [kept.certificate, ...kept.chain].map(readCertificate);
  if (!certificates.every((one) => one !== null)) return refuse('unreadable');
  return pairKeys(certificates, [kept.key]);
}

/** @param bytes of a .p12 or .pfx, or of a text with certificates and a key. */
export async function readKeystore(
  bytes: Uint8Array,
  passphrase: string,
): Promise<Outcome<Keystore, WhyNoKeystore>> {
  if (bytes.length > mostBytes) return refuse('unreadable');
  const file = Buffer.from(bytes);
  const opened = isPem(file) ? openPem(file, passphrase) : await openP12(file, passphrase);
  if (!opened.ok) return opened;
  const certificates = opened.value.certificates.map(readCertificate);
  if (!certificates.every((one) => one !== null)) return refuse('unreadable');
  return pairKeys(certificates, opened.value.keys);
}
