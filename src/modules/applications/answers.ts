import { readNik, type WhyNoNik } from '../../kernel/nik.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { readPhone } from '../../kernel/phone.ts';
import type { Field, Form } from '../catalogue/index.ts';

/** What people typed, read by the rules of the form. Each refusal is the sentence they see. */

export interface Address {
  province: string;
  regency: string;
  district: string;
  village: string;
  street: string;
}
export type AnswerValue = string | number | Address;
export type Answers = Record<string, AnswerValue>;
export type Faults = Record<string, string>;

/** What was typed, by the name of the input: `alamat.village` is a part of `alamat`. */
export type Typed = Record<string, string>;

export const addressParts = ['province', 'regency', 'district', 'village', 'street'] as const;
export const addressWord: Record<(typeof addressParts)[number], string> = {
  province: 'Provinsi',
  regency: 'Kabupaten/Kota',
  district: 'Kecamatan',
  village: 'Desa/Kelurahan',
  street: 'Jalan, RT/RW, nomor rumah',
};

type Read = Outcome<AnswerValue, string>;

const nikSentence: Record<WhyNoNik, string> = {
  not_16_digits: 'NIK terdiri dari 16 angka. Periksa lagi di KTP.',
  unknown_region: 'Enam angka pertama NIK bukan kode wilayah. Periksa lagi di KTP.',
  no_such_date: 'Angka ke-7 sampai ke-12 NIK bukan tanggal lahir. Periksa lagi di KTP.',
  no_serial: 'Empat angka terakhir NIK tidak boleh 0000. Periksa lagi di KTP.',
};

const phoneSentence = 'Tulis nomor telepon seperti 0812 3456 7890.';

function phoneOf(typed: string): Read {
  const phone = readPhone(typed);
  return phone.ok ? phone : refuse(phoneSentence);
}

/** As a browser sends it, 2026-11-24, or as people write it, 24/11/2026 or 24-11-2026. */
function isoDate(typed: string): string | null {
  const parts = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed);
  const iso = parts
    ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}`
    : typed;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || iso < '1900-01-01' || iso > '2100-12-31') return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

function readDate(typed: string, when: 'any' | 'past' | 'future', today: string): Read {
  const date = isoDate(typed);
  if (!date) return refuse('Tulis tanggal lengkap, misalnya 24/11/2026.');
  if (when === 'past' && date > today) return refuse('Tanggal ini belum lewat. Periksa tahunnya.');
  if (when === 'future' && date < today)
    return refuse('Tanggal ini sudah lewat. Periksa tahunnya.');
  return accept(date);
}

/** Numbers as people type them: 1.250.000. Any other point might be a fraction, and is none. */
function readNumber(typed: string, { min, max }: { min: number; max: number }): Read {
  const grouped = /^-?\d{1,3}([\s.]\d{3})+$/.test(typed);
  const digits = grouped ? typed.replace(/[\s.]/g, '') : typed;
  if (!/^-?\d{1,15}$/.test(digits)) return refuse('Tulis dengan angka saja, tanpa huruf.');
  const number = Number(digits);
  if (number < min || number > max) return refuse(`Isi dengan angka dari ${min} sampai ${max}.`);
  return accept(number);
}

function readText(typed: string, max: number): Read {
  if (/[\u202a-\u202e\u2066-\u2069]/.test(typed)) {
    return refuse('Ada tanda pengatur arah tulisan yang tidak terlihat. Ketik ulang isian ini.');
  }
  return typed.length > max
    ? refuse(`Terlalu panjang: paling banyak ${max} huruf.`)
    : accept(typed);
}

/** The name of each input that a field draws. */
export const inputsOf = (field: Field): string[] =>
  field.kind === 'address' ? addressParts.map((part) => `${field.key}.${part}`) : [field.key];

function readAddress(field: Field, typed: Typed): { value: Address; faults: Faults } {
  const faults: Faults = {};
  const value = { province: '', regency: '', district: '', village: '', street: '' };
  for (const part of addressParts) {
    const name = `${field.key}.${part}`;
    const text = (typed[name] ?? '').trim();
    value[part] = text;
    const long = readText(text, 200);
    if (!long.ok) faults[name] = long.refusal;
    else if (!text && field.required) faults[name] = `${addressWord[part]} belum diisi.`;
  }
  return { value, faults };
}

function readOne(field: Exclude<Field, { kind: 'address' }>, typed: string, today: string): Read {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return readText(typed, field.max);
    case 'nik': {
      const nik = readNik(typed);
      return nik.ok ? nik : refuse(nikSentence[nik.refusal]);
    }
    case 'phone':
      return phoneOf(typed);
    case 'date':
      return readDate(typed, field.when, today);
    case 'number':
      return readNumber(typed, field);
    case 'choice':
      return field.options.some((o) => o.value === typed)
        ? accept(typed)
        : refuse('Pilih salah satu dari daftar.');
  }
}

/**
 * Reads a whole form. Empty optional fields have no answer.
 * @param today local date of the office, 2026-11-22
 */
export function readAnswers(
  form: Form,
  typed: Typed,
  today: string,
): { answers: Answers; faults: Faults } {
  const answers: Answers = {};
  const faults: Faults = {};
  for (const field of form.fields) {
    if (field.kind === 'address') {
      const read = readAddress(field, typed);
      Object.assign(faults, read.faults);
      if (Object.values(read.value).some(Boolean)) answers[field.key] = read.value;
      continue;
    }
    const text = (typed[field.key] ?? '').trim();
    if (!text) {
      if (field.required) faults[field.key] = `${field.label} belum diisi.`;
      continue;
    }
    const read = readOne(field, text, today);
    if (read.ok) answers[field.key] = read.value;
    else faults[field.key] = read.refusal;
  }
  return { answers, faults };
}

/** What the form asks for, out of everything that was sent; cut to what any field may hold. */
export const typedOf = (form: Form, get: (name: string) => string): Typed =>
  Object.fromEntries(
    form.fields.flatMap(inputsOf).map((name) => [name, get(name).slice(0, 6000)] as const),
  );
