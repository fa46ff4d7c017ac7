import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countingYear,
  letterNumber,
  type NumberParts,
  readFormat,
  usualClasses,
} from './number.ts';

const parts: NumberParts = {
  ...{ degree: 'B', seq: 123, position: 'Kk.13.12/1', classification: 'HM.00' },
  date: '2026-01-05',
};
const formatOf = (key: string) => usualClasses.find((c) => c.key === key)?.format ?? '';

describe('the number of a letter', () => {
  it.each([
    ['surat_dinas', 'B-123/Kk.13.12/1/HM.00/01/2026'],
    ['surat_keterangan', '123/Kk.13.12/1/01/2026'],
    ['surat_tugas', '123/Kk.13.12/1/01/2026'],
    ['surat_izin', '123/Kk.13.12/1/HM.00/01/2026'],
    ['keputusan', 'NOMOR 123 TAHUN 2026'],
  ])('of the class %s is written as offices write it', (key, number) => {
    expect(letterNumber(formatOf(key), parts)).toBe(number);
  });

  it('has two digits where the office wants them', () => {
    const format = '{seq2}/IJ/{MM}/{YYYY}';
    expect(letterNumber(format, { ...parts, seq: 5 })).toBe('05/IJ/01/2026');
    expect(letterNumber(format, { ...parts, seq: 105 })).toBe('105/IJ/01/2026');
  });

  it('differs for each sequence, whatever the class', () => {
    const two = fc
      .tuple(fc.integer({ min: 1 }), fc.integer({ min: 1 }))
      .filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.constantFrom(...usualClasses), two, ({ format }, [a, b]) => {
        expect(letterNumber(format, { ...parts, seq: a })).not.toBe(
          letterNumber(format, { ...parts, seq: b }),
        );
      }),
    );
  });
});

describe('a format', () => {
  it.each(usualClasses.map((c) => [c.key, c] as const))('of %s is sound', (_, c) => {
    expect(readFormat(c.format, c.yearly)).toEqual({ ok: true, value: c.format });
  });

  it.each([
    ['B-/{position}/{YYYY}', 'no_sequence'],
    ['{seq}/{nomor}/{YYYY}', 'unknown_word'],
    ['{seq}/{position}', 'year_missing'],
    [`{seq}/{YYYY}${'x'.repeat(120)}`, 'too_long'],
  ])('%s is refused as %s', (format, refusal) => {
    expect(readFormat(format, true)).toEqual({ ok: false, refusal });
  });
});

it('counts a year in the office, or never begins anew', () => {
  expect(countingYear({ yearly: true }, '2026-12-31')).toBe(2026);
  expect(countingYear({ yearly: false }, '2026-12-31')).toBe(0);
});
