import { describe, expect, it } from 'vitest';
import { openVault } from '../../platform/vault.ts';
import { gramsOfName, gramsOfQuery, inMonth, monthOf } from './search-grams.ts';

const vault = openVault(Buffer.alloc(32, 7));

/** As the database compares: every gram of the query is one of the name's. */
const finds = (query: string, name: string): boolean => {
  const kept = new Set(gramsOfName(vault, name));
  const { asked, also } = gramsOfQuery(vault, query);
  return asked.length > 0 && [...asked, ...also].every((gram) => kept.has(gram));
};

describe('a search by name', () => {
  it.each([
    { query: 'siti', name: 'Siti Nur Rahayu', why: 'a first name' },
    { query: 'rahayu siti', name: 'Siti Nur Rahayu', why: 'words in another order' },
    { query: 'siti rah', name: 'Siti Nur Rahayu', why: 'a last word still being typed' },
    { query: 'SITI  nur', name: 'siti nur', why: 'other letters and blanks' },
    { query: 'rahayu nur si', name: 'Siti Nur Rahayu', why: 'three words in another order' },
    { query: 'ali m', name: 'M. Ali', why: 'an initial at the end' },
    { query: "nu'ma", name: "Nu'man Hakim", why: 'signs that people leave out' },
    { query: 'm ali', name: 'M. Ali', why: 'an initial with its point' },
    { query: 'muhammadsyarifuddin', name: 'Muhammadsyarifuddin', why: 'a very long word' },
  ])('finds $why', ({ query, name }) => {
    expect(finds(query, name)).toBe(true);
  });

  it.each([
    { query: 'sri ayu', name: 'Sriyani Ayu', why: 'a finished word that is only the beginning' },
    { query: 'hayu', name: 'Siti Rahayu', why: 'the middle of a word' },
    { query: 'siti budi', name: 'Siti Rahayu', why: 'a name that lacks one of the words' },
    { query: 's', name: 'Siti', why: 'a single letter' },
    { query: ' . ', name: 'Siti', why: 'no letter at all' },
  ])('does not find $why', ({ query, name }) => {
    expect(finds(query, name)).toBe(false);
  });

  it('finds nothing with the hashes of another key', () => {
    const other = gramsOfQuery(openVault(Buffer.alloc(32, 8)), 'siti');
    expect(gramsOfName(vault, 'Siti')).not.toContain(other.asked[0]);
  });
});

describe('what the index is asked for', () => {
  const asks = (query: string) => {
    const { asked, also } = gramsOfQuery(vault, query);
    return [asked.length, also.length];
  };
  it.each([
    { query: 'siti', counts: [1, 0], why: 'a word alone' },
    { query: 'siti nur', counts: [1, 2], why: 'the pair of two words' },
    { query: 'siti nur rahayu', counts: [3, 3], why: 'all pairs of three words' },
    { query: 'siti nur ra', counts: [2, 2], why: 'a pair, and a last word too short to be in one' },
    { query: 'siti ra', counts: [2, 0], why: 'two words that make no pair' },
  ])('is $why', ({ query, counts }) => {
    expect(asks(query)).toEqual(counts);
  });
});

describe('the month of receipt', () => {
  it('is that of UTC', () => {
    const last = new Date('2026-01-01T06:59:00+07:00');
    expect(monthOf(new Date('2026-01-01T07:00:00+07:00')) - monthOf(last)).toBe(1);
  });

  it('keeps the grams of one name apart, within the 32 bits of the database', () => {
    const grams = gramsOfName(vault, 'Siti Nur Rahayu');
    const months = [2020, 2026, 2099].flatMap((year) => [12 * year, 12 * year + 11]);
    const all = months.flatMap((month) => inMonth(grams, month));
    expect(new Set(all).size).toBe(months.length * grams.length);
    for (const gram of all) expect(gram | 0).toBe(gram);
  });
});
