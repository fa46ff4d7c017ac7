import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTypesetter, type Typesetter } from '../../../platform/typesetting/index.ts';
import type { LetterDraft } from '../../catalogue/index.ts';
import { draftOf, issued, office, signature } from '../letters.testing.ts';
import { attachmentOf, hasPoppler, infoOf, onDisk, pagesOf } from '../poppler.testing.ts';
import { contentHash } from './content.ts';
import type { LetterSheet } from './schema.ts';
import { letterDocument, sheetOf } from './sheet.ts';

let typesetter: Typesetter;
beforeAll(() => {
  typesetter = openTypesetter({ templates: 'src/platform/typesetting/templates' });
});
afterAll(() => typesetter.close());

const typeset = async (sheet: LetterSheet) => {
  const outcome = await typesetter.typeset(letterDocument(sheet));
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
};
const print = (draft: LetterDraft) => typeset(sheetOf(issued(draft).letter));

const closing = 'Demikian, atas perhatiannya kami ucapkan terima kasih.';
const paragraph = 'Setelah dilakukan verifikasi, **Masjid Baitul Hakim** dinyatakan _terdaftar_. ';
const table = (rows: number) =>
  ['| No. | Nama lengkap | NIK |', '| --: | :-- | :-: |']
    .concat(
      Array.from(
        { length: rows },
        (_, n) => `| ${n + 1} | Siti Aminah ke-${n + 1} | 3577036508870004 |`,
      ),
    )
    .join('\n');

const oneOfAll = `[basmalah]

# JUDUL

${paragraph.repeat(4)}

Nama محمد أحمد بن عبد الله (ت ١٤٤٥ هـ) dan **عربي** di baris Latin.

بِسْمِ ٱللَّٰهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ

= Nama: Siti Nurhaliza
= Alamat: Jl. Serayu 7, Madiun

1. satu
   a. dua
      - tiga

[Menimbang]
a. bahwa perlu;

${table(3)}

## Kiri

akhir`;

describe('a letter on paper', () => {
  it.each(['letter', 'titled', 'decree'] as const)('is set in the layout %s', async (layout) => {
    const { pdf, standard } = await print(draftOf(oneOfAll, { layout, closing, copies: 'Arsip' }));
    const text = Buffer.from(pdf).toString('latin1');
    expect(standard).toBe('a-3a');
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(text).toMatch(/\/Lang ?\(id/);
  });

  it('takes the size of its paper', async () => {
    const box = async (paper: 'a4' | 'f4') => {
      const { pdf } = await print(draftOf('x', { paper }));
      return /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/
        .exec(Buffer.from(pdf).toString('latin1'))
        ?.slice(1);
    };
    const points = (mm: number) => expect.closeTo((mm * 72) / 25.4, 1);
    expect((await box('a4'))?.map(Number)).toEqual([points(210), points(297)]);
    expect((await box('f4'))?.map(Number)).toEqual([points(215), points(330)]);
  });

  it('of one page weighs at most 100 kB, code and data included', async () => {
    const { pdf, pages } = await print(
      draftOf(`${paragraph.repeat(5)}\n\n= Nama: Siti`, { closing }),
    );
    expect(pages).toBe(1);
    expect(pdf.length).toBeLessThan(100_000);
  });

  it('may have forty paragraphs, and six hundred rows', async () => {
    const long = await print(
      draftOf(Array(40).fill(paragraph.repeat(3)).join('\n\n'), { closing }),
    );
    expect(long.pages).toBeGreaterThan(3);
    const rows = await print(draftOf(table(600), { closing, paper: 'f4' }));
    expect(rows.pages).toBeGreaterThan(10);
  });

  it('is the same, byte for byte, when it is set again', async () => {
    const draft = draftOf(oneOfAll, { closing });
    const { letter } = issued(draft);
    const [one, two] = [await typeset(sheetOf(letter)), await typeset(sheetOf(letter))];
    expect(Buffer.from(one.pdf).equals(two.pdf)).toBe(true);
  });

  it('breaks words that have no end', async () => {
    const word = 'x'.repeat(200);
    const body = `${word}\n\n| a | b |\n| ${word} | ${word} |\n\n= L: ${word}\n\n1. ${word}`;
    expect((await print(draftOf(body, { closing: word }))).pages).toBe(1);
  });

  it('is set whatever was typed that may be typed', async () => {
    const sign = fc.constantFrom(...'aZ9 #$@<>*_|\\[]{}`~"\'/=-+%&;:.,()…–“”éḥ½محمدبِّ﷽\u200d\n');
    const line = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
    const start = fc.constantFrom('', '1. ', '   a. ', '- ', '= L: ', '[M]\n', '# ', '| x |', '\n');
    const body = fc.array(fc.tuple(start, line), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(body, async (lines) => {
        let draft: LetterDraft;
        try {
          draft = draftOf(lines.map((parts) => parts.join('')).join('\n'));
        } catch {
          return;
        }
        expect((await print(draft)).pages).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(!hasPoppler)('a letter read by others', () => {
  const pages = async (draft: LetterDraft) => pagesOf(onDisk((await print(draft)).pdf));

  it('never has its signature alone on a page', async () => {
    for (let lines = 20; lines < 45; lines += 1) {
      const body = Array.from({ length: lines }, (_, n) => `Baris ${n}`).join('\n\n');
      const last = (await pages(draftOf(body, { closing, copies: 'Arsip' }))).at(-1);
      expect(last).toContain('terima kasih');
      expect(last).toContain('Ahmad Munir');
      expect(last).toContain('Arsip');
    }
  });

  it('repeats the head of a table on each of its pages, and loses no row', async () => {
    const all = await pages(draftOf(`Daftar:\n\n${table(90)}`, { closing }));
    const withRows = all.filter((page) => page.includes('Siti Aminah ke-'));
    expect(withRows.length).toBeGreaterThan(1);
    for (const page of withRows) expect(page).toContain('Nama lengkap');
    const rows = all.join('\n').match(/Siti Aminah ke-\d+/g);
    expect(new Set(rows)).toEqual(
      new Set(Array.from({ length: 90 }, (_, n) => `Siti Aminah ke-${n + 1}`)),
    );
  });

  it('says on every page where it can be checked, and which page it is', async () => {
    const all = await pages(draftOf(table(90), { closing }));
    for (const [index, page] of all.entries()) {
      expect(page).toContain('Keaslian surat: ptsp.kemenag-madiun.go.id/periksa/7K3Q9FMX2');
      expect(page).toContain(`Halaman ${index + 1} dari ${all.length}`);
    }
  });

  it('carries its own data, whose hash is that of the code', async () => {
    const { letter, content, hash } = issued(draftOf(oneOfAll));
    const json = attachmentOf(onDisk((await typeset(sheetOf(letter))).pdf));
    expect(json).toBe(content);
    expect(contentHash(json)).toEqual(hash);
  });

  it('keeps Arabic in its order', async () => {
    const text = (await pages(draftOf(oneOfAll))).join('\n').replace(/[\u202a-\u202e]/g, '');
    expect(text).toContain('محمد أحمد بن عبد الله');
    expect(text).toContain('\ufdfd');
  });

  it('of a draft says so, and carries neither code nor data', async () => {
    const draft = draftOf('x');
    const { pdf } = await typeset(
      sheetOf({ draft, office, number: null, date: '2026-11-24', signature }),
    );
    const paper = onDisk(pdf);
    expect(pagesOf(paper).join('')).toContain('Konsep, belum diterbitkan');
    expect(Buffer.from(pdf).includes('surat.json')).toBe(false);
  });

  it('is named by its subject and number', async () => {
    const info = infoOf(onDisk((await print(draftOf('x'))).pdf));
    expect(info).toMatch(/Title: +Rekomendasi Bantuan Renovasi \(B-123\/Kk/);
    expect(info).toMatch(/Author: +Kantor Kementerian Agama Kota Madiun/);
    expect(info).toMatch(/Tagged: +yes/);
  });
});
