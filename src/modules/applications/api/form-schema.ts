import type { Field, Form } from '../../catalogue/index.ts';
import { addressParts, addressWord, type Faults, inputsOf, type Typed } from '../answers.ts';

/** A form as JSON Schema 2020-12, and answers of that shape as a person would type them. */

export type JsonSchema = Record<string, unknown>;

/** A required text is more than blanks; an empty optional one counts as not answered. */
const filled = (required: boolean) => (required ? { pattern: '\\S' } : {});

const addressMost = 200;

const addressSchema = (required: boolean): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    addressParts.map((part) => [
      part,
      { type: 'string', title: addressWord[part], maxLength: addressMost, ...filled(required) },
    ]),
  ),
  ...(required ? { required: [...addressParts] } : {}),
  additionalProperties: false,
});

const whenWord = {
  any: '',
  past: 'Paling akhir hari ini menurut waktu kantor.',
  future: 'Paling awal hari ini menurut waktu kantor.',
};

function kindSchema(field: Field): JsonSchema & { hint?: string } {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return { type: 'string', maxLength: field.max, ...filled(field.required) };
    case 'nik':
      return {
        type: 'string',
        pattern: '^[0-9]{16}$',
        hint: 'Wilayah dan tanggal lahir diperiksa.',
      };
    case 'phone':
      return {
        type: 'string',
        pattern: '^(\\+62|62|0)[1-9][0-9]{7,11}$',
        hint: 'Nomor Indonesia: 0812..., 62812..., atau +62812...',
      };
    case 'date':
      return { type: 'string', format: 'date', hint: whenWord[field.when] };
    case 'number':
      return { type: 'integer', minimum: field.min, maximum: field.max };
    case 'choice':
      return {
        type: 'string',
        // `enum` for those who check, `oneOf` for those who show the words beside the values.
        enum: field.options.map(({ value }) => value),
        oneOf: field.options.map(({ value, label }) => ({ const: value, title: label })),
      };
    case 'address':
      return addressSchema(field.required);
  }
}

function fieldSchema(field: Field): JsonSchema {
  const { hint = '', ...schema } = kindSchema(field);
  const description = [field.help, hint].filter(Boolean).join(' · ');
  return { title: field.label, ...(description ? { description } : {}), ...schema };
}

/**
 * What `answers` of an application must look like. The rules go further where a schema cannot (the
 * birth date in a NIK, today), and are kinder to how people type: spaces in a NIK, 24/11/2026.
 */
export const formSchema = (title: string, form: Form): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  type: 'object',
  properties: Object.fromEntries(form.fields.map((field) => [field.key, fieldSchema(field)])),
  required: form.fields.filter(({ required }) => required).map(({ key }) => key),
  additionalProperties: false,
});

export type Given = string | number | Record<string, string>;

const shapeSentence = {
  unknown: 'Isian ini tidak ada dalam formulir layanan ini.',
  number: 'Tulis dengan angka saja, tanpa huruf.',
  text: 'Isi dengan teks.',
  address: 'Isi alamat sebagai objek dengan bagian-bagiannya.',
};

interface Read {
  typed: Typed;
  faults: Faults;
}

const wrong = (name: string, sentence: string): Read => ({
  typed: {},
  faults: { [name]: sentence },
});
const right = (name: string, text: string): Read => ({ typed: { [name]: text }, faults: {} });

function addressTyped(key: string, value: Given): Read {
  if (typeof value !== 'object') return wrong(key, shapeSentence.address);
  const typed: Typed = {};
  const faults: Faults = {};
  for (const [part, text] of Object.entries(value)) {
    const known = addressParts.some((p) => p === part);
    if (known) typed[`${key}.${part}`] = text;
    else faults[`${key}.${part}`] = shapeSentence.unknown;
  }
  return { typed, faults };
}

function oneTyped(field: Field, value: Given): Read {
  const { key, kind } = field;
  if (kind === 'address') return addressTyped(key, value);
  if (kind === 'number') {
    return Number.isSafeInteger(value)
      ? right(key, String(value))
      : wrong(key, shapeSentence.number);
  }
  return typeof value === 'string' ? right(key, value) : wrong(key, shapeSentence.text);
}

/** As the inputs of the page would send it, so that pages and machines are judged by one rule. */
export function typedFrom(form: Form, answers: Readonly<Record<string, Given>>): Read {
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  const nothing = form.fields.flatMap(inputsOf).map((name) => [name, ''] as const);
  const typed: Typed = Object.fromEntries(nothing);
  const faults: Faults = {};
  for (const [key, value] of Object.entries(answers)) {
    const field = fields.get(key);
    const read = field ? oneTyped(field, value) : wrong(key, shapeSentence.unknown);
    Object.assign(typed, read.typed);
    Object.assign(faults, read.faults);
  }
  return { typed, faults };
}
