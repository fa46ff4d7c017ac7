import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LetterDraft } from './draft.ts';
import { letterFaults } from './faults.ts';
import { fillLetter } from './fill.ts';
import { answers, facts, fields, form, letter, values } from './letters.testing.ts';
import { printBody } from './notation.ts';
import { LetterTemplate } from './template.ts';
import { letterValues } from './values.ts';

const body = (...blocks: unknown[]) => {
  const template = letter({ body: blocks });
  expect(letterFaults(template, fields)).toEqual([]);
  return fillLetter(template, values);
};
const printed = (...blocks: unknown[]) => printBody(body(...blocks).draft.body);
const staff = { each: 'petugas', text: '{{butir.nama}}' };

describe('a filled letter', () => {
  it('has its head and foot from case and office', () => {
    const template = letter({
      ...{ subject: 'Rekomendasi {{formulir.jenis}}', attachments: '1 (satu) berkas' },
      addressee: ['Yth. {{pemohon.nama | nama_judul}}', '{{formulir.keperluan | bila_ada}}'],
      ...{ closing: 'Demikian, **terima kasih**.', copies: ['Kepala {{kantor.kota}}'] },
    });
    expect(fillLetter(template, values).draft).toMatchObject({
      ...{ template: 'jawaban', layout: 'letter', paper: 'a4', degree: 'B' },
      ...{ subject: 'Rekomendasi Mushala atau langgar', attachments: '1 (satu) berkas' },
      ...{ addressee: ['Yth. Siti Aminah'], copies: ['Kepala Madiun'] },
      ...{ signer: { role: 'head', title: 'Kepala Kantor' } },
      closing: [{ text: 'Demikian, ' }, { text: 'terima kasih', bold: true }, { text: '.' }],
    });
  });

  it('keeps only the blocks, rows and items whose condition holds', () => {
    const when = 'formulir.jenis = "masjid"';
    const kept = { kind: 'paragraph', text: 'tetap', when: 'formulir.jenis = "mushala"' };
    expect(printed({ kind: 'paragraph', text: 'hilang', when }, kept)).toBe('tetap');
    expect(
      printed({
        kind: 'facts',
        rows: [
          { label: 'A', text: 'a', when },
          { label: 'B', text: 'b' },
        ],
      }),
    ).toBe('= B: b');
    expect(printed({ kind: 'list', items: [{ text: 'a', when }, { text: 'b' }] })).toBe('1. b');
    expect(printed({ kind: 'facts', rows: [{ label: 'A', text: 'a', when }] }, kept)).toBe('tetap');
  });

  it('repeats items, rows and clauses over a list', () => {
    expect(printed({ kind: 'list', mark: 'letter', items: [staff] })).toBe(
      'a. Ahmad Hidayat\nb. Siti Lestari',
    );
    expect(
      printed({
        kind: 'table',
        columns: [{ title: 'No.', align: 'right' }, { title: 'Nama' }],
        rows: [
          { each: 'petugas', cells: ['{{butir.nomor}}', '{{butir.nama | huruf_besar}}'] },
          { cells: ['', '**Jumlah**'] },
        ],
      }),
    ).toBe(
      ['| No. | Nama |', '| --: | :-- |', '| 1 | AHMAD HIDAYAT |', '| 2 | SITI LESTARI |']
        .concat('|  | **Jumlah** |')
        .join('\n'),
    );
    expect(printed({ kind: 'clause', label: 'Dasar', mark: 'number', items: [staff] })).toBe(
      '[Dasar]\n1. Ahmad Hidayat\n2. Siti Lestari',
    );
  });

  it('leaves one row of dots for a list that is empty, and tells of it', () => {
    const table = {
      ...{ kind: 'table', columns: [{ title: 'Nama' }] },
      rows: [{ each: 'petugas', cells: ['{{butir.nama}}'] }],
    };
    const given = letterValues(form, answers, { ...facts, staff: [] });
    const { draft, missing } = fillLetter(letter({ body: [table] }), given);
    expect(printBody(draft.body)).toBe('| Nama |\n| …… |');
    expect(missing).toContainEqual({ field: 'petugas', why: 'empty' });
  });

  it('names the rulings of a decree one after the other', () => {
    const rulings = { kind: 'rulings', items: [{ text: 'Satu.' }, { text: 'Dua.' }] };
    const more = { kind: 'rulings', items: [{ text: 'Tiga.' }] };
    expect(printed(rulings, { kind: 'paragraph', text: 'sela' }, more)).toBe(
      '[KESATU]\nSatu.\n\n[KEDUA]\nDua.\n\nsela\n\n[KETIGA]\nTiga.',
    );
  });

  it('makes paragraphs of the paragraphs of a long answer', () => {
    const given = letterValues(form, { ...answers, keperluan: 'Satu.\n\n Dua.\nTiga.' }, facts);
    const template = letter({ body: [{ kind: 'paragraph', text: 'Isi: {{formulir.keperluan}}' }] });
    expect(printBody(fillLetter(template, given).draft.body)).toBe('Isi: Satu.\n\nDua.\n\nTiga.');
  });

  it('is cut where a list is longer than a letter may be', () => {
    const papers = Array.from({ length: 2100 }, (_, n) => `Berkas ${n}`);
    const given = letterValues(form, answers, { ...facts, papers });
    const table = {
      ...{ kind: 'table', columns: [{ title: 'Nama' }] },
      rows: [{ each: 'berkas', cells: ['{{butir.nama}}'] }],
    };
    const { draft, missing } = fillLetter(letter({ body: [table] }), given);
    expect(draft.body[0]).toMatchObject({ rows: { length: 2000 } });
    expect(missing).toContainEqual({ field: 'berkas', why: 'cut' });
  });

  it('is a draft whatever people answered', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        'a\n'.repeat(2500),
        'kata '.repeat(1000),
        '_ '.repeat(2500),
        'x'.repeat(5000),
      ),
    );
    const template = letter({
      subject: '{{formulir.keperluan}}',
      body: [
        { kind: 'paragraph', text: '{{formulir.keperluan}} **{{pemohon.nama}}**' },
        { kind: 'facts', rows: [{ label: 'Alamat', text: '{{formulir.alamat}}' }] },
      ],
    });
    fc.assert(
      fc.property(anyText, anyText, (nama, keperluan) => {
        const alamat = { ...answers.alamat, street: nama };
        const given = letterValues(form, { ...answers, nama, keperluan, alamat }, facts);
        const { draft } = fillLetter(template, given);
        expect(LetterDraft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
      }),
    );
  });
});

describe('a template', () => {
  const bad = (change: object) => letterFaults(letter(change), fields);

  it.each([
    ['a subject', { subject: '{{x.y}}' }, 'Hal: isian x.y tidak ada.'],
    ['an addressee', { addressee: ['a', '{{x}}'] }, 'Alamat tujuan baris 2: isian x tidak ada.'],
    ['bold in a line', { subject: '**a**' }, 'Hal: tebal dan miring hanya boleh di isi surat.'],
    ['a copy', { copies: ['{{x}}'] }, 'Tembusan baris 1: isian x tidak ada.'],
    ['a closing', { closing: '{{x}}' }, 'Penutup: isian x tidak ada.'],
    [
      'a paragraph',
      { body: [{ kind: 'paragraph', text: '{{x}}' }] },
      'Bagian ke-1 (paragraf): isian x tidak ada.',
    ],
    [
      'the condition of a block',
      { body: [{ kind: 'bismillah', when: 'x' }] },
      'Bagian ke-1 (basmalah): isian x tidak ada.',
    ],
    [
      'a deep item',
      { body: [{ kind: 'list', items: [{ text: 'a', items: [{ text: '{{x}}' }] }] }] },
      'Bagian ke-1 (daftar) butir 1.1: isian x tidak ada.',
    ],
    [
      'a fact',
      { body: [{ kind: 'facts', rows: [{ label: 'Nama', text: '{{x}}' }] }] },
      'Bagian ke-1 (rincian) "Nama": isian x tidak ada.',
    ],
    [
      'a column of a list that has none such',
      { body: [{ kind: 'list', items: [{ each: 'berkas', text: '{{butir.nip}}' }] }] },
      /^Bagian ke-1 \(daftar\) butir 1: butir.nip hanya ada pada baris yang diulang/,
    ],
    [
      'a repetition of no list',
      { body: [{ kind: 'list', items: [{ each: 'pemohon.nama', text: 'a' }] }] },
      'Bagian ke-1 (daftar) butir 1: pemohon.nama bukan daftar, jadi tidak dapat diulang.',
    ],
    [
      'a row of another width',
      { body: [{ kind: 'table', columns: [{ title: 'A' }], rows: [{ cells: ['a', 'b'] }] }] },
      'Bagian ke-1 (tabel) baris 1: ada 2 sel, padahal tabelnya 1 kolom.',
    ],
    ['a letter to nobody', { addressee: [] }, 'Alamat tujuan: belum diisi.'],
    ['a titled letter without a title', { layout: 'titled' }, /^Judul naskah: belum diisi/],
    ['a letter with a title', { heading: 'SURAT' }, /tidak berjudul/],
    ['a decree that decides nothing', { layout: 'decree', heading: 'X' }, /konsiderans dan diktum/],
  ])('with a fault in %s is told where', (_why, change, sentence) => {
    const faults = bad(change);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });

  it.each([
    ['a kind nobody sets', { body: [{ kind: 'gambar' }] }],
    ['no body', { body: [] }],
    ['more blocks than a letter has', { body: Array(81).fill({ kind: 'bismillah' }) }],
    ['a text without end', { closing: 'x'.repeat(4001) }],
    [
      'a list of four levels',
      {
        body: [
          {
            kind: 'list',
            items: [{ text: 'a', items: [{ text: 'b', items: [{ text: 'c', items: [] }] }] }],
          },
        ],
      },
    ],
    ['the applicant as its signer', { signer: { role: 'applicant', title: 'x' } }],
    ['a classification that is none', { classification: 'surat keluar' }],
    ['a word it does not know', { skrip: 'x' }],
  ])('cannot have %s', (_why, change) => {
    const plain = JSON.parse(JSON.stringify(letter()));
    expect(LetterTemplate.safeParse({ ...plain, ...change }).success).toBe(false);
  });
});
