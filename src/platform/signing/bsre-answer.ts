import { z } from 'zod';

/**
 * What the eSign Client Service of BSrE (Balai Sertifikasi Elektronik, BSSN) says, in our words.
 *
 * Seen in public code that calls it: 2031 with "Passphrase anda salah", 2011 with "User tidak
 * terdaftar", as `status_code` or at the end of "Proses signing gagal : … 2031" beside that of
 * HTTP; 1110 NOT_REGISTERED and 1111 ISSUE as answers about a person (readme of
 * rahadiana/node-esign-bsre). The texts about certificates that ended are own knowledge, gathered
 * from what offices map; an unknown text is 'service_refused'.
 */

export type BsreWord =
  | 'wrong_passphrase'
  | 'not_registered'
  | 'expired'
  | 'not_allowed'
  | 'service_down'
  | 'service_refused';

const Complaint = z.object({
  status_code: z.coerce.number().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

const byCode: Readonly<Record<number, BsreWord>> = {
  1110: 'not_registered',
  2011: 'not_registered',
  2031: 'wrong_passphrase',
};

const byText: readonly (readonly [RegExp, BsreWord])[] = [
  [/(passphrase|password)\b.*\bsalah/i, 'wrong_passphrase'],
  [/(tidak|belum) (terdaftar|ditemukan|memiliki sertifikat)/i, 'not_registered'],
  [/k[ae]dalu[aw]*rsa|expired|masa berlaku|tidak aktif|dicabut|revoke/i, 'expired'],
];

const jsonIn = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
};

/** The number BSrE gives, which may stand at the end of its sentence. */
function codeOf(status: number | undefined, sentence: string): number | undefined {
  if (status !== undefined && byCode[status]) return status;
  const last = /(\d{4})\D*$/.exec(sentence)?.[1];
  return last === undefined ? undefined : Number(last);
}

/** @param status of HTTP, for answers that say nothing more. */
export function wordFor(status: number, body: Buffer): BsreWord {
  const complaint = Complaint.safeParse(jsonIn(body));
  const { status_code, error = '', message = '' } = complaint.data ?? {};
  const sentence = error || message;
  const code = codeOf(status_code, sentence);
  const known = code === undefined ? undefined : byCode[code];
  const word = known ?? byText.find(([text]) => text.test(sentence))?.[1];
  if (word) return word;
  if (status === 401 || status === 403) return 'not_allowed';
  return status >= 500 ? 'service_down' : 'service_refused';
}

const SignedAnswer = z.object({
  base64_signed_file: z.base64().optional().catch(undefined),
  id_dokumen: z.coerce.string().max(200).optional().catch(undefined),
});

const isPdf = (bytes: Buffer) => bytes.toString('latin1', 0, 5) === '%PDF-';

/** A PDF, by its content and not by its header, or where to fetch it. */
export function signedFileIn(body: Buffer): { pdf: Buffer } | { id: string } | null {
  if (isPdf(body)) return { pdf: body };
  const answer = SignedAnswer.safeParse(jsonIn(body)).data;
  const file = answer?.base64_signed_file;
  const pdf = file === undefined ? null : Buffer.from(file, 'base64');
  if (pdf && isPdf(pdf)) return { pdf };
  return answer?.id_dokumen ? { id: answer.id_dokumen } : null;
}

const Person = z.object({
  status_code: z.coerce.number().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
});

/** ISSUE and NOT_REGISTERED are seen; the others are own knowledge. */
const byStatus: Readonly<Record<string, 'expired' | 'not_registered'>> = {
  ...{ EXPIRED: 'expired', REVOKE: 'expired', SUSPEND: 'expired', RENEW: 'expired' },
  ...{ NOT_REGISTERED: 'not_registered', NO_CERTIFICATE: 'not_registered' },
};

export function personIn(status: number, body: Buffer): 'active' | BsreWord {
  const person = Person.safeParse(jsonIn(body)).data;
  if (person?.status_code === 1111 || person?.status === 'ISSUE') return 'active';
  return byStatus[person?.status ?? ''] ?? wordFor(status, body);
}
