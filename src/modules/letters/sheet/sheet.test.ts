import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, issued, office, signature } from '../letters.testing.ts';
import { canonicalJson, contentHash } from './content.ts';
import { LetterSheet } from './schema.ts';
import { sheetOf } from './sheet.ts';
import { type Signing, signatureLines, signatureStatement } from './signature.ts';
import { columnWidths } from './widths.ts';

const sheet = (...of: Parameters<typeof draftOf>) => sheetOf(issued(draftOf(...of)).letter);
const draftSheet = (...of: Parameters<typeof draftOf>) =>
  sheetOf({ draft: draftOf(...of), office, number: null, date: '2026-11-24', signature });

describe('who signs', () => {
  const head = 'Kepala Kantor';
  it.each<[Signing, string[]]>([
    [{ signerTitle: head, manner: 'definitif' }, ['Kepala Kantor,']],
    [{ signerTitle: head, manner: 'plh' }, ['Plh. Kepala Kantor,']],
    [{ signerTitle: head, manner: 'plt' }, ['Plt. Kepala Kantor,']],
    [
      {
        ...{ signerTitle: 'Kepala Subbagian Tata Usaha', manner: 'definitif' },
        onBehalf: { kind: 'an', principal: head },
      },
      ['a.n. Kepala Kantor', 'Kepala Subbagian Tata Usaha,'],
    ],
    [
      {
        ...{ signerTitle: 'Kepala Subbagian Umum', manner: 'plt' },
        onBehalf: { kind: 'ub', principal: 'Kepala Kantor Wilayah', mandated: 'Kepala Bagian' },
      },
      ['a.n. Kepala Kantor Wilayah', 'Kepala Bagian', 'u.b.', 'Plt. Kepala Subbagian Umum,'],
    ],
  ])('is said as tata naskah has it', (signing, said) => {
    const lines = signatureLines(signing).map(({ mark, text }) => `${mark} ${text}`.trim());
    expect(lines).toEqual(said);
  });

  it('is never called signed electronically without a certificate', () => {
    expect(signatureStatement('issued', 'Kantor', '')).toContain('bukan tanda tangan elektronik');
    expect(signatureStatement('hand', 'Kantor', '')).not.toContain('elektronik');
    expect(signatureStatement('certified', 'Kantor', 'BSrE')).toContain('diterbitkan BSrE');
  });
});

describe('a sheet', () => {
  it('is what the typesetter takes, in every layout', () => {
    for (const layout of ['letter', 'titled', 'decree'] as const) {
      const one = sheet('[basmalah]\n\n= Nama: Siti\n\n| a |\n| b |\n\n[KESATU]\nx', { layout });
      expect(LetterSheet.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    }
  });

  it('of a letter has its number at the left and its date at the right', () => {
    expect(sheet('x')).toMatchObject({
      block: [
        { label: 'Nomor', text: 'B-123/Kk.13.12/1/HM.00/11/2026' },
        { label: 'Sifat', text: 'Biasa' },
        { label: 'Lampiran', text: '-' },
        { label: 'Hal', text: 'Rekomendasi Bantuan Renovasi' },
      ],
      placeDate: 'Madiun, 24 November 2026',
      signature: { placed: [] },
    });
  });

  it('with a title has place and date over the signature', () => {
    const placed = (layout: 'titled' | 'decree') =>
      sheet('[KESATU]\nx', { layout }).signature.placed;
    expect(placed('titled')).toEqual(['Madiun, 24 November 2026']);
    expect(placed('decree')).toEqual(['Ditetapkan di Madiun', 'pada tanggal 24 November 2026']);
  });

  it('names the PDF, its author and its day', () => {
    expect(sheet('x')).toMatchObject({
      title: 'Rekomendasi Bantuan Renovasi (B-123/Kk.13.12/1/HM.00/11/2026)',
      author: 'Kantor Kementerian Agama Kota Madiun',
      date: [2026, 11, 24],
      head: { name: 'KANTOR KEMENTERIAN AGAMA KOTA MADIUN' },
      footer: 'Keaslian surat: ptsp.kemenag-madiun.go.id/periksa/7K3Q9FMX2',
    });
  });

  it('of a draft promises nothing: no code, no number, no date, and KONSEP behind it', () => {
    expect(draftSheet('x')).toMatchObject({
      ...{ watermark: 'KONSEP', qr: null, statement: null, number: null, attached: null },
      ...{ placeDate: 'Madiun, ……', title: 'Rekomendasi Bantuan Renovasi' },
      footer: 'Konsep, belum diterbitkan dan tidak berlaku sebagai surat.',
    });
  });

  it('keeps the last paragraph with the signature, unless it is too long for that', () => {
    const kinds = (body: string, closing = '') => {
      const { body: before, tail } = sheet(body, { closing });
      return [before.length, tail.length];
    };
    expect(kinds('a\n\nb', 'Demikian.')).toEqual([2, 1]);
    expect(kinds('a\n\nb')).toEqual([1, 1]);
    expect(kinds('a\n\n| t |')).toEqual([2, 0]);
    expect(kinds('a', 'kata '.repeat(300))).toEqual([2, 0]);
  });

  it('marks Arabic, so that it is set larger and in its direction', () => {
    const { body } = sheet('Kitab محمد أحمد ini **tebal**.\n\nبِسْمِ ٱللَّٰهِ (١٢٣).\n\nakhir');
    expect(body).toEqual([
      {
        kind: 'paragraph',
        ...{ arabic: false, indent: true },
        runs: [
          'Kitab ',
          { text: 'محمد أحمد', arabic: true },
          ' ini ',
          { text: 'tebal', bold: true },
          '.',
        ],
      },
      {
        kind: 'paragraph',
        arabic: true,
        indent: true,
        runs: [{ text: 'بِسْمِ ٱللَّٰهِ (١٢٣', arabic: true }, ').'],
      },
    ]);
  });

  it('indents a paragraph, unless it goes on with a sentence', () => {
    const { body } = sheet('Bahwa:\n\n= a: b\n\ndengan ini.\n\n“kutip” lagi\n\nakhir');
    const indents = body.flatMap((b) => (b.kind === 'paragraph' ? [b.indent] : []));
    expect(indents).toEqual([true, false, false]);
  });

  it('gives a word without end places to break', () => {
    const { tail } = sheet('x'.repeat(100));
    const word = tail[0]?.kind === 'paragraph' ? tail[0].runs[0] : '';
    expect(word).toBe([40, 40, 20].map((n) => 'x'.repeat(n)).join('\u200b'));
  });

  it('seems long where it does not fit a page', () => {
    expect(sheet('x').long).toBe(false);
    expect(sheet(Array(30).fill('x').join('\n\n')).long).toBe(true);
    expect(sheet(`| a |\n${'| b |\n'.repeat(90)}`).long).toBe(true);
    expect(sheet(`1. ${'kata '.repeat(600)}`).long).toBe(true);
  });

  it('leaves no word alone on the second line of a long title', () => {
    const post = 'Kepala Kantor Kementerian Agama Kota Madiun,';
    expect(sheet('x').signature.lines[0]?.text).toBe(post.replace(/ (?=Madiun)/, '\u00a0'));
  });
});

describe('the columns of a table', () => {
  const space = { width: 467, size: 10 };
  it('are wide where sentences stand and narrow where numbers do', () => {
    const rows = [['1', 'Madrasah Tsanawiyah Negeri 1 Kota Madiun', '3577036508870004']];
    const [no = 0, name = 0, nik = 0] = columnWidths(['No.', 'Nama', 'NIK'], rows, space);
    expect(no).toBeLessThan(40);
    expect(nik).toBeGreaterThan(16 * 5.56 + 8);
    expect(name).toBeGreaterThan(200);
    expect(no + name + nik).toBeLessThanOrEqual(469);
  });

  it('are never without width', () => {
    const texts = fc.array(fc.array(fc.string(), { minLength: 3, maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(texts, ([titles = ['a', 'b', 'c'], ...rows]) => {
        for (const width of columnWidths(titles, rows, space)) expect(width).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the content of a letter', () => {
  it('has one form, whatever the order of its keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true, x: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = canonicalJson(value);
        expect(canonicalJson(JSON.parse(json))).toBe(json);
      }),
    );
  });

  it('changes its hash with every word', () => {
    const [one, two] = [issued(draftOf('satu')), issued(draftOf('dua'))];
    expect(one.hash).toHaveLength(32);
    expect(one.hash).toEqual(issued(draftOf('satu')).hash);
    expect(one.hash).not.toEqual(two.hash);
    expect(one.hash).toEqual(contentHash(one.content));
  });
});
