/** Chances that are the same in each run: everything made up follows from one number. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [from, until]. */
  between(from: number, until: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** @throws for an empty list. */
  pick<Item>(items: readonly Item[]): Item;
  bytes(count: number): Uint8Array;
}

/** mulberry32, started from two numbers so that each story has its own sequence. */
export function chanceFrom(seed: number, story: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(story + 1, 0xc2b2ae35);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (from, until) => from + Math.floor(next() * (until - from + 1)),
    happens: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
}
