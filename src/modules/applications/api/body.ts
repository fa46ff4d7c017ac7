import type { z } from 'zod';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import type { Faults } from '../answers.ts';
import { refusal } from './problems.ts';

/** Reads what machines send; what does not fit is refused with a sentence for each place. */

type Issue = z.core.$ZodRawIssue;

function sayIssue(issue: Issue): string {
  const { code, input } = issue;
  if (code === 'unrecognized_keys') return 'Bagian ini tidak dikenal.';
  if (input === undefined) return 'Bagian ini belum diisi.';
  if (code === 'too_big') return `Terlalu panjang: paling banyak ${issue.maximum} huruf.`;
  if (code === 'too_small') return `Terlalu pendek: paling sedikit ${issue.minimum} huruf.`;
  if (code === 'invalid_union') return 'Isi dengan teks, angka, atau alamat.';
  return 'Jenis isinya tidak sesuai.';
}

/** Answers are named as the inputs of the page are: `nik`, `address.village`. */
const nameOf = (path: readonly PropertyKey[]): string => {
  const [first, ...inner] = path.map(String);
  return (first === 'answers' && inner.length > 0 ? inner : path.map(String)).join('.') || 'isi';
};

const faultsOf = (error: z.ZodError): Faults =>
  Object.fromEntries(
    error.issues.flatMap(({ path, message, ...issue }) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => [nameOf([...path, key]), message])
        : [[nameOf(path), message]],
    ),
  );

function fits<T>(schema: z.ZodType<T>, value: unknown): Outcome<T, Faults> {
  const parsed = schema.safeParse(value, { error: sayIssue });
  return parsed.success ? accept(parsed.data) : refuse(faultsOf(parsed.error));
}

export function readQuery<T>(schema: z.ZodType<T>, { query }: Ask): Outcome<T, Answer> {
  const read = fits(schema, { ...query });
  return read.ok ? read : refuse(refusal('kueri-salah', { faults: read.refusal }));
}

export function readBody<T>(schema: z.ZodType<T>, body: unknown): Outcome<T, Answer> {
  const read = fits(schema, body);
  return read.ok ? read : refuse(refusal('isian-salah', { faults: read.refusal }));
}

/** JSON that came as text, in a part of its own. */
export function readText<T>(schema: z.ZodType<T>, text: string): Outcome<T, Answer> {
  try {
    return readBody(schema, JSON.parse(text));
  } catch {
    return refuse(refusal('isi-tidak-terbaca'));
  }
}

const headerOf = ({ headers }: Ask, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

export type MediaType = 'application/json' | 'multipart/form-data';

/** Whether the body is of a type that this address takes. */
export const isOfType = (ask: Ask, type: MediaType): boolean =>
  headerOf(ask, 'content-type').split(';')[0]?.trim().toLowerCase() === type;

export const wrongType = (types: readonly MediaType[]): Answer =>
  refusal('jenis-isi', { detail: `Kirim sebagai ${types.join(' atau ')}.` });

export function readJson<T>(schema: z.ZodType<T>, ask: Ask): Outcome<T, Answer> {
  const type = 'application/json';
  return isOfType(ask, type) ? readBody(schema, ask.body) : refuse(wrongType([type]));
}

const longestKey = 200;
const shortestKey = 8;

/** `Idempotency-Key`: what makes a repeated request the same one. */
export function readKey(ask: Ask): Outcome<string, Answer> {
  const key = headerOf(ask, 'idempotency-key').trim();
  if (key.length >= shortestKey && key.length <= longestKey) return accept(key);
  const detail =
    `Sertakan header Idempotency-Key, ${shortestKey} sampai ${longestKey} huruf: ` +
    'yang baru untuk tiap kiriman, misalnya UUID, dan yang sama saat mengulang.';
  return refuse(refusal('kunci-kosong', { detail }));
}

const longestSecret = 60;

/** The secret of the receipt, as `Authorization: Bearer K7Q2-9XMP`. */
export function readSecret(ask: Ask): Outcome<string, Answer> {
  const [, secret] = /^bearer +(\S+)$/i.exec(headerOf(ask, 'authorization').trim()) ?? [];
  if (secret) return accept(secret.slice(0, longestSecret));
  const detail = 'Sertakan kode rahasia tanda terima: Authorization: Bearer K7Q2-9XMP.';
  const headers = { 'www-authenticate': 'Bearer' };
  return refuse(refusal('rahasia-kosong', { detail, headers }));
}
