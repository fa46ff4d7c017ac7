import type { Sop, Step } from '../../src/modules/catalogue/index.ts';

/** SOPs for tests: random ones, and ways through them. */

export { randomSop } from '../../src/modules/catalogue/sop-form/random-sop.testing.ts';

const stepOf = ({ steps }: Sop, key: string): Step => {
  const step = steps.find((s) => s.key === key);
  if (!step) throw new Error(`there is no step ${key}`);
  return step;
};

/** The exit that leads to an end on the shortest way. */
export function wayOut(sop: Sop, from: string): Step['exits'][number] {
  const seen = new Set([from]);
  let ways = stepOf(sop, from).exits.map((exit) => ({ first: exit, at: exit.to }));
  while (ways.length > 0) {
    const out = ways.find(({ at }) => stepOf(sop, at).deed === 'end');
    if (out) return out.first;
    ways = ways.flatMap(({ first, at }) => {
      if (seen.has(at)) return [];
      seen.add(at);
      return stepOf(sop, at).exits.map((exit) => ({ first, at: exit.to }));
    });
  }
  throw new Error(`no way leads from ${from} to an end`);
}
