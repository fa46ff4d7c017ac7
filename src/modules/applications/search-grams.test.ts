import { describe, expect, it } from 'vitest';
import { openVault } from '../../platform/vault.ts';
import { gramOfReceipt, gramsOfMonths, gramsOfName, gramsOfQuery } from './search-grams.ts';

const vault = openVault(Buffer.alloc(32, 7));

/** As the database compares: every gram of the query is one of the name's. */
const finds = (query: string, name: string): boolean => {
  const kept = new Set(gramsOfName(vault, name));
  const asked = gramsOfQuery(vault, query);
  return asked.length > 0 && asked.every((gram) => kept.has(gram));
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
    expect(gramsOfName(vault, 'Siti')).not.toContain(other[0]);
  });
});

describe('the month of receipt', () => {
  it('is found among the last months, and not in a name', () => {
    const received = gramOfReceipt(vault, new Date('2025-12-31T20:00:00Z'));
    const january = new Date('2026-01-02T00:00:00Z');
    expect(gramsOfMonths(vault, january, 2)).toContain(received);
    expect(gramsOfMonths(vault, january, 1)).not.toContain(received);
    expect(gramsOfName(vault, 'diterima 2025-12')).not.toContain(received);
  });
});
