import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { group, ordinal, rupiah, spell } from './spell.ts';

const units: Record<string, number> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };
const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan'];
const digitOf = (word: string) => (word === 'sembilan' ? 9 : digits.indexOf(word));

/** Reads the words back, by another way than they were made. */
function readBack(words: string): number {
  let total = 0;
  let hundreds = 0;
  let digit = 0;
  const plain = words
    .replace(/sepuluh/g, 'satu puluh')
    .replace(/sebelas/g, 'satu belas')
    .replace(/seratus/g, 'satu ratus')
    .replace(/seribu/g, 'satu ribu');
  for (const word of plain.split(' ')) {
    const unit = units[word];
    if (unit) {
      total += (hundreds + digit) * unit;
      hundreds = 0;
      digit = 0;
    } else if (word === 'ratus' || word === 'puluh') {
      hundreds += digit * (word === 'ratus' ? 100 : 10);
      digit = 0;
    } else if (word === 'belas') {
      hundreds += 10 + digit;
      digit = 0;
    } else digit = digitOf(word);
  }
  return total + hundreds + digit;
}

describe('a number in words', () => {
  it.each([
    [0, 'nol'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [20, 'dua puluh'],
    [100, 'seratus'],
    [111, 'seratus sebelas'],
    [1000, 'seribu'],
    [1100, 'seribu seratus'],
    [11_000, 'sebelas ribu'],
    [101_000, 'seratus satu ribu'],
    [1_000_000, 'satu juta'],
    [25_000_000, 'dua puluh lima juta'],
    [1_000_000_001, 'satu miliar satu'],
    [-5, 'minus lima'],
  ])('of %i is %j', (n, words) => {
    expect(spell(n)).toBe(words);
  });

  it('can be read back', () => {
    fc.assert(fc.property(fc.nat(999_999_999), (n) => void expect(readBack(spell(n))).toBe(n)));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (n) => {
        expect(readBack(spell(n))).toBe(n);
      }),
    );
  });
});

describe('a number in digits', () => {
  it('is grouped by thousands, and money has its sen', () => {
    expect([group(0), group(999), group(1000), group(-1_250_000)]).toEqual([
      ...['0', '999', '1.000', '-1.250.000'],
    ]);
    expect([rupiah(25_000_000), rupiah(-1500)]).toEqual(['Rp25.000.000,00', '-Rp1.500,00']);
  });
});

describe('a ruling', () => {
  it('has a name', () => {
    expect([1, 2, 4, 6, 7, 8, 10, 11, 12].map(ordinal)).toEqual([
      ...['KESATU', 'KEDUA', 'KEEMPAT', 'KEENAM', 'KETUJUH', 'KEDELAPAN', 'KESEPULUH'],
      ...['KESEBELAS', 'KEDUA BELAS'],
    ]);
  });
});
