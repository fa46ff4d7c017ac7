import { describe, expect, it } from 'vitest';
import { readGrade, sayGrade } from './grades.ts';

describe('a golongan', () => {
  it.each([
    ['III/d', 'III/d', 'Penata Tingkat I (III/d)'],
    [' iii / D ', 'III/d', 'Penata Tingkat I (III/d)'],
    ['i a', 'I/a', 'Juru Muda (I/a)'],
    ['IV/e', 'IV/e', 'Pembina Utama (IV/e)'],
    ['ix', 'IX', 'PPPK golongan IX'],
    ['XVII', 'XVII', 'PPPK golongan XVII'],
  ])('typed as %j is %s and stands in a letter as %s', (typed, grade, said) => {
    expect(readGrade(typed)).toEqual({ ok: true, value: grade });
    expect(sayGrade(grade)).toBe(said);
  });

  it.each([
    '',
    'III/e',
    'V/a',
    'IV/f',
    'XVIII',
    '3/d',
    'III/ab',
    'constructor/a',
    'III d x',
  ])('is not %j', (typed) => {
    expect(readGrade(typed)).toEqual({ ok: false, refusal: 'no_such_grade' });
  });

  it('of who has none is not said', () => {
    expect(sayGrade(null)).toBe('');
  });
});
