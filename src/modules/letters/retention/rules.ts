import { z } from 'zod';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';

/** How long letters are kept, and who lets them be destroyed. Pure. */

export type Fate = 'destroy' | 'keep';
export const fateWord: Record<Fate, string> = { destroy: 'musnah', keep: 'permanen' };

const years = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, 'Isi jumlah tahun dengan angka, misalnya 2.')
  .transform(Number)
  .refine((n) => n <= 100, 'Paling lama 100 tahun.');

export const ScheduleForm = z.object({
  klasifikasi: z
    .string()
    .trim()
    .max(20, 'Kode terlalu panjang.')
    .regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/, 'Isi kode klasifikasi, misalnya HM atau HM.00.'),
  aktif: years,
  inaktif: years,
  nasib: z.enum(['destroy', 'keep'], 'Pilih musnah atau permanen.'),
  sumber: z
    .string()
    .trim()
    .min(3, 'Tulis dasarnya, misalnya nomor peraturan jadwal retensi.')
    .max(300, 'Terlalu panjang: paling banyak 300 huruf.'),
});
export type ScheduleForm = z.infer<typeof ScheduleForm>;

export interface ScheduleLine {
  classification: string;
  yearsActive: number;
  yearsInactive: number;
  fate: Fate;
  source: string;
}

type Years = Pick<ScheduleLine, 'yearsActive' | 'yearsInactive'>;

/**
 * The first day on which a letter may go. Years count from the end of the year it was dated in, as
 * files are closed: a letter of January waits as long as one of December.
 */
export const destroyableFrom = (dated: string, line: Years): string =>
  `${Number(dated.slice(0, 4)) + line.yearsActive + line.yearsInactive + 1}-01-01`;

/** As it stands in the list, whatever becomes of the schedule later. */
export const sayRule = (line: Omit<ScheduleLine, 'fate'>): string =>
  `${line.classification}: ${line.yearsActive} tahun aktif, ${line.yearsInactive} tahun inaktif, ` +
  `musnah (${line.source})`;

export type DestructionState = 'proposed' | 'approved_once' | 'done' | 'rejected';
export const stateWord: Record<DestructionState, string> = {
  proposed: 'menunggu dua persetujuan',
  approved_once: 'menunggu satu persetujuan lagi',
  done: 'sudah dimusnahkan',
  rejected: 'ditolak',
};

export interface Decided {
  state: DestructionState;
  madeBy: string;
  firstBy: string | null;
}

export type WhyNotApproved = 'closed' | 'own_list' | 'approved_before';

/** Two people, neither of whom made the list: maker is never approver. */
export function approvalOf(
  { state, madeBy, firstBy }: Decided,
  by: string,
): Outcome<'approved_once' | 'done', WhyNotApproved> {
  if (state === 'done' || state === 'rejected') return refuse('closed');
  if (madeBy === by) return refuse('own_list');
  if (firstBy === by) return refuse('approved_before');
  return accept(firstBy === null ? 'approved_once' : 'done');
}

const shortestReason = 5;

export type WhyNotRejected = 'closed' | 'reason_missing';

export function rejectionFault({ state }: Decided, reason: string): WhyNotRejected | null {
  if (state === 'done' || state === 'rejected') return 'closed';
  return reason.trim().length < shortestReason ? 'reason_missing' : null;
}
