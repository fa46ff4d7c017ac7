import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { PhaseUnit } from '../../../kernel/time/index.ts';
import type { Faults } from '../../../ui/faults.tsx';
import { type Rung, Setting, Told } from '../settings.ts';

/** Settings as people type them: one line for each class and each rung. */

const toldWord: Record<Told, string> = {
  unit: 'petugas',
  section_head: 'kepala seksi',
  head: 'pimpinan kantor',
  above: 'pimpinan di atasnya',
};

export interface TypedSetting {
  jumlah: string;
  satuan: string;
  kelas: string;
  tangga: string;
  tanya: string;
  tutup: string;
  buka: string;
}
export const settingNames = [
  ...(['jumlah', 'satuan', 'kelas', 'tangga', 'tanya', 'tutup', 'buka'] as const),
];

export const typedFrom = (s: Setting): TypedSetting => ({
  jumlah: String(s.answer.amount),
  satuan: s.answer.unit,
  kelas: s.classes.map(({ code, name, days }) => `${code}; ${name}; ${days}`).join('\n'),
  tangga: s.ladder.map(({ share, tell }) => `${share}; ${toldWord[tell]}`).join('\n'),
  tanya: String(s.askAfterDays),
  tutup: String(s.closeAfterDays),
  buka: String(s.reopenDays),
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const partsOf = (line: string): string[] => line.split(';').map((part) => part.trim());

const toldNamed = (word: string): Told | undefined =>
  Told.options.find((told) => toldWord[told] === word.toLowerCase());

function readRung(line: string): Rung | null {
  const [share = '', word = ''] = partsOf(line);
  const tell = toldNamed(word);
  return tell && /^\d{1,4}$/.test(share) ? { share: Number(share), tell } : null;
}

const sentences: Record<string, string> = {
  answer: 'Tulis angka dari 1 sampai 1000.',
  classes: 'Satu baris satu kelas: kode; nama; hari kerja. Contoh: ringan; Ringan; 2',
  ladder: 'Persennya harus naik dari baris ke baris. Contoh: 50; petugas',
  askAfterDays: 'Tulis jumlah hari, 1 sampai 60.',
  closeAfterDays: 'Tulis jumlah hari, 1 sampai 120.',
  reopenDays: 'Tulis jumlah hari, 1 sampai 366.',
};
const fieldOfPart: Record<string, keyof TypedSetting> = {
  answer: 'jumlah',
  classes: 'kelas',
  ladder: 'tangga',
  askAfterDays: 'tanya',
  closeAfterDays: 'tutup',
  reopenDays: 'buka',
};

export function readSetting(typed: TypedSetting): Outcome<Setting, Faults> {
  const rungs = linesOf(typed.tangga).map(readRung);
  const unit = PhaseUnit.safeParse(typed.satuan);
  const parsed = Setting.safeParse({
    answer: { amount: Number(typed.jumlah), unit: unit.success ? unit.data : 'hours' },
    classes: linesOf(typed.kelas).map((line) => {
      const [code, name, days] = partsOf(line);
      return { code, name, days: Number(days) };
    }),
    ladder: rungs.map((rung) => rung ?? { share: 0, tell: 'unit' }),
    askAfterDays: Number(typed.tanya),
    closeAfterDays: Number(typed.tutup),
    reopenDays: Number(typed.buka),
  });
  if (parsed.success) return accept(parsed.data);
  const faults: Faults = {};
  for (const { path } of parsed.error.issues) {
    const part = String(path[0]);
    faults[fieldOfPart[part] ?? 'jumlah'] = sentences[part] ?? 'Periksa lagi isian ini.';
  }
  return refuse(faults);
}

export interface TypedCategory {
  kode: string;
  nama: string;
  uraian: string;
  kata: string;
  kelas: string;
  seksi: string;
  tempat: string;
}
export const categoryNames = [
  ...(['kode', 'nama', 'uraian', 'kata', 'kelas', 'seksi', 'tempat'] as const),
];

export interface CategoryWish {
  code: string;
  name: string;
  description: string;
  words: string[];
  class: string;
  section: string | null;
  needsPlace: boolean;
}

export function readCategory(typed: TypedCategory): Outcome<CategoryWish, Faults> {
  const faults: Faults = {};
  const code = typed.kode.trim().toLowerCase();
  const name = typed.nama.trim();
  if (!/^[a-z0-9-]{2,40}$/.test(code)) {
    faults.kode = 'Huruf kecil, angka, dan tanda hubung saja. Contoh: lampu-jalan';
  }
  if (!name || name.length > 80) faults.nama = 'Tulis namanya, paling panjang 80 huruf.';
  if (Object.keys(faults).length > 0) return refuse(faults);
  const words = typed.kata
    .toLowerCase()
    .split(/[,\n]/)
    .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
    .filter(Boolean);
  return accept({
    ...{ code, name, description: typed.uraian.trim().slice(0, 300), class: typed.kelas },
    ...{ words: [...new Set(words)].slice(0, 40), section: typed.seksi || null },
    needsPlace: typed.tempat === 'ya',
  });
}
