import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean.ts';
import { Block } from './draft.ts';
import { printBody } from './notation.ts';
import { someBody, someRuns } from './random-draft.testing.ts';
import { readBody } from './read-body.ts';
import { printRuns, type Run, readRuns, tidy } from './runs.ts';

const plain = (text: string): Run => ({ text, bold: false, italic: false });
const bold = (text: string): Run => ({ ...plain(text), bold: true });
const italic = (text: string): Run => ({ ...plain(text), italic: true });
const read = (...lines: string[]) => {
  const outcome = readBody(lines.join('\n'));
  return outcome.ok ? outcome.value : outcome.refusal;
};
const item = (text: string, list: unknown = null) => ({ runs: [plain(text)], list });
const list = (mark: string, ...items: unknown[]) => ({ kind: 'list', list: { mark, items } });

describe('a body in plain text', () => {
  it('is read back as it was, whatever its words are', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        const text = printBody(body);
        expect(cleanText(text)).toEqual({ ok: true, value: text });
        expect(readBody(text)).toEqual({ ok: true, value: body });
      }),
      { numRuns: 1000 },
    );
  });

  it('is printed back as it was read, once it has the printed form', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        const again = readBody(printBody(body));
        expect(again.ok && printBody(again.value)).toBe(printBody(body));
      }),
    );
  });

  it('can be learned from one example', () => {
    const text = `# SURAT TUGAS

Yang bertanda tangan di bawah ini menugaskan **dua orang** _penyuluh_:

| No | Nama |
| --: | :-- |
| 1 | Siti Aminah |

= Hari: Selasa
= Tempat: Balai Kota

1. Datang tepat waktu:
   a. pukul 08.00;
   b. membawa surat ini.
2. Melapor sesudahnya.

[Menimbang]
a. bahwa perlu;
b. bahwa patut.

[KESATU]
Berlaku.

[basmalah]`;
    const body = readBody(text);
    expect(body.ok && printBody(body.value)).toBe(text);
    expect(body.ok && body.value.map(({ kind }) => kind)).toEqual([
      ...['heading', 'paragraph', 'table', 'facts', 'list', 'clause', 'clause', 'bismillah'],
    ]);
  });
});

describe('what officers type', () => {
  it.each<[why: string, lines: string[], blocks: unknown]>([
    ['lines of one paragraph', ['satu', 'dua'], [{ kind: 'paragraph', runs: [plain('satu dua')] }]],
    [
      'a list right after a paragraph',
      ['Yaitu:', '- satu'],
      [{ kind: 'paragraph', runs: [plain('Yaitu:')] }, list('dash', item('satu'))],
    ],
    [
      'a list with wrong numbers',
      ['1. a', '1. b', '7) c'],
      [list('number', ...'abc'.split('').map((t) => item(t)))],
    ],
    [
      'a bullet copied from elsewhere',
      ['• satu', '– dua'],
      [list('dash', item('satu'), item('dua'))],
    ],
    [
      'letters under numbers without blanks',
      ['1. satu', 'a. anak', 'b. anak', '2. dua'],
      [
        list(
          'number',
          item('satu', { mark: 'letter', items: [item('anak'), item('anak')] }),
          item('dua'),
        ),
      ],
    ],
    [
      'a list with blank lines in it',
      ['1. satu', '', '2. dua'],
      [list('number', item('satu'), item('dua'))],
    ],
    [
      'two lists',
      ['1. satu', '', '1. dua'],
      [list('number', item('satu')), list('number', item('dua'))],
    ],
    ['an item over two lines', ['a. satu', '   lagi'], [list('letter', item('satu lagi'))]],
    [
      'an abbreviation at the start of a line',
      ['jl. Serayu', 'no. 5'],
      [{ kind: 'paragraph', runs: [plain('jl. Serayu no. 5')] }],
    ],
    [
      'a fact over two lines',
      ['= Alamat : Jl. Serayu', '  Madiun'],
      [{ kind: 'facts', rows: [{ label: 'Alamat', runs: [plain('Jl. Serayu Madiun')] }] }],
    ],
    [
      'a clause with blank lines in it',
      ['[Menimbang]', '', 'a. satu', '', 'b. dua'],
      [
        {
          kind: 'clause',
          label: 'Menimbang',
          mark: 'letter',
          items: [[plain('satu')], [plain('dua')]],
        },
      ],
    ],
    [
      'brackets within a sentence',
      ['[sic] begitu'],
      [{ kind: 'paragraph', runs: [plain('[sic] begitu')] }],
    ],
    [
      'a row without its last line',
      ['| a | b', '| c |'],
      ['Baris 2: baris tabel ini 1 kolom, padahal judulnya 2.'],
    ],
  ])('as %s is understood', (_why, lines, blocks) => {
    expect(read(...lines)).toEqual(blocks);
  });

  it.each([
    ['a mark left open', ['satu', '', 'dua **tiga'], /^Baris 3: tanda \*\* dibuka/],
    ['a fact without a colon', ['= Nama Siti'], /^Baris 1: rincian ditulis dengan titik dua/],
    ['a clause without a text', ['[Menimbang]', '', '# X'], /^Baris 1: isi \[Menimbang\] belum/],
    ['an unknown word in brackets', ['[menimbang]'], /^Baris 1: \[menimbang\] tidak dikenal/],
    ['a clause that is mixed', ['[Menimbang]', 'bahwa', 'a. x'], /^Baris 3: isi ini bercampur/],
    ['a heading without words', ['#'], /^Baris 1: judul setelah tanda #/],
    ['four levels', ['1. a', '   a. b', '      - c', '         1. d'], /^Baris 4: .* 3 tingkat/],
    ['nothing', ['', ' '], /^Isi surat belum ditulis/],
    ['2,001 rows', ['| a |', ...Array(2001).fill('| 1 |')], /paling banyak 2000 baris/],
    ['13 columns', ['|'.repeat(14)], /paling banyak 12 kolom/],
    ['501 items', Array(501).fill('1. a'), /paling banyak 500 butir/],
  ])('as %s is told', (_why, lines, sentence) => {
    const faults = read(...lines);
    expect(faults[0]).toMatch(sentence);
  });

  it('is read or refused, never a failure', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1. a', '   - b', '| x', '[A]', ''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const outcome = readBody(lines.join('\n'));
        if (!outcome.ok) for (const said of outcome.refusal) expect(said).toMatch(/^[A-Z].*\.$/su);
        else for (const block of outcome.value) Block.parse(block);
      }),
      { numRuns: 500 },
    );
  });

  it('is read in the time of a keystroke even where it is long', () => {
    const rows = Array.from(
      { length: 2000 },
      (_, n) => `| ${n} | Nama ke-${n} | Alamat _miring_ |`,
    );
    const text = ['| No | Nama | Alamat |', ...rows].join('\n');
    const start = performance.now();
    expect(readBody(text)).toMatchObject({ ok: true });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('marks', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(someRuns, (runs) => {
        expect(readRuns(printRuns(runs))).toEqual(runs);
        expect(tidy(runs)).toEqual(runs);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, Run[]]>([
    ['**tebal** biasa', [bold('tebal'), plain(' biasa')]],
    ['_miring_.', [italic('miring'), plain('.')]],
    ['nama_berkas_baru', [plain('nama_berkas_baru')]],
    ['5 * 3', [plain('5 * 3')]],
    ['\\**tidak\\**', [plain('**tidak**')]],
    ['C:\\surat', [plain('C:\\surat')]],
    ['**_dua_**', [{ text: 'dua', bold: true, italic: true }]],
  ])('in %j mean what they look like', (text, runs) => {
    expect(readRuns(text)).toEqual(runs);
  });

  it('make a word italic as a whole', () => {
    expect(tidy([italic('Sit'), plain('i Aminah')])).toEqual([italic('Siti'), plain(' Aminah')]);
  });
});
