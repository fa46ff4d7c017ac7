import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applicationNumber,
  itemCode,
  readApplicationNumber,
  readItemCode,
  readSigns,
  secretFrom,
} from './code.ts';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const aNumber = fc
  .tuple(
    fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.uint8Array({ minLength: 8, maxLength: 8 }),
  )
  .map(([date, bytes]) => applicationNumber(date.toISOString().slice(0, 10), bytes));

const packed = (number: string) => number.replaceAll('-', '');

describe('the number of an application', () => {
  it('begins with the local date, and goes on with eight signs and a check sign', () => {
    const bytes = Uint8Array.of(7, 19, 3, 26, 9, 15, 20, 29);
    expect(applicationNumber('2026-11-22', bytes)).toMatch(/^261122-7K3T-9FMX[0-9A-Z]$/);
  });

  it('is read back as it was given', () => {
    fc.assert(
      fc.property(aNumber, (number) => void expect(readApplicationNumber(number)).toBe(number)),
    );
  });

  it.each([
    ['in small letters', (n: string) => n.toLowerCase()],
    ['without dashes', packed],
    ['with blanks for dashes', (n: string) => n.replaceAll('-', ' ')],
    ['with a blank at either end', (n: string) => ` ${n}\t`],
    ['with long dashes, as a phone puts them', (n: string) => n.replaceAll('-', '–')],
    ['with O for zero', (n: string) => n.replaceAll('0', 'O')],
    ['with small o for zero', (n: string) => n.replaceAll('0', 'o')],
    ['with I for one', (n: string) => n.replaceAll('1', 'I')],
    ['with small l for one', (n: string) => n.replaceAll('1', 'l')],
  ])('is read %s', (_how, typed) => {
    fc.assert(
      fc.property(
        aNumber,
        (number) => void expect(readApplicationNumber(typed(number))).toBe(number),
      ),
    );
  });

  it('is noticed when one sign is another', () => {
    const place = fc.nat({ max: 14 });
    fc.assert(
      fc.property(aNumber, place, fc.constantFrom(...signs), (number, at, sign) => {
        const text = packed(number);
        fc.pre(text[at] !== sign);
        const changed = text.slice(0, at) + sign + text.slice(at + 1);
        expect(readApplicationNumber(changed)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('is noticed when 0 and Z take each other’s place', () => {
    const number = packed(applicationNumber('2026-11-22', Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7)));
    expect(readApplicationNumber(`${number.slice(0, 6)}Z${number.slice(7)}`)).toBeNull();
  });

  it('is noticed when two neighbours are swapped', () => {
    fc.assert(
      fc.property(aNumber, fc.nat({ max: 13 }), (number, at) => {
        const text = packed(number);
        const [a = '', b = ''] = text.slice(at, at + 2);
        fc.pre(a !== b);
        expect(readApplicationNumber(text.slice(0, at) + b + a + text.slice(at + 2))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('is none for any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        expect(readApplicationNumber(typed)).toBeNull();
      }),
    );
  });
});

describe('a secret', () => {
  it('is two groups of four signs that cannot be taken for others', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 32 }), (bytes) => {
        expect(secretFrom(bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
    );
  });

  it('uses five bits of each byte, so that all signs are equally likely', () => {
    const all = Array.from(
      { length: 256 },
      (_, byte) => secretFrom(new Uint8Array(8).fill(byte))[0],
    );
    const counts = [...signs].map((sign) => all.filter((s) => s === sign).length);
    expect(counts).toEqual(Array(32).fill(8));
  });

  it('is compared as it was meant, not as it was typed', () => {
    expect(readSigns(' o0il-1a.bz ')).toBe(readSigns('0011-1ABZ'));
  });
});

describe('the code of a thing that is carried', () => {
  const aCode = fc.uint8Array({ minLength: 9, maxLength: 9 }).map(itemCode);

  it('is read back as it was given, however it is typed', () => {
    fc.assert(
      fc.property(aCode, (code) => {
        expect(code).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{3}$/);
        expect(readItemCode(code)).toBe(code);
        expect(readItemCode(` ${packed(code).toLowerCase()} `)).toBe(code);
      }),
    );
  });

  it('is noticed when one sign is another', () => {
    const place = fc.nat({ max: 9 });
    fc.assert(
      fc.property(aCode, place, fc.constantFrom(...signs), (code, at, sign) => {
        const text = packed(code);
        fc.pre(text[at] !== sign);
        expect(readItemCode(text.slice(0, at) + sign + text.slice(at + 1))).toBeNull();
      }),
    );
  });
});
