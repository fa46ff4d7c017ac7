import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letter } from './letters.testing.ts';
import { someTemplate, someTyped } from './random-template.testing.ts';
import { LetterTemplate } from './template.ts';
import { printTemplate, readTemplate } from './template-text.ts';

/** A template as text and back, and what a keeper is told of text that is none. */

const folder = 'database/samples/letters';
const samples = readdirSync(folder).map((name) => ({
  name,
  template: LetterTemplate.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')).template),
}));

const readBack = (template: LetterTemplate) => {
  const read = readTemplate(template, printTemplate(template));
  return read.ok ? read.value.template : read.refusal;
};

const ofBody = (body: string) => {
  const before = letter();
  const read = readTemplate(before, { ...printTemplate(before), body });
  return read.ok ? read.value.template.body : read.refusal;
};

describe('a template that is printed and read', () => {
  it.each(samples)('is the same: $name', ({ template }) => {
    expect(readBack(template)).toEqual(template);
  });

  it('is the same, whatever is in it', () => {
    fc.assert(
      fc.property(someTemplate, (template) => {
        expect(JSON.parse(JSON.stringify(readBack(template)))).toEqual(
          JSON.parse(JSON.stringify(template)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the notation of a template', () => {
  it('is read or refused with sentences, and what was read stays as it is', () => {
    let read = 0;
    fc.assert(
      fc.property(someTyped, (text) => {
        const body = ofBody(text);
        if (!Array.isArray(body)) {
          expect(body.body).toMatch(/^(Baris \d+|Isi surat) .*\.$/s);
          return;
        }
        read++;
        const printed = printTemplate(letter({ body })).body;
        expect(ofBody(printed)).toEqual(body);
        expect(printTemplate(letter({ body: ofBody(printed) })).body).toBe(printed);
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('puts a condition on a block, on one row, and on neighbours', () => {
    const text = [
      '{{#jika formulir.jenis = "masjid"}}',
      'Paragraf pertama.',
      '',
      '- satu',
      '- dua',
      '{{/jika}}',
      '',
      '= Nama: {{pemohon.nama}}',
      '{{#jika kantor.alamat}}',
      '= Alamat: {{kantor.alamat}}',
      '= Kota: {{kantor.kota}}',
      '{{/jika}}',
    ].join('\n');
    const when = 'formulir.jenis = "masjid"';
    expect(ofBody(text)).toMatchObject([
      { kind: 'paragraph', when },
      { kind: 'list', when, items: [{ text: 'satu' }, { text: 'dua' }] },
      {
        kind: 'facts',
        rows: [
          { label: 'Nama' },
          { label: 'Alamat', when: 'kantor.alamat' },
          { label: 'Kota', when: 'kantor.alamat' },
        ],
      },
    ]);
    expect(printTemplate(letter({ body: ofBody(text) })).body).toBe(text);
  });

  it('repeats an item with its sub-items, and a row of a table', () => {
    const text = [
      '{{#tiap petugas}}',
      '1. {{butir.nama}}',
      '   a. NIP {{butir.nip}}',
      '{{/tiap}}',
      '',
      '| No | Nama |',
      '| --: | :-- |',
      '{{#tiap berkas}}',
      '{{#jika butir.nama}}',
      '| {{butir.nomor}} | {{butir.nama | huruf_besar}} |',
      '{{/jika}}',
      '{{/tiap}}',
    ].join('\n');
    expect(ofBody(text)).toMatchObject([
      { kind: 'list', items: [{ each: 'petugas', items: [{ text: 'NIP {{butir.nip}}' }] }] },
      {
        kind: 'table',
        columns: [{ align: 'right' }, { align: 'left' }],
        rows: [{ each: 'berkas', when: 'butir.nama' }],
      },
    ]);
    expect(printTemplate(letter({ body: ofBody(text) })).body).toBe(text);
  });

  it('knows the rulings of a decree', () => {
    expect(
      ofBody('[Menetapkan]\nKEPUTUSAN.\n\n[diktum]\n1. Memberi izin.\n2. Berlaku.'),
    ).toMatchObject([
      { kind: 'clause', label: 'Menetapkan', mark: 'none' },
      { kind: 'rulings', items: [{ text: 'Memberi izin.' }, { text: 'Berlaku.' }] },
    ]);
  });

  it.each([
    {
      why: 'a condition is not closed',
      text: 'Satu.\n\n{{#jika kantor.kota}}\nDua.',
      told: 'Baris 3 “{{#jika kantor.kota}}”: {{#jika ...}} tidak ditutup dengan {{/jika}}.',
    },
    {
      why: 'it is closed where none is open',
      text: 'Satu.\n{{/jika}}',
      told: 'Baris 2 “{{/jika}}”: {{/jika}} tanpa pembukanya.',
    },
    {
      why: 'the wrong command is closed',
      text: '{{#tiap petugas}}\n1. {{butir.nama}}\n{{/jika}}\n{{/tiap}}',
      told: 'Baris 3 “{{/jika}}”: {{/jika}} padahal {{#tiap ...}} di baris 1 belum ditutup.',
    },
    {
      why: 'nothing stands in it',
      text: 'Satu.\n\n{{#jika kantor.kota}}\n{{/jika}}',
      told: 'Baris 3 “{{#jika kantor.kota}}”: {{#jika ...}} ini tidak berisi.',
    },
    {
      why: 'a paragraph is repeated',
      text: '{{#tiap petugas}}\nSatu.\n{{/tiap}}',
      told: 'Baris 2 “Satu.”: yang dapat diulang hanya butir daftar dan baris tabel.',
    },
    {
      why: 'two items are repeated together',
      text: '{{#tiap petugas}}\n1. Satu\n2. Dua\n{{/tiap}}',
      told: 'Baris 3 “2. Dua”: {{#tiap petugas}} hanya boleh memuat satu butir atau satu baris.',
    },
    {
      why: 'two conditions hold for one paragraph',
      text: '{{#jika kantor.kota}}\n{{#jika kantor.nama}}\nSatu.\n{{/jika}}\n{{/jika}}',
      told: 'Baris 3 “Satu.”: di sini berlaku dua syarat; gabungkan dengan kata dan.',
    },
    {
      why: 'a row is too wide',
      text: '| A | B |\n| 1 | 2 | 3 |',
      told: 'Baris 2 “| 1 | 2 | 3 |”: baris tabel ini 3 kolom, padahal judulnya 2.',
    },
    {
      why: 'a condition ends within a table',
      text: '{{#jika kantor.kota}}\n| A |\n{{/jika}}\n| 1 |',
      told: 'Baris 2 “| A |”: perintah di atas baris ini harus sampai ke akhir bagian.',
    },
  ])('names the line when $why', ({ text, told }) => {
    expect(ofBody(text)).toEqual({ body: told });
  });

  it('tells each field its own sentence', () => {
    const typed = {
      ...printTemplate(letter()),
      layout: 'koran',
      classification: '??',
      subject: '',
    };
    const read = readTemplate(letter(), { ...typed, signerTitle: '', closing: 'a\u202eb' });
    expect(read.ok ? {} : Object.keys(read.refusal).sort()).toEqual([
      ...['classification', 'closing', 'layout', 'signerTitle', 'subject'],
    ]);
  });
});
