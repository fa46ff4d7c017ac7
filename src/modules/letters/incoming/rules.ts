import { z } from 'zod';
import type { Role } from '../../organisation/index.ts';
import { isDay } from '../days.ts';

/** Letters that come in, pure: what is typed, who may pass one on, to whom, with which words. */

export type Degree = 'B' | 'R' | 'SR';
export const degreeWord: Record<Degree, string> = {
  B: 'Biasa',
  R: 'Rahasia',
  SR: 'Sangat rahasia',
};

const day = (empty: string) => z.string().refine(isDay, empty);
const line = (shortest: number, longest: number, sentence: string) =>
  z
    .string()
    .trim()
    .min(shortest, sentence)
    .max(longest, `Terlalu panjang: paling banyak ${longest} huruf.`);

export const IncomingForm = z.object({
  tujuan: z.uuid('Pilih kepada siapa surat ini ditujukan.'),
  diterima: day('Isi tanggal surat ini diterima.'),
  dari: line(3, 200, 'Tulis siapa pengirimnya.'),
  nomor: line(1, 100, 'Tulis nomor suratnya. Tidak bernomor? Tulis "tanpa nomor".'),
  tanggal: day('Isi tanggal yang tercetak pada surat.'),
  perihal: line(3, 500, 'Tulis perihalnya.'),
  sifat: z.enum(['B', 'R', 'SR'], 'Pilih sifat surat.'),
  lampiran: z.string().trim().max(100, 'Terlalu panjang: paling banyak 100 huruf.'),
});
export type IncomingForm = z.infer<typeof IncomingForm>;
export const incomingFields = Object.keys(IncomingForm.shape) as (keyof IncomingForm)[];

/** A letter entered late still counts in its own year; one of long ago is a typing error. */
const longestLateDays = 366;
const dayMs = 86_400_000;
const dayNo = (text: string) => Date.parse(`${text}T00:00:00Z`) / dayMs;

export function dayFaults(
  { diterima, tanggal }: Pick<IncomingForm, 'diterima' | 'tanggal'>,
  today: string,
): Record<string, string> {
  const faults: Record<string, string> = {};
  if (diterima > today) faults.diterima = 'Tanggal diterima belum tiba. Periksa lagi.';
  else if (dayNo(today) - dayNo(diterima) > longestLateDays) {
    faults.diterima = 'Tanggal diterima lebih dari setahun yang lalu. Periksa tahunnya.';
  }
  if (tanggal > diterima) {
    faults.tanggal = 'Tanggal surat tidak mungkin sesudah tanggal diterima.';
  }
  return faults;
}

/** "12", "012" or "12/2026", as people write it on the paper. */
export function readAgenda(words: string): { no: number; year: number | null } | null {
  const found = /^\s*0*(\d{1,9})\s*(?:\/\s*(\d{4}))?\s*$/.exec(words);
  if (!found) return null;
  return { no: Number(found[1]), year: found[2] ? Number(found[2]) : null };
}

export interface Instruction {
  word: string;
  /** Whether its report says something; without it, "done" is enough. */
  answered: boolean;
}

/** The usual words of a disposition sheet, in the order in which offices print them. */
export const instructions: readonly Instruction[] = [
  { word: 'Tindak lanjuti', answered: true },
  { word: 'Untuk diketahui', answered: false },
  { word: 'Koordinasikan', answered: true },
  { word: 'Siapkan jawaban', answered: true },
  { word: 'Pelajari dan beri saran', answered: true },
  { word: 'Wakili / hadiri', answered: true },
  { word: 'Bicarakan dengan saya', answered: false },
  { word: 'Arsipkan', answered: false },
];
const known = new Map(instructions.map((i) => [i.word, i]));

/** Only words of the list, each once, in its order. */
export const wordsFrom = (ticked: readonly string[]): string[] =>
  instructions.map(({ word }) => word).filter((word) => ticked.includes(word));

export interface PostHeld {
  id: string;
  role: Role;
  unitId: string;
  officeId: string;
}

export interface Ordered {
  /** Of the targets of all dispositions of this letter. */
  postId: string;
  staffId: string;
}

/**
 * A leader passes on what is written to the own unit, or what was passed to them. Whoever leads
 * above does not reach past the head of the office.
 */
export function disposingPost<Post extends PostHeld>(
  posts: readonly Post[],
  letter: { officeId: string; unitId: string },
  targets: readonly Ordered[],
): Post | undefined {
  const own = posts.filter((p) => p.officeId === letter.officeId);
  return (
    own.find((p) => p.unitId === letter.unitId) ??
    own.find((p) => p.role === 'head') ??
    own.find((p) => targets.some((t) => t.postId === p.id))
  );
}

export type WhyNoDisposition =
  | 'unknown'
  | 'nobody_chosen'
  | 'unknown_person'
  | 'nothing_said'
  | 'deadline_wrong'
  | 'deadline_past';

export interface DispositionWords {
  people: readonly string[];
  words: readonly string[];
  note: string;
  deadline: string;
}

export function dispositionFault(
  { people, words, note, deadline }: DispositionWords,
  today: string,
): WhyNoDisposition | null {
  if (people.length === 0) return 'nobody_chosen';
  if (words.length === 0 && note.trim() === '') return 'nothing_said';
  if (deadline === '') return null;
  if (!isDay(deadline)) return 'deadline_wrong';
  return deadline < today ? 'deadline_past' : null;
}

const shortestReport = 5;

/** An order is answered with what was done; "for your information" needs no words. */
export function reportFault(
  order: { words: readonly string[]; note: string },
  report: string,
): 'report_missing' | null {
  const answered =
    order.note.trim() !== '' || order.words.some((word) => known.get(word)?.answered ?? true);
  return answered && report.trim().length < shortestReport ? 'report_missing' : null;
}
