import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from './metrics.ts';
import { type Type, wrap, wrapList } from './wrap.ts';

const body: Type = { size: 8, weight: 'regular' };

/** Advance widths as the font file has them: cmap format 4, then hmtx. */
function fontWidths(file: string): (character: string) => number {
  const font = readFileSync(createRequire(import.meta.url).resolve(file));
  const tables = new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + 16 * index;
      return [font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8)] as const;
    }),
  );
  const table = (name: string) => tables.get(name) ?? 0;
  const cmap = table('cmap');
  const formats = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) =>
    font.readUInt32BE(cmap + 8 + 8 * index),
  );
  const map = cmap + (formats.find((offset) => font.readUInt16BE(cmap + offset) === 4) ?? 0);
  const count = font.readUInt16BE(map + 6) / 2;
  const glyphOf = (code: number): number => {
    let segment = 0;
    while (font.readUInt16BE(map + 14 + 2 * segment) < code) segment++;
    const at = map + 16 + 2 * count + 2 * segment;
    const delta = font.readInt16BE(at + 2 * count);
    const range = font.readUInt16BE(at + 4 * count);
    if (range === 0) return (code + delta) & 0xffff;
    return font.readUInt16BE(at + 4 * count + range + 2 * (code - font.readUInt16BE(at)));
  };
  const last = font.readUInt16BE(table('hhea') + 34) - 1;
  return (character) =>
    font.readUInt16BE(table('hmtx') + 4 * Math.min(glyphOf(character.codePointAt(0) ?? 0), last));
}

describe('text in the form', () => {
  it.each([
    {
      weight: 'regular' as const,
      file: '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
    },
    { weight: 'bold' as const, file: '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf' },
  ])('is measured as the $weight font file has it', ({ weight, file }) => {
    const width = fontWidths(file);
    const ascii = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n));
    const wrong = [...ascii, ...'é×·–—“”…€ÀØ'].filter(
      (character) => textWidth(character, 2048, weight) !== width(character),
    );
    expect(wrong).toEqual([]);
  });

  it('is never longer than its line and loses no letter', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 20, max: 200 }),
        (text, width) => {
          const lines = wrap(text, width, body);
          for (const line of lines)
            expect(textWidth(line, 8, 'regular')).toBeLessThanOrEqual(width);
          const letters = (words: string) => words.replace(/[\s-]/g, '');
          expect(letters(lines.join(''))).toBe(letters(text));
        },
      ),
    );
  });

  it('breaks between words first, after a slash or hyphen next, and inside a word last', () => {
    expect(wrap('Berkas permohonan lengkap', 50, body)).toEqual([
      'Berkas',
      'permohonan',
      'lengkap',
    ]);
    expect(wrap('Peralatan/Perlengkapan', 60, body)).toEqual(['Peralatan/', 'Perlengkapan']);
    expect(wrap('pertanggungjawaban', 45, body)).toEqual(['pertanggun-', 'gjawaban']);
  });

  it('leaves out what no font can print, so that a PDF never fails for it', () => {
    expect(wrap('a\u0000b\u202ec\ud800d\ue000e\tf', 100, body)).toEqual(['abcde f']);
  });

  it('numbers a list, but not a single entry', () => {
    expect(wrapList(['satu'], 100, body).map(({ mark, text }) => mark + text)).toEqual(['satu']);
    expect(wrapList(['satu dua', 'tiga'], 40, body).map(({ mark, text }) => mark + text)).toEqual([
      '1.satu',
      'dua',
      '2.tiga',
    ]);
  });
});
