import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sop, sopFaults } from './sop.ts';

const exit = (key: string, to: string) => ({ key, to });
const step = (key: string, lane: string, deed: string, ...exits: object[]) => ({
  key,
  activity: `Langkah ${key}`,
  lane,
  deed,
  quality: {},
  exits,
});
const legalisation = {
  identity: { title: 'Legalisir' },
  lanes: [
    { key: 'applicant', title: 'Pemohon', role: 'applicant' },
    { key: 'front', title: 'Front Office', role: 'front_office' },
    { key: 'head', title: 'Kepala', role: 'head' },
  ],
  steps: [
    step('submit', 'applicant', 'submit', exit('next', 'check')),
    step('check', 'front', 'check', exit('yes', 'decide'), exit('no', 'complete')),
    step('complete', 'applicant', 'complete', exit('next', 'check')),
    step(
      'decide',
      'head',
      'decide',
      exit('yes', 'granted'),
      exit('no', 'rejected'),
      exit('return', 'complete'),
    ),
    { ...step('granted', 'applicant', 'end'), ending: 'granted' },
    { ...step('rejected', 'front', 'end'), ending: 'rejected' },
  ],
};
const withStep = (key: string, change: object) =>
  Sop.parse({
    ...legalisation,
    steps: legalisation.steps.map((s) => (s.key === key ? { ...s, ...change } : s)),
  });

describe('an SOP that can run', () => {
  it('has no fault, with a loop back to the applicant and two endings in different lanes', () => {
    expect(sopFaults(Sop.parse(legalisation))).toEqual([]);
  });

  it('starts with plain defaults where nothing is said', () => {
    const sop = Sop.parse(legalisation);
    expect(sop.lanes[0]).toEqual({ key: 'applicant', title: 'Pemohon', role: 'applicant', up: 0 });
    expect(sop.steps[0]?.quality).toEqual({ needs: '', time: null, output: '' });
    expect(sop.identity.number).toBeNull();
  });
});

describe('an SOP with a fault', () => {
  it.each([
    {
      why: 'a lane is missing',
      sop: withStep('check', { lane: 'nobody' }),
      fault: 'step check: lane nobody does not exist',
    },
    {
      why: 'the applicant decides',
      sop: withStep('decide', { lane: 'applicant' }),
      fault: "step decide: only submit and complete are the applicant's",
    },
    {
      why: 'the office submits',
      sop: withStep('submit', { lane: 'front' }),
      fault: "step submit: only submit and complete are the applicant's",
    },
    {
      why: 'it does not begin with submitting',
      sop: withStep('submit', { deed: 'complete' }),
      fault: 'step submit: submit is the first step only',
    },
    {
      why: 'somebody submits again in the middle',
      sop: withStep('complete', { deed: 'submit' }),
      fault: 'step complete: submit is the first step only',
    },
    {
      why: 'an end says not how',
      sop: withStep('rejected', { ending: undefined }),
      fault: 'step rejected: an end has an ending',
    },
    {
      why: 'a step in the middle has an ending',
      sop: withStep('check', { ending: 'granted' }),
      fault: 'step check: an end has an ending',
    },
    {
      why: 'a decision has no no',
      sop: withStep('decide', { exits: [exit('yes', 'granted')] }),
      fault: 'step decide: exit no is missing',
    },
    {
      why: 'a submission branches',
      sop: withStep('submit', { exits: [exit('next', 'check'), exit('no', 'rejected')] }),
      fault: 'step submit: submit has no exit no',
    },
    {
      why: 'an exit stands twice',
      sop: withStep('submit', { exits: [exit('next', 'check'), exit('next', 'decide')] }),
      fault: 'step submit: an exit stands twice',
    },
    {
      why: 'an exit leads nowhere',
      sop: withStep('submit', { exits: [exit('next', 'moon')] }),
      fault: 'step submit: exit next leads to moon, which does not exist',
    },
    {
      why: 'a step is never reached',
      sop: withStep('decide', { exits: [exit('yes', 'granted'), exit('no', 'granted')] }),
      fault: 'step rejected is never reached',
    },
    {
      why: 'a step only leads back to itself',
      sop: withStep('complete', { exits: [exit('next', 'complete')] }),
      fault: 'step complete leads to no end',
    },
    {
      why: 'a submission is granted unseen',
      sop: withStep('submit', { exits: [exit('next', 'granted')] }),
      fault: 'step submit: nobody looks at what was submitted',
    },
    {
      why: 'nothing is ever granted',
      sop: withStep('granted', { ending: 'rejected' }),
      fault: 'no way to granted',
    },
    {
      why: 'a step stands twice',
      sop: withStep('rejected', { key: 'granted' }),
      fault: 'step granted stands twice',
    },
    {
      why: 'a lane stands twice',
      sop: Sop.parse({ ...legalisation, lanes: [...legalisation.lanes, legalisation.lanes[1]] }),
      fault: 'lane front stands twice',
    },
  ])('is told when $why', ({ sop, fault }) => {
    expect(sopFaults(sop)).toContain(fault);
  });

  const keys = legalisation.steps.map((s) => s.key);
  const redirected = fc
    .array(fc.record({ from: fc.nat(5), exit: fc.nat(2), to: fc.constantFrom(...keys, 'moon') }))
    .map((changes) => {
      const steps = structuredClone(legalisation.steps);
      for (const { from, exit: place, to } of changes) {
        const row = steps[from]?.exits[place];
        if (row) Object.assign(row, { to });
      }
      return Sop.parse({ ...legalisation, steps });
    });

  it('passes redirected exits only when each step is reached, known, and leads to an end', () => {
    fc.assert(
      fc.property(redirected, (sop) => {
        const reached = new Set(['submit']);
        for (const _ of sop.steps) {
          for (const { key, exits } of sop.steps) {
            if (reached.has(key)) for (const { to } of exits) reached.add(to);
          }
        }
        const ending = new Set(['granted', 'rejected']);
        for (const _ of sop.steps) {
          for (const { key, exits } of sop.steps) {
            if (exits.some(({ to }) => ending.has(to))) ending.add(key);
          }
        }
        const walked = !reached.has('moon') && keys.every((key) => reached.has(key));
        const looked = sop.steps[0]?.exits[0]?.to;
        const seen = looked !== 'granted' && looked !== 'rejected';
        const sound = walked && seen && keys.every((key) => ending.has(key));
        expect(sopFaults(sop).length === 0).toBe(sound);
      }),
      { numRuns: 500 },
    );
  });
});
