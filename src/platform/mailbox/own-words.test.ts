import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWords } from './own-words.ts';

describe('an answer', () => {
  it.each([
    [
      'Gmail',
      'Masih mati.\n\nOn Mon, Nov 23, 2026 at 10:00 PTSP <p@k.id> wrote:\n\n> Sudah?\n> ya',
    ],
    [
      'Gmail in Indonesian, broken in two',
      'Masih mati.\n\nPada Sen, 23 Nov 2026 pukul 10.00 PTSP\n<p@k.id> menulis:\n\n> Sudah?',
    ],
    [
      'Outlook',
      'Masih mati.\n\n________________________________\nDari: PTSP\nDikirim: Senin\n' +
        'Kepada: Sri\nPerihal: Laporan\n\nSudah?',
    ],
    ['an older one', 'Masih mati.\n\n-----Original Message-----\nFrom: PTSP\n\nSudah?'],
    ['who answers below', 'On Mon, Nov 23, 2026 PTSP wrote:\n> Sudah?\n> ya\n\nMasih mati.'],
    ['a phone', 'Masih mati.\n\nDikirim dari iPhone saya\n'],
    ['a signature', 'Masih mati.\n-- \nSri Wahyuni\nJl. Merdeka 1'],
  ])('by %s is only what they wrote now', (_, text) => {
    expect(ownWords(text, true)).toBe('Masih mati.');
  });

  it('between the lines keeps each of its lines', () => {
    const text = 'Pada Senin 23 November PTSP menulis:\n> Lampu?\nMati.\n> Sejak?\nSenin.';
    expect(ownWords(text, true)).toBe('Mati.\nSenin.');
  });

  it('of nothing but what was quoted is empty', () => {
    expect(ownWords('> Sudah?\n> ya', true)).toBe('');
  });
});

describe('a first mail', () => {
  it('keeps what it quotes and passes on', () => {
    const text = 'Tolong dibantu.\n\nDari: Budi\nTanggal: Senin\nKepada: Sri\n\nLampu mati.';
    expect(ownWords(text, false)).toBe(text);
  });

  it('loses its signature', () => {
    expect(ownWords('Lampu mati.\n--\nSri', false)).toBe('Lampu mati.');
  });
});

it('never makes words that were not written', () => {
  const line = fc.constantFrom('> a', 'b', '', '-- ', 'On Monday x wrote:', 'Dari: y', 'Ke: z');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, isAnswer) => {
      for (const own of ownWords(lines.join('\n'), isAnswer).split('\n')) {
        expect(own === '' || lines.some((l) => l.trim() === own.trim())).toBe(true);
      }
    }),
  );
});
