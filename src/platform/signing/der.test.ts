import { fromBER, Integer, ObjectIdentifier } from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definite } from './ber.ts';
import {
  element,
  elementsIn,
  integer,
  objectId,
  octets,
  readElement,
  sequence,
  setOf,
} from './der.ts';

const bytes = (max = 300) => fc.uint8Array({ maxLength: max });

describe('DER', () => {
  it('reads back what it wrote, whatever its length', () => {
    fc.assert(
      fc.property(fc.array(bytes(70_000), { maxLength: 3 }), (parts) => {
        const whole = readElement(sequence(...parts.map(octets)));
        const read = elementsIn(whole?.content ?? new Uint8Array());
        expect(read?.map(({ content }) => Buffer.from(content).toString('hex'))).toEqual(
          parts.map((part) => Buffer.from(part).toString('hex')),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('writes numbers and names as another library does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 160n }), (number) => {
        const digits = number.toString(16);
        const even = digits.length % 2 === 0 ? digits : `0${digits}`;
        const theirs = Buffer.from(Integer.fromBigInt(number).toBER());
        expect(integer(Buffer.from(even, 'hex')).equals(theirs)).toBe(true);
      }),
    );
    for (const id of ['1.2.840.113549.1.9.16.2.47', '2.16.840.1.101.3.4.2.1', '2.5.4.3']) {
      const theirs = Buffer.from(new ObjectIdentifier({ value: id }).toBER());
      expect(objectId(id).equals(theirs)).toBe(true);
    }
  });

  it('puts the parts of a set in the order of their bytes', () => {
    const [one, two, three] = [
      Buffer.from('0201ff', 'hex'),
      octets(Buffer.of(1)),
      octets(Buffer.of(0)),
    ];
    expect(setOf(two, one, three).equals(setOf(three, two, one))).toBe(true);
  });

  it.each([
    ['a length longer than the bytes', '3005020101'],
    ['a length that is not the shortest', '308103020101'],
    ['an indefinite length', '30800201010000'],
    ['a length of nothing but zeros', '30840000000302010100'],
    ['a tag of several bytes', '1f8101020101'],
    ['nothing', ''],
  ])('does not read %s', (_, hex) => {
    expect(readElement(Buffer.from(hex, 'hex'))).toBeNull();
  });

  it('answers for any bytes and never throws', () => {
    fc.assert(
      fc.property(bytes(), (any) => {
        const read = readElement(any);
        expect(read === null || read.raw.length <= any.length).toBe(true);
        expect(() => elementsIn(any)).not.toThrow();
        expect(() => definite(Buffer.from(any))).not.toThrow();
      }),
    );
  });
});

describe('lengths that others leave open', () => {
  const end = Buffer.from([0, 0]);
  const open = (tag: number, ...parts: Buffer[]) =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...parts, end]);

  it('are closed, at every depth, and what follows is not touched', () => {
    const inner = octets(Buffer.from('isi'));
    const written = open(0x30, open(0xa0, inner), open(0x31, inner, inner));
    const read = definite(Buffer.concat([written, Buffer.from('ekor')]));
    const expected = sequence(element(0xa0, inner), element(0x31, inner, inner));
    expect(read?.length).toBe(written.length);
    expect(read?.der.equals(expected)).toBe(true);
    expect(fromBER(new Uint8Array(expected)).offset).toBe(expected.length);
  });

  it('end, however deep they are nested', () => {
    const deep = Buffer.alloc(200_000, Buffer.from([0x30, 0x80]));
    expect(definite(deep)).toBeNull();
  });
});
