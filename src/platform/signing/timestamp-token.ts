import { createHash } from 'node:crypto';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type DigestName, digestNamed } from './algorithms.ts';
import { type Certificate, mayTimestamp, validAt } from './certificate.ts';
import { isConsistent } from './chain.ts';
import { isSignatureRight, readMessage } from './cms-read.ts';
import { isObjectId, partsOf, readElement } from './der.ts';
import { ids } from './object-ids.ts';

/** A timestamp token (RFC 3161, 2.4.2): who says that some bytes existed at a time. */

export interface Timestamp {
  readonly at: Date;
  readonly by: Certificate;
  /** What came along and may lead from its signer to a trusted one. */
  readonly certificates: readonly Certificate[];
}

/** 'wrong_imprint': it is about other bytes. */
export type WhyNotStamped =
  | 'unreadable'
  | 'wrong_imprint'
  | 'wrong_nonce'
  | 'signature_wrong'
  | 'not_for_timestamps';

interface Info {
  readonly digestName: DigestName;
  readonly imprint: Uint8Array;
  readonly at: Date;
  readonly nonce: Uint8Array | null;
}

const generalizedTime = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/;

function timeOf(content: Uint8Array): Date | null {
  const found = generalizedTime.exec(Buffer.from(content).toString('latin1'));
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const at = new Date(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`,
  );
  return Number.isNaN(at.getTime()) ? null : at;
}

/** version, policy, imprint, serial number, time; then what may be absent. */
function readInfo(content: Buffer): Info | null {
  const whole = readElement(content);
  const [version, , imprint, serial, time, ...rest] = partsOf(whole);
  const [algorithm, digest] = partsOf(imprint);
  const digestName = digestNamed(algorithm);
  if (whole?.raw.length !== content.length || version?.content[0] !== 1) return null;
  if (serial?.tag !== 0x02 || time?.tag !== 0x18 || digest?.tag !== 0x04) return null;
  const at = timeOf(time.content);
  if (!digestName || !at) return null;
  const nonce = rest.find(({ tag }) => tag === 0x02)?.content ?? null;
  return { digestName, imprint: digest.content, at, nonce };
}

export interface Stamped {
  readonly bytes: Buffer;
  /** DER of the number that was sent along, when it was us who asked. */
  readonly nonce?: Uint8Array;
}

export async function readTimestamp(
  token: Buffer,
  { bytes, nonce }: Stamped,
): Promise<Outcome<Timestamp, WhyNotStamped>> {
  const read = readMessage(token);
  if (!read.ok) return refuse(read.refusal === 'not_bound' ? 'signature_wrong' : 'unreadable');
  const { signer, certificates, contentType, content, digestName, messageDigest } = read.value;
  const info = content && readInfo(content);
  if (!content || !info || !isObjectId(contentType, ids.timestampInfo)) return refuse('unreadable');
  const imprint = createHash(info.digestName).update(bytes).digest();
  if (!imprint.equals(info.imprint)) return refuse('wrong_imprint');
  if (nonce && !(info.nonce && Buffer.from(nonce).equals(info.nonce))) return refuse('wrong_nonce');
  const digest = createHash(digestName).update(content).digest();
  if (!digest.equals(messageDigest) || !read.value.bound) return refuse('signature_wrong');
  if (!mayTimestamp(signer) || !validAt(signer, info.at).ok) return refuse('not_for_timestamps');
  if (!isConsistent(certificates) || !(await isSignatureRight(read.value, bytes))) {
    return refuse('signature_wrong');
  }
  return accept({ at: info.at, by: signer, certificates });
}
