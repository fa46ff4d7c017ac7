import fc from 'fast-check';
import { type Deed, type ExitKey, Sop } from '../definition/sop.ts';

/** Random SOPs without faults: every step reached, any exit to any step, up to the largest. */

const roles = ['applicant', 'front_office', 'back_office', 'section_head', 'head'];
const inner: Deed[] = ['complete', 'check', 'decide', 'write', 'opinion', 'disposition', 'do'];
const words = fc.stringMatching(/^[A-Za-z]{1,14}( [a-z]{1,16}){0,12}(\/[a-z]{1,30})?$/);
const text = words.map((sentence) => sentence.slice(0, 200));

const isBranch = (deed: Deed) => deed === 'check' || deed === 'decide';

interface Draft {
  readonly deed: Deed;
  readonly lane: number;
  readonly other: number;
  readonly back: number | null;
  readonly activity: string;
  readonly note: string;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  deed: fc.constantFrom(...inner),
  lane: fc.nat(),
  other: fc.nat(),
  back: fc.option(fc.nat(), { freq: 2 }),
  activity: text,
  note: fc.oneof(fc.constant(''), text),
});

const name = (position: number) => `s${position}`;

/** Steps follow one another by their main exit; where they stand in the SOP is another matter. */
function stepsOf(drafts: readonly Draft[], lanes: number) {
  const count = drafts.length + 2;
  return [null, ...drafts, null].map((each, position) => {
    const last = position === count - 1;
    const deed = each ? each.deed : last ? 'end' : 'submit';
    const outside = deed === 'submit' || deed === 'complete';
    const exits: { key: ExitKey; to: string }[] = [];
    if (!last) exits.push({ key: isBranch(deed) ? 'yes' : 'next', to: name(position + 1) });
    if (each && isBranch(deed)) exits.push({ key: 'no', to: name(each.other % count) });
    if (each?.back != null && deed !== 'complete') {
      exits.push({ key: 'return', to: name(each.back % count) });
    }
    return {
      key: name(position),
      activity: each?.activity || 'Menerima hasil',
      lane: `l${outside ? 0 : 1 + ((each?.lane ?? 0) % (lanes - 1))}`,
      deed,
      quality: {
        needs: each?.note ?? '',
        time: { amount: 1 + position, unit: 'working_days' },
        output: each?.activity ?? '',
      },
      note: each?.note ?? '',
      exits,
      ...(last ? { ending: 'granted' } : {}),
    };
  });
}

export const randomSop: fc.Arbitrary<Sop> = fc
  .record({
    lanes: fc.integer({ min: 2, max: 9 }),
    drafts: fc.array(draft, { minLength: 1, maxLength: 38, size: 'max' }),
    order: fc.option(fc.infiniteStream(fc.nat()), { freq: 2 }),
    title: words,
    laws: fc.array(text, { maxLength: 60, size: 'large' }),
  })
  .map(({ lanes, drafts, order, title, laws }) => {
    const [first, ...rest] = stepsOf(drafts, lanes);
    const steps = order
      ? rest
          .map((step) => ({ step, at: order.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ step }) => step)
      : rest;
    return Sop.parse({
      identity: { title: title.slice(0, 200), legalBasis: laws },
      lanes: Array.from({ length: lanes }, (_, lane) => ({
        key: `l${lane}`,
        title: lane === 0 ? 'Pemohon' : title.slice(0, 60),
        role: roles[lane === 0 ? 0 : 1 + (lane % 4)],
      })),
      steps: [first, ...steps],
    });
  });
