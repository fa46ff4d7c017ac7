import {
  type Certificate,
  type CertificateFacts,
  maySign,
  readCertificate,
  validAt,
} from './certificate.ts';
import { isConsistent, isTrusted } from './chain.ts';
import { isSignatureRight, type Message, readMessage } from './cms-read.ts';
import { isObjectId } from './der.ts';
import { ids } from './object-ids.ts';
import { isOnlySignedFurther } from './pdf-changes.ts';
import { budgetFor, PdfFile, reading } from './pdf-file.ts';
import {
  type Covered,
  coveredBytes,
  digestOf,
  type FoundSignature,
  signaturesIn,
} from './pdf-signatures.ts';
import type { WhyNotRead } from './pdf-values.ts';
import { readTimestamp, type Timestamp } from './timestamp-token.ts';

/** Proves the signatures of a PDF (PAdES, ISO 32000-2, 12.8). Whatever the bytes, it answers. */

/**
 * 'range_wrong': it leaves out more than itself. 'changed': other bytes than those signed.
 * 'no_time': neither a timestamp nor a claimed time.
 */
export type WhyNotProven =
  | 'range_wrong'
  | 'unreadable'
  | 'unsupported'
  | 'changed'
  | 'signature_wrong'
  | 'not_bound'
  | 'timestamp_wrong'
  | 'no_time'
  | 'not_yet_valid'
  | 'expired'
  | 'not_for_signing'
  | 'not_trusted';

/**
 * 'appended': bytes follow the newest signature. 'changed_between': more than a signature was added
 * after an older one.
 */
export type WhyNotIntact =
  | WhyNotProven
  | WhyNotRead
  | 'too_large'
  | 'not_signed'
  | 'appended'
  | 'changed_between';

export interface ProvenSignature {
  readonly field: string;
  readonly kind: 'signature' | 'timestamp';
  readonly why: WhyNotProven | null;
  readonly by: CertificateFacts | null;
  readonly name: string | null;
  readonly reason: string | null;
  readonly location: string | null;
  /** What the signer says; what a timestamp says stands there. */
  readonly claimedAt: Date | null;
  readonly stampedAt: Date | null;
  readonly stampedBy: CertificateFacts | null;
  /** The timestamp leads to one that is trusted for time. */
  readonly timeProven: boolean;
  /** Up to the end of the file. */
  readonly coversAll: boolean;
}

export type Verdict =
  | { readonly intact: true; readonly why: null; readonly signatures: readonly ProvenSignature[] }
  | {
      readonly intact: false;
      readonly why: WhyNotIntact;
      readonly signatures: readonly ProvenSignature[];
    };

export interface Verifying {
  /** Certificates to which each signer must lead; without them anybody may have signed. */
  readonly trusted?: readonly Uint8Array[];
  /** Those for timestamps; without them a timestamp proves no more than that it is whole. */
  readonly trustedForTime?: readonly Uint8Array[];
}

/** A letter with its scanned papers is smaller. */
const mostBytes = 32 * 1024 * 1024;

const detached = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'];

interface Trusted {
  readonly signers: readonly Certificate[] | null;
  readonly clocks: readonly Certificate[] | null;
}

const certificatesOf = (list: readonly Uint8Array[] | undefined) =>
  list?.map(readCertificate).filter((one) => one !== null) ?? null;

interface Finding {
  readonly why: WhyNotProven | null;
  readonly by?: Certificate;
  readonly stamp?: Timestamp;
}

/** The time at which the signer's certificate must have been good. */
function judgeSigner(message: Message, at: Date | null, trusted: Trusted): WhyNotProven | null {
  const { signer, certificates: others } = message;
  if (!at) return 'no_time';
  const valid = validAt(signer, at);
  if (!valid.ok) return valid.refusal;
  if (!maySign(signer)) return 'not_for_signing';
  if (!trusted.signers) return null;
  return isTrusted(signer, { trusted: trusted.signers, others, at }) ? null : 'not_trusted';
}

const isProven = (stamp: Timestamp, trusted: Trusted): boolean =>
  trusted.clocks !== null && isBelieved(stamp, trusted);

const isBelieved = ({ at, by, certificates: others }: Timestamp, { clocks }: Trusted): boolean =>
  clocks === null || isTrusted(by, { trusted: clocks, others, at });

interface Question {
  readonly bytes: Buffer;
  readonly found: FoundSignature;
  readonly covers: Covered;
  readonly message: Buffer;
  readonly trusted: Trusted;
}

async function proveSignature(question: Question): Promise<Finding> {
  const { bytes, found, covers, trusted } = question;
  const read = readMessage(question.message);
  if (!read.ok) return { why: read.refusal };
  const message = read.value;
  const by = message.signer;
  if (message.content || !isObjectId(message.contentType, ids.data))
    return { why: 'unreadable', by };
  if (!digestOf(message.digestName, bytes, covers).equals(message.messageDigest)) {
    return { why: 'changed', by };
  }
  const isRight = await isSignatureRight(message, coveredBytes(bytes, covers));
  if (!isRight || !isConsistent(message.certificates)) return { why: 'signature_wrong', by };
  if (found.subFilter === detached[0] && !message.bound) return { why: 'not_bound', by };
  if (!message.token) return { why: judgeSigner(message, found.claimedAt, trusted), by };
  const stamp = await readTimestamp(message.token, { bytes: message.signature });
  if (!stamp.ok) return { why: 'timestamp_wrong', by };
  const at = isBelieved(stamp.value, trusted) ? stamp.value.at : found.claimedAt;
  return { why: judgeSigner(message, at, trusted), by, stamp: stamp.value };
}

/** A timestamp over the whole file, added to keep older signatures provable (PAdES, 5.4.3). */
async function proveStamp({ bytes, covers, message, trusted }: Question): Promise<Finding> {
  const stamp = await readTimestamp(message, { bytes: coveredBytes(bytes, covers) });
  if (!stamp.ok) return { why: stamp.refusal === 'wrong_imprint' ? 'changed' : 'timestamp_wrong' };
  const why = isBelieved(stamp.value, trusted) ? null : 'not_trusted';
  return { why, by: stamp.value.by, stamp: stamp.value };
}

const documentStamp = 'ETSI.RFC3161';

async function prove(
  bytes: Buffer,
  found: FoundSignature,
  trusted: Trusted,
): Promise<ProvenSignature> {
  const { covers, message, subFilter, field, name, reason, location, claimedAt } = found;
  const kind = subFilter === documentStamp ? 'timestamp' : 'signature';
  const finding = async (): Promise<Finding> => {
    if (!covers) return { why: 'range_wrong' };
    if (!message) return { why: 'unreadable' };
    const question = { bytes, found, covers, message, trusted };
    if (kind === 'timestamp') return proveStamp(question);
    return detached.includes(subFilter ?? '') ? proveSignature(question) : { why: 'unsupported' };
  };
  const { why, by, stamp } = await finding();
  return {
    ...{ field, kind, why, name, reason, location, claimedAt },
    by: by?.facts ?? null,
    stampedAt: stamp?.at ?? null,
    stampedBy: stamp?.by.facts ?? null,
    timeProven: why === null && stamp !== undefined && isProven(stamp, trusted),
    coversAll: covers?.end === bytes.length,
  };
}

const endOf = ({ covers }: FoundSignature) => covers?.end ?? 0;

/** What is wrong with the file as a whole, its signatures being right. */
function judgeRevisions(file: PdfFile, found: readonly FoundSignature[]): WhyNotIntact | null {
  const newest = found.at(-1);
  if (!newest) return 'not_signed';
  if (endOf(newest) !== file.bytes.length) return 'appended';
  const budget = budgetFor(2 * file.bytes.length);
  const older = found.slice(0, -1);
  const compared = reading(() =>
    older.every((one) => isOnlySignedFurther(file, endOf(one), budget)),
  );
  if (!compared.ok) return compared.refusal;
  return compared.value ? null : 'changed_between';
}

/** Never throws; `why` names the first thing that is wrong. */
export async function verifyPdf(pdf: Uint8Array, options: Verifying = {}): Promise<Verdict> {
  if (pdf.length > mostBytes) return { intact: false, why: 'too_large', signatures: [] };
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const read = reading(() => {
    const file = new PdfFile(bytes);
    const found = [...signaturesIn(file)].sort((a, b) => endOf(a) - endOf(b));
    return { file, found };
  });
  if (!read.ok) return { intact: false, why: read.refusal, signatures: [] };
  const { file, found } = read.value;
  const trusted = {
    signers: certificatesOf(options.trusted),
    clocks: certificatesOf(options.trustedForTime),
  };
  const signatures: ProvenSignature[] = [];
  for (const one of found) signatures.push(await prove(bytes, one, trusted));
  const wrong = signatures.find(({ why }) => why !== null)?.why ?? judgeRevisions(file, found);
  return wrong
    ? { intact: false, why: wrong, signatures }
    : { intact: true, why: null, signatures };
}
