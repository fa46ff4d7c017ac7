import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNik } from './nik.ts';

describe('a NIK', () => {
  it.each([
    ['a man of Tuban', '3523011703850002', '3523011703850002'],
    ['a woman of Madiun, 25 August 1987', '3577036508870004', '3577036508870004'],
    ['a woman born on the 31st', '3577037112990001', '3577037112990001'],
    ['with blanks between its groups', '357703 650887 0004', '3577036508870004'],
    ['with dots and dashes', '3577.0365-0887.0004', '3577036508870004'],
    ['born on 29 February 2000', '3577032902000001', '3577032902000001'],
    ['of a woman born on 29 February 1996', '3577036902960001', '3577036902960001'],
    ['of Papua Barat Daya, the newest province', '9601010101010001', '9601010101010001'],
  ])('is read: %s', (_whose, typed, read) => {
    expect(readNik(typed)).toEqual({ ok: true, value: read });
  });

  it.each([
    ['15 digits', '357703650887000', 'not_16_digits'],
    ['17 digits', '35770365088700041', 'not_16_digits'],
    ['a letter O for a zero', '35770365O8870004', 'not_16_digits'],
    ['Arabic digits', '٣٥٧٧٠٣٦٥٠٨٨٧٠٠٠٤', 'not_16_digits'],
    ['nothing', '', 'not_16_digits'],
    ['a province that does not exist', '9977036508870004', 'unknown_region'],
    ['regency 00', '3500036508870004', 'unknown_region'],
    ['district 00', '3577006508870004', 'unknown_region'],
    ['day 0', '3577030008870004', 'no_such_date'],
    ['day 40, a woman born on day 0', '3577034008870004', 'no_such_date'],
    ['day 32', '3577033208870004', 'no_such_date'],
    ['day 72, a woman born on day 32', '3577037208870004', 'no_such_date'],
    ['month 13', '3577036513870004', 'no_such_date'],
    ['month 0', '3577036500870004', 'no_such_date'],
    ['31 April', '3577033104870004', 'no_such_date'],
    ['29 February of 1987', '3577032902870001', 'no_such_date'],
    ['a woman’s 30 February', '3577037002960001', 'no_such_date'],
    ['serial number 0000', '3577036508870000', 'no_serial'],
  ])('is refused: %s', (_what, typed, refusal) => {
    expect(readNik(typed)).toEqual({ ok: false, refusal });
  });

  it('is answered for any 16 digits, and is kept as it was typed', () => {
    const digits = fc.stringMatching(/^\d{16}$/);
    fc.assert(
      fc.property(digits, (typed) => {
        const read = readNik(typed);
        expect(read.ok ? read.value : typed).toBe(typed);
      }),
    );
  });

  it('is answered for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(readNik(typed).ok).toBe(false);
      }),
    );
  });
});
