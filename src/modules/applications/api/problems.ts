import { type Problem, problem } from '../../../web/answer.ts';
import type { Answer } from '../../../web/ask.ts';
import type { Faults } from '../answers.ts';

/** Every refusal of the machine face (RFC 9457): its status, its word, and what to do about it. */
const known = {
  'kueri-salah': [400, 'Parameter alamat tidak dapat dipakai'],
  'isi-tidak-terbaca': [400, 'Isi kiriman bukan JSON yang utuh'],
  'kunci-kosong': [400, 'Kunci pengiriman belum ada'],
  'rahasia-kosong': [401, 'Kode rahasia belum ada'],
  'kantor-tidak-ada': [404, 'Kantor tidak ditemukan'],
  'layanan-tidak-ada': [404, 'Layanan tidak ditemukan'],
  'permohonan-tidak-cocok': [404, 'Permohonan tidak ditemukan'],
  'layanan-pindah': [409, 'Layanan ini sudah pindah'],
  'bukan-saatnya': [409, 'Tidak dapat dilakukan sekarang'],
  'belum-disegel': [409, 'Bukti sedang disegel'],
  'jenis-isi': [415, 'Jenis isi tidak dikenal'],
  'isian-salah': [422, 'Ada isian yang perlu diperbaiki'],
  'kunci-dipakai': [422, 'Kunci pengiriman sudah dipakai untuk isi lain'],
  'terlalu-banyak-percobaan': [429, 'Terlalu banyak percobaan'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof known;

export const statusOfProblem = (code: ProblemCode): number => known[code][0];
export const titleOfProblem = (code: ProblemCode): string => known[code][1];

const mostErrors = 100;
const longestName = 120;

const errorsOf = (faults: Faults): Pick<Problem, 'errors'> => {
  const all = Object.entries(faults).slice(0, mostErrors);
  if (all.length === 0) return {};
  return {
    errors: all.map(([field, message]) => ({ field: field.slice(0, longestName), message })),
  };
};

export interface Why {
  detail?: string;
  faults?: Faults;
  headers?: Record<string, string>;
}

export function refusal(
  code: ProblemCode,
  { detail, faults = {}, headers = {} }: Why = {},
): Answer {
  const [status, title] = known[code];
  const said = detail === undefined ? {} : { detail };
  return problem({ status, code, title, ...said, ...errorsOf(faults) }, headers);
}

export const slowDown = (waitSeconds: number): Answer =>
  refusal('terlalu-banyak-percobaan', {
    detail: `Terlalu banyak percobaan. Tunggu ${waitSeconds} detik, lalu coba lagi.`,
    headers: { 'retry-after': String(waitSeconds) },
  });
