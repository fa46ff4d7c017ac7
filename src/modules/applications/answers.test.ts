import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskName } from '../../kernel/mask.ts';
import { readPhone } from '../../kernel/phone.ts';
import type { Field, Form } from '../catalogue/index.ts';
import { inputsOf, readAnswers, typedOf } from './answers.ts';

const base = { help: '', required: true };
const fields: Field[] = [
  { ...base, key: 'name', label: 'Nama', kind: 'text', max: 20 },
  { ...base, key: 'purpose', label: 'Keperluan', kind: 'long_text', max: 100, required: false },
  { ...base, key: 'nik', label: 'NIK', kind: 'nik' },
  { ...base, key: 'phone', label: 'Telepon', kind: 'phone' },
  { ...base, key: 'born', label: 'Tanggal lahir', kind: 'date', when: 'past' },
  { ...base, key: 'visit', label: 'Tanggal acara', kind: 'date', when: 'future' },
  { ...base, key: 'copies', label: 'Jumlah', kind: 'number', min: 1, max: 1_000_000 },
  { ...base, key: 'home', label: 'Alamat', kind: 'address' },
  {
    ...{ ...base, key: 'way', label: 'Cara', kind: 'choice' },
    options: [
      { value: 'online', label: 'Daring' },
      { value: 'counter', label: 'Loket' },
    ],
  },
];
const form: Form = { applicant: { name: 'name', phone: 'phone', nik: 'nik' }, fields };
const today = '2026-11-23';

const good = {
  ...{ name: 'Siti Aminah', purpose: '', nik: '3577036508870004', phone: '0812 3456 7890' },
  ...{ born: '25/08/1987', visit: '2026-12-01', copies: '2', way: 'online' },
  ...{ 'home.province': 'Jawa Timur', 'home.regency': 'Kota Madiun', 'home.district': 'Taman' },
  ...{ 'home.village': 'Taman', 'home.street': 'Jl. Serayu 7' },
};
const read = (typed: Record<string, string>) => readAnswers(form, { ...good, ...typed }, today);
const faultOf = (name: string, typed: string) => read({ [name]: typed }).faults;

describe('answers', () => {
  it('are read as what they mean, and an empty one that may be empty is none', () => {
    expect(read({})).toEqual({
      faults: {},
      answers: {
        ...{ name: 'Siti Aminah', nik: '3577036508870004', phone: '+6281234567890' },
        ...{ born: '1987-08-25', visit: '2026-12-01', copies: 2, way: 'online' },
        home: {
          ...{ province: 'Jawa Timur', regency: 'Kota Madiun', district: 'Taman' },
          ...{ village: 'Taman', street: 'Jl. Serayu 7' },
        },
      },
    });
  });

  it.each([
    ['born', '1-2-2000', '2000-02-01'],
    ['born', '29 2 2000', '2000-02-29'],
    ['born', today, today],
    ['visit', today, today],
    ['copies', '1.250', 1250],
    ['copies', '1 000 000', 1_000_000],
    ['copies', '0012', 12],
    ['phone', '+62 812-3456-7890', '+6281234567890'],
    ['phone', '6281234567890', '+6281234567890'],
    ['phone', '(0351) 462756', '+62351462756'],
    ['name', '  Siti  ', 'Siti'],
    ['name', '=HYPERLINK("x")', '=HYPERLINK("x")'],
  ])('take %s typed as %j', (name, typed, meant) => {
    const { answers, faults } = read({ [name]: typed });
    expect([faults, answers[name]]).toEqual([{}, meant]);
  });

  it.each([
    ['name', '', 'Nama belum diisi.'],
    ['name', '   ', 'Nama belum diisi.'],
    ['name', 'x'.repeat(21), 'Terlalu panjang: paling banyak 20 huruf.'],
    ['name', 'Siti\u202eanimA', /tidak terlihat/],
    ['nik', '123', /16 angka/],
    ['nik', '3577036508870000', /0000/],
    ['phone', '12345', /0812 3456 7890/],
    ['phone', '081234567890123', /0812 3456 7890/],
    ['phone', '+1 555 0100', /0812 3456 7890/],
    ['born', '30/02/2000', /tanggal lengkap/],
    ['born', '2000', /tanggal lengkap/],
    ['born', '24/11/2026', /belum lewat/],
    ['born', '01/01/1899', /tanggal lengkap/],
    ['visit', '22/11/2026', /sudah lewat/],
    ['copies', '0', 'Isi dengan angka dari 1 sampai 1000000.'],
    ['copies', '1000001', 'Isi dengan angka dari 1 sampai 1000000.'],
    ['copies', '-5', 'Isi dengan angka dari 1 sampai 1000000.'],
    ['copies', 'dua', /angka saja/],
    ['copies', '1e3', /angka saja/],
    ['copies', '1.5', /angka saja/],
    ['copies', '1,5', /angka saja/],
    ['copies', '12.34.567', /angka saja/],
    ['copies', '9'.repeat(400), /angka saja/],
    ['way', 'terbang', 'Pilih salah satu dari daftar.'],
    ['way', 'constructor', 'Pilih salah satu dari daftar.'],
    ['home.village', '', 'Desa/Kelurahan belum diisi.'],
    ['home.street', 'x'.repeat(201), /Terlalu panjang/],
  ])('say beside %s typed as %j what is wrong', (name, typed, sentence) => {
    const faults = faultOf(name, typed);
    expect(Object.keys(faults)).toEqual([name]);
    expect(faults[name]).toMatch(sentence);
  });

  it('are read or refused, never a failure, whatever is typed', () => {
    const names = fields.flatMap(inputsOf);
    const typed = fc.dictionary(
      fc.oneof(fc.constantFrom(...names), fc.string()),
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(good))),
    );
    fc.assert(
      fc.property(typed, fc.boolean(), (some, whole) => {
        const { answers, faults } = readAnswers(form, whole ? { ...good, ...some } : some, today);
        for (const [name, sentence] of Object.entries(faults)) {
          expect(names).toContain(name);
          expect(sentence).toMatch(/^[A-Z].*\.$/s);
        }
        for (const { key, required } of fields) {
          const faulty = Object.keys(faults).some((name) => name.split('.')[0] === key);
          if (required && !faulty) expect(answers).toHaveProperty(key);
        }
      }),
    );
  });

  it('are only those that the form asks for, each cut to what any field may hold', () => {
    const typed = typedOf(form, (name) => `${name} ${'x'.repeat(9000)}`);
    expect(Object.keys(typed)).toEqual(fields.flatMap(inputsOf));
    for (const text of Object.values(typed)) expect(text).toHaveLength(6000);
  });
});

describe('a phone number', () => {
  it('has one spelling, however it is typed', () => {
    const digits = fc.stringMatching(/^8\d{8,10}$/);
    fc.assert(
      fc.property(digits, fc.constantFrom('0', '62', '+62', '+62 ', '(0'), (rest, start) => {
        const spaced = start + rest.replace(/(\d{3})(?=\d)/g, '$1-');
        expect(readPhone(spaced)).toEqual({ ok: true, value: `+62${rest}` });
      }),
    );
  });
});

describe('a masked name', () => {
  it.each([
    ['Siti Aminah', 'S••• A•••••'],
    ['A', 'A•'],
    ['  ', ''],
    ['Bartholomeus', 'B••••••'],
    ['𐐷𐐲 Ab', '𐐷• A•'],
  ])('of %j is %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
