import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unprintable } from '../../../platform/typesetting/index.ts';
import { cleanText, forcedText } from './clean.ts';
import { draftTexts, readDraft } from './edit.ts';
import { fillLetter } from './fill.ts';
import { letter, values } from './letters.testing.ts';
import { someBody, someRuns } from './random-draft.testing.ts';

const copies = ['Kepala Kanwil', 'Arsip'];
const { draft } = fillLetter(letter({ copies, closing: 'Terima **kasih**.' }), values);
const typed = (change: object) => readDraft(draft, { ...draftTexts(draft), ...change });
const faultsOf = (change: object) => {
  const outcome = typed(change);
  return outcome.ok ? {} : outcome.refusal;
};

describe('a draft in the fields of a page', () => {
  it('comes back as it was when nothing was changed', () => {
    fc.assert(
      fc.property(someBody, someRuns, (body, closing) => {
        const before = { ...draft, body, closing };
        expect(readDraft(before, draftTexts(before))).toEqual({ ok: true, value: before });
      }),
    );
  });

  it('takes what was typed, and keeps what is not the officer’s to change', () => {
    const outcome = typed({
      ...{ subject: '  Jawaban   kedua ', body: 'Baru.', closing: '' },
      ...{ copies: '1. Kepala Kanwil\n\n2) Arsip', letterClass: 'keputusan' },
    });
    expect(outcome.ok && outcome.value).toEqual({
      ...draft,
      ...{ subject: 'Jawaban kedua', closing: [], copies },
      body: [{ kind: 'paragraph', runs: [{ text: 'Baru.', bold: false, italic: false }] }],
    });
  });

  it('tells beside each field what is wrong, all at once', () => {
    expect(
      faultsOf({ subject: ' ', addressee: '', body: '[Menimbang]', closing: '_a', copies: '😀' }),
    ).toEqual({
      ...{ subject: 'Hal surat belum diisi.', addressee: 'Alamat tujuan belum diisi.' },
      body: 'Baris 1: isi [Menimbang] belum ditulis.',
      closing: expect.stringMatching(/^Di penutup, tanda _ dibuka/),
      copies: 'Tanda 😀 (U+1F600) tidak ada pada huruf surat. Ganti atau hapus.',
    });
  });

  it.each([
    [{ subject: 'x '.repeat(251) }, { subject: 'Terlalu panjang: paling banyak 500 huruf.' }],
    [{ addressee: 'a\n'.repeat(11) }, { addressee: 'Paling banyak 10 baris.' }],
    [{ copies: 'a\n'.repeat(31) }, { copies: 'Paling banyak 30 baris.' }],
    [{ body: '# x\n'.repeat(2001) }, { body: expect.stringMatching(/terlalu rumit/) }],
    [{ body: '= a: b\n'.repeat(201) }, { body: expect.stringMatching(/terlalu rumit/) }],
    [{ body: '_ '.repeat(9000) }, { body: expect.stringMatching(/terlalu rumit/) }],
    [{ copies: 'a '.repeat(251) }, { copies: 'Ada baris yang lebih dari 500 huruf.' }],
  ])('has limits', (change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
  });
});

describe('typed text', () => {
  it.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['e\u0301', 'é'],
    ['a\u0000\u0007b\u009fc', 'abc'],
    ['a\tb\u2003c', 'a b c'],
    ['\ufeffa\u200bb\u200e', 'ab'],
    ['بِسْمِ ٱللَّٰهِ ﷽', 'بِسْمِ ٱللَّٰهِ ﷽'],
    ['“kutip” – ‘satu’ … ½ ≤ €', '“kutip” – ‘satu’ … ½ ≤ €'],
    ['ʻAbd al-Raḥmān', 'ʻAbd al-Raḥmān'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanText(given)).toEqual({ ok: true, value: kept });
  });

  it.each([
    ['a\u202eb', /tidak terlihat/],
    ['a\u2066b', /tidak terlihat/],
    ['a\ue000b', /huruf khusus/],
    ['a\u{f0000}b', /huruf khusus/],
    ['a\uffff', /huruf khusus/],
    ['x'.repeat(201), /^Kata "x{20}…" lebih dari 200 huruf/],
    ['中文', /^Tanda 中 \(U\+4E2D\) dan 1 tanda lain tidak ada/],
    ['\ud800', /^Tanda � \(U\+FFFD\) tidak ada|^Tanda U\+FFFD/],
    ['kata '.repeat(40_001), /200\.000/],
    ['é '.repeat(80_000), /200\.000/],
  ])('%j is refused with a sentence', (given, sentence) => {
    const outcome = cleanText(given);
    expect(outcome.ok ? '' : outcome.refusal).toMatch(sentence);
  });

  it('may be as long as the limit', () => {
    expect(cleanText('x'.repeat(200)).ok).toBe(true);
    expect(cleanText('kata '.repeat(40_000)).ok).toBe(true);
  });

  it('once clean stays so; forced, it is always clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (any) => {
        const once = cleanText(any);
        if (once.ok) expect(cleanText(once.value)).toEqual(once);
        const forced = forcedText(any);
        expect(cleanText(forced)).toEqual({ ok: true, value: forced });
        expect(unprintable(forced)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
