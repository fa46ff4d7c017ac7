import type { Vault } from '../../platform/vault.ts';

/**
 * Names are searched without being kept in the clear: the keyed hash of each trigram, four bytes of
 * it, stands in an array with an index. Words are padded as pg_trgm does, two blanks before, one
 * after.
 */
const words = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .split(/\s+/)
    .filter(Boolean);

const trigramsOf = (word: string, whole: boolean): string[] => {
  const padded = `  ${word}${whole ? ' ' : ''}`;
  const grams: string[] = [];
  for (let i = 0; i + 3 <= padded.length; i++) grams.push(padded.slice(i, i + 3));
  return grams;
};

/** One vault a process: its hashes of the some thousand trigrams of names are kept. */
const knownBy = new WeakMap<Vault, Map<string, number>>();
const mostKnown = 50_000;

function hashed(vault: Vault, gram: string): number {
  const known = knownBy.get(vault) ?? new Map<string, number>();
  knownBy.set(vault, known);
  const before = known.get(gram);
  if (before !== undefined) return before;
  const number = vault.trace(gram, 'name-gram').readInt32BE(0);
  if (known.size < mostKnown) known.set(gram, number);
  return number;
}

export const gramsOfName = (vault: Vault, name: string): number[] => [
  ...new Set(
    words(name)
      .flatMap((w) => trigramsOf(w, true))
      .map((g) => hashed(vault, g)),
  ),
];

/** The last word may still be unfinished: it need not end where the query ends. */
export const gramsOfQuery = (vault: Vault, query: string): number[] => {
  const all = words(query);
  const grams = all.flatMap((w, i) => trigramsOf(w, i < all.length - 1));
  return [...new Set(grams.map((g) => hashed(vault, g)))];
};
