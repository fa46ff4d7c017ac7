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

/** Twelve times the year, and the months before it, in UTC. */
export const monthOf = (at: Date): number => 12 * at.getUTCFullYear() + at.getUTCMonth();

/** Keeps the months of thousands of years apart within a gram's 32 bits. */
export const monthSpread = 65_537;

/**
 * A gram of one month is none of another: the index keeps a list for each, so that the newest are
 * found without those of all the years before.
 */
export const inMonth = (grams: number[], month: number): number[] =>
  grams.map((gram) => gram ^ (month * monthSpread));

export interface Asked {
  asked: number[];
  also: number[];
}

/**
 * All words but the last stand as they are; the last may still be unfinished. Where two words make
 * a pair, its short list is asked for, and their own long ones only looked at in what that finds.
 * @returns nothing to ask for when the query is too short to find anybody by.
 */
export function gramsOfQuery(vault: Vault, query: string): Asked {
  const all = words(query);
  const last = [...(all.pop() ?? '')];
  if (last.length < shortest && all.length === 0) return { asked: [], also: [] };
  const end = last.length < shortest ? whole(last.join('')) : last.slice(0, longest).join('');
  // With fewer letters the last word is not known well enough to stand in a pair.
  const isKnown = last.length >= pairLetters;
  const paired = isKnown ? [...all, end] : all;
  const pairs = pairsOf(paired);
  const alone = [...all.map(whole), end];
  const covered = pairs.length === 0 ? 0 : paired.length;
  const hashes = (grams: string[]) => [...new Set(grams.map((gram) => hashed(vault, gram)))];
  return {
    asked: hashes([...pairs, ...alone.slice(covered)]),
    also: hashes(alone.slice(0, covered)),
  };
}
