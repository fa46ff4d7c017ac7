import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled, nationalRules } from '../../../tests/support/calendars.ts';
import { randomSop, wayOut } from '../../../tests/support/sops.ts';
import { foldClock } from '../../kernel/time/index.ts';
import type { Sop, Step } from '../catalogue/index.ts';
import { clockEvents, type Event, laneOf, leave, mayAct, stepOf } from './rules.ts';

const calendar = compiled(nationalRules('WIB'));
const begin = Date.parse('2026-01-05T08:00:00+07:00');
const minute = 60_000;

const applicantIsAsked = (sop: Sop, step: Step) =>
  step.deed !== 'end' && laneOf(sop, step).role === 'applicant';

/** What must be true of a case at a step, from its swimlane alone. */
const expected = (sop: Sop, step: Step) => {
  if (step.deed === 'end') return { state: 'closed', clock: 'stopped' };
  return applicantIsAsked(sop, step)
    ? { state: 'waiting', clock: 'paused' }
    : { state: 'running', clock: 'running' };
};

interface Chance {
  sop: Sop;
  /** Which exit is taken, and how many minutes after the one before. */
  choices: { exit: number; minutes: number }[];
}
const aWalk: fc.Arbitrary<Chance> = fc.record({
  sop: randomSop,
  choices: fc.array(fc.record({ exit: fc.nat(), minutes: fc.integer({ min: 0, max: 400 }) }), {
    maxLength: 60,
  }),
});

/** Walks by chance as long as there are choices, then out by the shortest way. */
function walk({ sop, choices }: Chance, look: (events: Event[], at: Step) => void): Step {
  const events: Event[] = [];
  let at = begin;
  let key = sop.steps[0]?.key ?? '';
  for (let moves = 0; stepOf(sop, key).deed !== 'end'; moves++) {
    if (moves > 200) throw new Error('the walk does not end');
    const { exits, deed } = stepOf(sop, key);
    const choice = choices[moves];
    const exit = (choice && exits[choice.exit % exits.length]) ?? wayOut(sop, key);
    const left = leave(sop, key, { exit: exit.key, note: 'Alasan yang jelas' });
    if (!left.ok) throw new Error(`${key} cannot be left by ${exit.key}: ${left.refusal}`);
    at += (choice?.minutes ?? 10) * minute;
    const { to, state } = left.value;
    events.push({
      ...{ seq: events.length + 1, at: new Date(at), deed, step: key, exit: exit.key },
      ...{ toStep: to.key, note: '' },
    });
    expect(state).toBe(expected(sop, to).state);
    look(events, to);
    key = to.key;
  }
  return stepOf(sop, key);
}

describe('a case on any SOP without faults', () => {
  it('can always be brought to an end, whatever was done before', () => {
    fc.assert(
      fc.property(aWalk, (chance) => {
        expect(walk(chance, () => undefined).ending).toBeDefined();
      }),
    );
  });

  it('has its clock run exactly while the office has the ball', () => {
    const phases = [{ amount: 3, unit: 'working_days' as const }];
    fc.assert(
      fc.property(aWalk, (chance) => {
        walk(chance, (events, at) => {
          const clock = foldClock(calendar, phases, clockEvents(chance.sop, events));
          expect(clock.state).toBe(expected(chance.sop, at).clock);
          if (clock.state === 'paused') expect(clock.due).toBeNull();
        });
      }),
    );
  });

  it('stops its clock when the applicant takes it back, also out of a pause', () => {
    const phases = [{ amount: 3, unit: 'working_days' as const }];
    fc.assert(
      fc.property(aWalk, fc.nat(), (chance, any) => {
        const all: Event[] = [];
        walk(chance, (events) => all.splice(0, all.length, ...events));
        const events = all.slice(0, 1 + (any % Math.max(1, all.length - 1)));
        const last = events.at(-1);
        const at = new Date((last?.at.getTime() ?? begin) + minute);
        const taken: Event = {
          ...{ seq: events.length + 1, at, deed: 'withdraw', step: last?.toStep ?? '' },
          ...{ exit: null, toStep: null, note: '' },
        };
        const ended = stepOf(chance.sop, last?.toStep ?? '').deed === 'end';
        const clock = foldClock(calendar, phases, clockEvents(chance.sop, [...events, taken]));
        expect(clock.state).toBe('stopped');
        expect(clock.stoppedAt).toEqual(ended ? last?.at : at);
      }),
    );
  });
});

const sop = {
  identity: { title: 'Uji' },
  lanes: [
    { key: 'applicant', title: 'Pemohon', role: 'applicant', up: 0 },
    { key: 'office', title: 'Petugas', role: 'back_office', up: 0 },
  ],
  steps: [
    { key: 'submit', lane: 'applicant', deed: 'submit', exits: [{ key: 'next', to: 'check' }] },
    {
      ...{ key: 'check', lane: 'office', deed: 'check' },
      exits: [
        { key: 'yes', to: 'draft' },
        { key: 'no', to: 'mend' },
      ],
    },
    { key: 'mend', lane: 'applicant', deed: 'complete', exits: [{ key: 'next', to: 'check' }] },
    {
      ...{ key: 'draft', lane: 'office', deed: 'write' },
      exits: [
        { key: 'next', to: 'done' },
        { key: 'return', to: 'check' },
      ],
    },
    { key: 'done', lane: 'applicant', deed: 'end', exits: [], ending: 'granted' },
  ],
} as unknown as Sop;

describe('leaving a step', () => {
  it.each([
    ['a decision for the applicant', 'check', 'yes', ''],
    ['a refusal with its reason', 'check', 'no', 'KTP belum ada'],
    ['a text', 'draft', 'next', 'Surat keterangan'],
    ['a return with its reason', 'draft', 'return', 'Nama salah'],
    ['a completion without a word', 'mend', 'next', ''],
  ])('is possible with %s', (_what, at, exit, note) => {
    expect(leave(sop, at, { exit, note })).toMatchObject({ ok: true, value: { exit } });
  });

  it.each([
    ['an exit of another step', 'check', 'return', 'Alasan', 'no_such_exit'],
    ['a word that is no exit', 'check', 'constructor', 'Alasan', 'no_such_exit'],
    ['a refusal without a reason', 'check', 'no', '', 'reason_missing'],
    ['a reason of blanks', 'check', 'no', '      ', 'reason_missing'],
    ['a reason that says nothing', 'draft', 'return', '..', 'reason_missing'],
    ['a text step without its text', 'draft', 'next', ' ', 'text_missing'],
    ['anything once it is over', 'done', 'next', 'Alasan', 'no_such_exit'],
  ])('is refused for %s', (...[, at, exit, note, refusal]) => {
    expect(leave(sop, at, { exit, note })).toEqual({ ok: false, refusal });
  });

  it('goes to the lane of the next step, and ends as the SOP says', () => {
    expect(leave(sop, 'check', { exit: 'yes', note: '' })).toMatchObject({
      value: { to: { key: 'draft' }, lane: { key: 'office' }, state: 'running', ending: null },
    });
    expect(leave(sop, 'draft', { exit: 'next', note: 'Surat' })).toMatchObject({
      value: { state: 'closed', ending: 'granted' },
    });
  });
});

it('a step that nobody holds is anybody’s, a held one only its holder’s', () => {
  expect(mayAct({ heldBy: null }, 'siti')).toBe(true);
  expect(mayAct({ heldBy: 'siti' }, 'siti')).toBe(true);
  expect(mayAct({ heldBy: 'budi' }, 'siti')).toBe(false);
});
