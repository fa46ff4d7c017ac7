import { assert, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Form } from '../../catalogue/index.ts';
import { readAnswers } from '../answers.ts';
import { formSchema, typedFrom } from './form-schema.ts';

const today = '2026-11-23';

const form = Form.parse({
  applicant: { name: 'nama', phone: 'telepon', nik: 'nik' },
  fields: [
    { kind: 'text', key: 'nama', label: 'Nama lengkap', help: 'Sesuai KTP', max: 40 },
    { kind: 'nik', key: 'nik', label: 'NIK' },
    { kind: 'phone', key: 'telepon', label: 'Telepon' },
    { kind: 'date', key: 'lahir', label: 'Tanggal lahir', when: 'past' },
    { kind: 'number', key: 'lembar', label: 'Jumlah lembar', min: 1, max: 10 },
    {
      ...{ kind: 'choice', key: 'cara', label: 'Cara menerima' },
      options: [
        { value: 'daring', label: 'Berkas daring' },
        { value: 'loket', label: 'Diambil di loket' },
      ],
    },
    { kind: 'address', key: 'alamat', label: 'Alamat' },
    { kind: 'long_text', key: 'catatan', label: 'Catatan', required: false, max: 500 },
  ],
});

const right = {
  nama: 'Siti Aminah',
  nik: '3577015708900001',
  telepon: '081234567890',
  lahir: '1990-08-17',
  lembar: 3,
  cara: 'loket',
  alamat: {
    ...{ province: 'Jawa Timur', regency: 'Kota Madiun', district: 'Kartoharjo' },
    ...{ village: 'Oro-oro Ombo', street: 'Jalan Pahlawan 12' },
  },
};

const schema = formSchema('Contoh', form);
const properties = schema.properties as Record<string, Record<string, unknown>>;
const bySchema = (answers: unknown) =>
  z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(answers).success;

function byRule(answers: Record<string, unknown>): Record<string, string> {
  const { typed, faults } = typedFrom(form, answers as Parameters<typeof typedFrom>[1]);
  return { ...readAnswers(form, typed, today).faults, ...faults };
}

describe('a form as JSON Schema', () => {
  it('names its dialect, asks for what is required, and takes nothing else', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Contoh',
      required: ['nama', 'nik', 'telepon', 'lahir', 'lembar', 'cara', 'alamat'],
      additionalProperties: false,
    });
  });

  it.each([
    ['nama', { type: 'string', maxLength: 40, title: 'Nama lengkap', description: 'Sesuai KTP' }],
    ['nik', { type: 'string', pattern: '^[0-9]{16}$' }],
    ['lahir', { type: 'string', format: 'date' }],
    ['lembar', { type: 'integer', minimum: 1, maximum: 10 }],
    ['cara', { enum: ['daring', 'loket'] }],
    ['alamat', { required: ['province', 'regency', 'district', 'village', 'street'] }],
    ['catatan', { type: 'string', maxLength: 500 }],
  ])('tells the kind of %s', (key, expected) => {
    expect(properties[key]).toMatchObject(expected);
  });

  it('keeps the words of a choice beside its values', () => {
    expect(properties.cara?.oneOf).toContainEqual({ const: 'loket', title: 'Diambil di loket' });
  });

  it('accepts right answers, as the rule does', () => {
    expect(bySchema(right)).toBe(true);
    expect(byRule(right)).toEqual({});
  });

  it.each([
    ['a missing answer', 'nama', undefined],
    ['blanks only', 'nama', '   '],
    ['a text too long', 'nama', 'a'.repeat(41)],
    ['a short NIK', 'nik', '357701'],
    ['a foreign phone', 'telepon', '+1 555 0100'],
    ['a date of another shape', 'lahir', 'kemarin'],
    ['a number out of range', 'lembar', 11],
    ['a broken number', 'lembar', 1.5],
    ['a number as text', 'lembar', '3'],
    ['a text as number', 'nama', 7],
    ['an unknown choice', 'cara', 'pos'],
    ['an address as text', 'alamat', 'Jalan Pahlawan 12'],
  ])('refuses %s, as the rule does', (_, key, value) => {
    const answers = { ...right, [key]: value };
    if (value === undefined) Reflect.deleteProperty(answers, key);
    expect(bySchema(answers)).toBe(false);
    expect(byRule(answers)).toHaveProperty([key]);
  });

  it('takes no phone, number or name that the rule then refuses', () => {
    const digits = (length: number) =>
      string({ unit: constantFrom(...'0123456789'), minLength: length, maxLength: length });
    const phone = constantFrom('0', '62', '+62').chain((head) =>
      integer({ min: 10_000_000, max: 999_999_999_999 }).map((n) => `${head}${n}`),
    );
    assert(
      property(phone, integer({ min: 1, max: 10 }), string({ maxLength: 40 }), (tel, n, name) => {
        const answers = { ...right, telepon: tel, lembar: n, nama: `${name.slice(0, 39)}a` };
        if (bySchema(answers)) expect(byRule({ ...answers })).toEqual({});
      }),
    );
    assert(
      property(digits(16), (nik) => {
        expect(bySchema({ ...right, nik })).toBe(true);
      }),
    );
  });
});

describe('answers of a machine', () => {
  it('are judged by the same sentences as those of the page', () => {
    const nik = '3577015708900000';
    expect(byRule({ ...right, nik })).toEqual({
      nik: 'Empat angka terakhir NIK tidak boleh 0000. Periksa lagi di KTP.',
    });
  });

  it('name each part of an address that is missing or unknown', () => {
    const { village: _, ...alamat } = right.alamat;
    expect(byRule({ ...right, alamat: { ...alamat, kelurahan: 'Oro-oro Ombo' } })).toEqual({
      'alamat.village': 'Desa/Kelurahan belum diisi.',
      'alamat.kelurahan': 'Isian ini tidak ada dalam formulir layanan ini.',
    });
  });

  it('name an answer that the form does not ask for', () => {
    expect(byRule({ ...right, constructor: 'x' })).toEqual({
      constructor: 'Isian ini tidak ada dalam formulir layanan ini.',
    });
  });
});
