import type { Vault } from '../../platform/vault.ts';

/**
 * Names are searched without being kept in the clear: the keyed hash of each beginning of each
 * word, four bytes of it, stands in an array with an index. A word asks for one entry of the index,
 * however long it is; with its trigrams it asked for as many long lists as it has letters.
 */
const words = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .split(/\s+/)
    .filter(Boolean);

const shortest = 2;
const longest = 12;

/** Marked by a blank, which no beginning has: "sri" as a whole word is not the one in "sriyani". */
const whole = (word: string): string => `${word} `;

function beginningsOf(word: string): string[] {
  const signs = [...word];
  const lengths = Math.min(signs.length, longest) - shortest + 1;
  const cut = (_: unknown, index: number) => signs.slice(0, shortest + index).join('');
  return [...Array.from({ length: Math.max(0, lengths) }, cut), whole(word)];
}

const pairLetters = 3;

/**
 * Two words of one name, in whichever order: the first letters of both. Alone "siti" and "nur" are
 * each on a list of a hundred thousand; together they are on a short one.
 */
function pairsOf(finished: string[]): string[] {
  const heads = finished.map((word) => [...word].slice(0, pairLetters).join('')).sort();
  return heads.flatMap((head, at) => heads.slice(at + 1).map((other) => `${head}+${other}`));
}

/** One vault a process: its hashes of the beginnings of common names are kept. */
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

export function gramsOfName(vault: Vault, name: string): number[] {
  const all = words(name);
  const grams = [...all.flatMap(beginningsOf), ...pairsOf(all)];
  return [...new Set(grams.map((gram) => hashed(vault, gram)))];
}

/** Stands among the grams of a name: the newest are asked for first. No word has a blank inside. */
const gramOfMonth = (vault: Vault, year: number, month: number): number =>
  hashed(vault, `diterima ${new Date(Date.UTC(year, month)).toISOString().slice(0, 7)}`);

export const gramOfReceipt = (vault: Vault, at: Date): number =>
  gramOfMonth(vault, at.getUTCFullYear(), at.getUTCMonth());

/** This month and those just before it. */
export const gramsOfMonths = (vault: Vault, now: Date, months: number): number[] =>
  Array.from({ length: months }, (_, back) =>
    gramOfMonth(vault, now.getUTCFullYear(), now.getUTCMonth() - back),
  );

/**
 * All words but the last stand as they are; the last may still be unfinished.
 * @returns nothing for a query too short to find anybody by.
 */
export function gramsOfQuery(vault: Vault, query: string): number[] {
  const all = words(query);
  const last = [...(all.pop() ?? '')];
  if (last.length < shortest && all.length === 0) return [];
  const end = last.length < shortest ? whole(last.join('')) : last.slice(0, longest).join('');
  // With fewer letters the last word is not known well enough to stand in a pair.
  const paired = last.length < pairLetters ? all : [...all, end];
  const grams = [...pairsOf(paired), ...all.map(whole), end];
  return [...new Set(grams.map((gram) => hashed(vault, gram)))];
}
