import { expect, it } from 'vitest';
import type { Sop } from '../catalogue/index.ts';
import { initialBefore, stepAhead } from './ways.ts';

const step = (key: string, deed: string, exits: Record<string, string>) => ({
  ...{ key, activity: key, lane: 'officer', deed, note: '' },
  quality: { needs: '', time: null, output: '' },
  exits: Object.entries(exits).map(([exit, to]) => ({ key: exit, to })),
});

/** Granted with a paraf and a signature of one, refused with the signature of another. */
const sop = {
  steps: [
    step('submit', 'submit', { next: 'study' }),
    step('study', 'decide', { yes: 'write', no: 'write_refusal', return: 'submit' }),
    step('write', 'write', { next: 'initial', return: 'study' }),
    step('initial', 'initial', { next: 'sign', return: 'write' }),
    step('sign', 'sign', { yes: 'granted', no: 'write_refusal', return: 'write' }),
    step('write_refusal', 'write', { next: 'sign_refusal' }),
    step('sign_refusal', 'sign', { yes: 'rejected', no: 'study', return: 'write_refusal' }),
    step('granted', 'end', {}),
    step('rejected', 'end', {}),
  ],
} as unknown as Sop;

it.each([
  ['submit', 'sign'],
  ['study', 'sign'],
  ['write', 'sign'],
  ['initial', 'sign'],
  ['sign', 'sign'],
  ['write_refusal', 'sign_refusal'],
  ['granted', undefined],
])('sees from %s the signing step %s as the next one', (from, next) => {
  expect(stepAhead(sop, from, 'sign')?.key).toBe(next);
});

it.each([
  ['sign', true],
  ['sign_refusal', false],
])('knows of %s whether a paraf comes before it: %s', (sign, initialled) => {
  expect(initialBefore(sop, sign)).toBe(initialled);
});
