import type { Deed, Sop, Step } from '../catalogue/index.ts';

/** Where the ways of an SOP lead, without walking a case over them. */

const onward = ({ exits }: Step): string[] => {
  const refusing = exits.filter(({ key }) => key === 'no');
  const going = exits.filter(({ key }) => key === 'next' || key === 'yes');
  return [...going, ...refusing].map(({ to }) => to);
};

const find = ({ steps }: Sop, key: string): Step[] => steps.filter((step) => step.key === key);

/**
 * The step of that deed that comes next if all goes well, this one included: where somebody may say
 * no, the way of their yes is looked at first, and nobody sends anything back.
 */
export function stepAhead(sop: Sop, from: string, deed: Deed): Step | undefined {
  const seen = new Set<string>();
  const walk = (key: string): Step | undefined => {
    const [step] = seen.has(key) ? [] : find(sop, key);
    if (!step || step.deed === deed) return step;
    seen.add(key);
    for (const to of onward(step)) {
      const found = walk(to);
      if (found) return found;
    }
    return undefined;
  };
  return walk(from);
}

/** Whether a paraf comes between the writing of a letter and this step, which signs it. */
export function initialBefore(sop: Sop, sign: string): boolean {
  const seen = new Set<string>([sign]);
  for (const key of seen) {
    const [step] = find(sop, key);
    if (step?.deed === 'initial') return true;
    if (step?.deed === 'write') continue;
    for (const before of sop.steps) if (onward(before).includes(key)) seen.add(before.key);
  }
  return false;
}
