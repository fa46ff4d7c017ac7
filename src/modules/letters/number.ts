import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/**
 * Numbers of official letters (KMA 9/2016 on tata naskah dinas; measured on letters in use, see
 * docs/kamus.md). The format is data: words in braces are filled in, everything else stands as it
 * is.
 */

export interface NumberClass {
  key: string;
  title: string;
  format: string;
  /** Begins with 1 again each calendar year of the office's own zone. */
  yearly: boolean;
}

/** What an office has until it decides otherwise. */
export const usualClasses: readonly NumberClass[] = [
  {
    key: 'surat_dinas',
    title: 'Surat dinas',
    format: '{degree}-{seq}/{position}/{classification}/{MM}/{YYYY}',
    yearly: true,
  },
  {
    key: 'surat_keterangan',
    title: 'Surat keterangan dan pengantar',
    format: '{seq}/{position}/{MM}/{YYYY}',
    yearly: true,
  },
  {
    key: 'surat_tugas',
    title: 'Surat tugas',
    format: '{seq}/{position}/{MM}/{YYYY}',
    yearly: true,
  },
  {
    key: 'surat_izin',
    title: 'Surat izin dan nota dinas',
    format: '{seq}/{position}/{classification}/{MM}/{YYYY}',
    yearly: true,
  },
  { key: 'keputusan', title: 'Keputusan', format: 'NOMOR {seq} TAHUN {YYYY}', yearly: true },
];

export interface NumberParts {
  degree: 'B' | 'R' | 'SR';
  seq: number;
  /** Kode jabatan: "Kk.13.12/1". */
  position: string;
  /** Kode klasifikasi arsip: "HM.00". */
  classification: string;
  /** Local date of the office, '2026-11-24'. */
  date: string;
}

const words = ['degree', 'seq', 'seq2', 'position', 'classification', 'MM', 'YYYY'] as const;
type Word = (typeof words)[number];

export type WhyNoFormat = 'no_sequence' | 'unknown_word' | 'too_long' | 'year_missing';

/** A class that begins anew each year must say the year, or two letters have the same number. */
export function readFormat(format: string, yearly: boolean): Outcome<string, WhyNoFormat> {
  const text = format.trim();
  const found = [...text.matchAll(/\{([^}]*)\}/g)].map(([, word]) => word ?? '');
  if (text.length > 120) return refuse('too_long');
  if (found.some((word) => !words.includes(word as Word))) return refuse('unknown_word');
  if (!found.includes('seq') && !found.includes('seq2')) return refuse('no_sequence');
  if (yearly && !found.includes('YYYY')) return refuse('year_missing');
  return accept(text);
}

/** @throws for a format that `readFormat` refuses. */
export function letterNumber(format: string, parts: NumberParts): string {
  const [year = '', month = ''] = parts.date.split('-');
  const values: Record<Word, string> = {
    ...{ degree: parts.degree, position: parts.position, classification: parts.classification },
    ...{ seq: String(parts.seq), seq2: String(parts.seq).padStart(2, '0'), MM: month, YYYY: year },
  };
  return format.replace(/\{([^}]*)\}/g, (_, word: string) => {
    if (!(word in values)) throw new RangeError(`{${word}} is no part of a number`);
    return values[word as Word];
  });
}

/** The year that counts for the class: 0 when it never begins anew. */
export const countingYear = ({ yearly }: Pick<NumberClass, 'yearly'>, date: string): number =>
  yearly ? Number(date.slice(0, 4)) : 0;
