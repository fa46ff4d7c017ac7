import { describe, expect, it } from 'vitest';
import { parsePromise, sayPhases } from './index.ts';

describe('reading a promise', () => {
  it.each([
    ['3 working_days', [{ amount: 3, unit: 'working_days' }]],
    ['1 working_day', [{ amount: 1, unit: 'working_days' }]],
    ['2 working hours', [{ amount: 2, unit: 'working_hours' }]],
    ['4 hours', [{ amount: 4, unit: 'hours' }]],
    ['1 hour', [{ amount: 1, unit: 'hours' }]],
    [
      '15 minutes + 2 working_days',
      [
        { amount: 15, unit: 'minutes' },
        { amount: 2, unit: 'working_days' },
      ],
    ],
    [
      '1 minute+30 calendar_days',
      [
        { amount: 1, unit: 'minutes' },
        { amount: 30, unit: 'calendar_days' },
      ],
    ],
  ])('takes %s', (text, value) => {
    expect(parsePromise(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['3', 'not_amount_and_unit'],
    ['three working_days', 'not_amount_and_unit'],
    ['-3 working_days', 'not_amount_and_unit'],
    ['1.5 hours', 'not_amount_and_unit'],
    ['3 working_days +', 'not_amount_and_unit'],
    ['3 days', 'unknown_unit'],
    ['0 minutes', 'amount_out_of_range'],
    ['10001 minutes', 'amount_out_of_range'],
  ])('refuses "%s"', (text, refusal) => {
    expect(parsePromise(text)).toEqual({ ok: false, refusal });
  });
});

it('says compound promises one after the other', () => {
  expect(
    sayPhases([
      { amount: 15, unit: 'minutes' },
      { amount: 2, unit: 'working_days' },
    ]),
  ).toBe('15 menit jam kerja, lalu 2 hari kerja');
});

it('names what a part of a promise is for', () => {
  expect(sayPhases([{ amount: 4, unit: 'hours', label: 'jawaban pertama' }])).toBe(
    '4 jam siang malam (jawaban pertama)',
  );
});
