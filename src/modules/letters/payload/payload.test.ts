import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { keyId, keyOf, signContent, verifyContent } from '../letters.testing.ts';
import { fromSigns, packText, toSigns, unpackText } from './compact.ts';
import { type LetterFactsInCode, readPayload, writePayload } from './payload.ts';

const facts: LetterFactsInCode = {
  ...{ code: '7K3Q9FMX2', number: 'B-123/Kk.13.12/1/HM.00/11/2026', date: '2026-11-24' },
  ...{ issuer: 'Kemenag Kota Madiun', post: 'Kepala Kantor', keyId },
  hash: Uint8Array.from({ length: 12 }, (_, n) => n * 20),
};
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*+-/:';
const publicUrl = 'https://ptsp.kemenag.go.id';
const write = (change: Partial<LetterFactsInCode> = {}, at = publicUrl) =>
  writePayload(at, { ...facts, ...change }, signContent);

const day = fc
  .integer({ min: 0, max: 0xffff })
  .map((n) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const words = (maxLength: number) =>
  fc
    .oneof(fc.string({ maxLength, unit: 'grapheme' }), fc.stringMatching(/^[A-Za-z0-9 ./-]*$/))
    .map((text) => [...text.toWellFormed().replaceAll('\n', ' ')].slice(0, maxLength).join(''));
const someFacts = fc.record({
  code: fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4,8}$/),
  number: words(60),
  date: day,
  issuer: words(40),
  post: words(48),
  hash: fc.uint8Array({ minLength: 12, maxLength: 12 }),
  keyId: fc.constant(keyId),
});

describe('the code of a letter', () => {
  it('is an address of the office, and what it says by itself stays in the browser', () => {
    expect(write()).toMatch(/^HTTPS:\/\/PTSP\.KEMENAG\.GO\.ID\/periksa\/7K3Q9FMX2#[0-9A-Z*+/:-]+$/);
    expect(write({}, 'https://go.id:8443/ptsp/')).toMatch(
      /^HTTPS:\/\/GO\.ID:8443\/ptsp\/periksa\/7K3Q9FMX2#/,
    );
    expect(new URL(write()).origin).toBe(publicUrl);
  });

  it('says without a server what the letter is', () => {
    fc.assert(
      fc.property(someFacts, (some) => {
        expect(readPayload(write(some), keyOf)).toEqual({ ok: true, value: some });
      }),
      { numRuns: 200 },
    );
  });

  it('cuts what is too long, and keeps only the first bytes of a hash', () => {
    const long = { post: 'Kepala '.repeat(20), hash: new Uint8Array(32).fill(7) };
    const read = readPayload(write(long), keyOf);
    expect(read.ok && read.value.post).toBe(`${'Kepala '.repeat(7).slice(0, 46)}..`);
    expect(read.ok && read.value.hash).toEqual(new Uint8Array(12).fill(7));
  });

  it('is refused when any sign of it is another', () => {
    const text = write();
    const start = text.indexOf('/periksa/') + '/periksa/'.length;
    const others = (sign: string, at: number) =>
      ['0', 'A', ':', 'a', '#', '%', signs.charAt(at % signs.length)].filter((o) => o !== sign);
    for (let at = start; at < text.length; at++) {
      for (const sign of others(text.charAt(at), at)) {
        const changed = text.slice(0, at) + sign + text.slice(at + 1);
        if (readPayload(changed, keyOf).ok) expect.fail(`${sign} at ${at} was not noticed`);
      }
    }
  });

  it('is refused when signs are lost, doubled or swapped', () => {
    const text = write();
    const start = text.indexOf('#') + 1;
    fc.assert(
      fc.property(
        fc.nat(text.length - start - 2),
        fc.constantFrom('lost', 'double', 'swap'),
        (n, how) => {
          const at = start + n;
          const [a = '', b = ''] = text.slice(at, at + 2);
          fc.pre(how !== 'swap' || a !== b);
          const middle = { lost: b, double: a + a + b, swap: b + a }[how];
          expect(readPayload(text.slice(0, at) + middle + text.slice(at + 2), keyOf).ok).toBe(
            false,
          );
        },
      ),
    );
  });

  it.each([
    ['no address', 'surat palsu', 'unreadable'],
    ['an address of ours without a code', `${publicUrl}/periksa/7K3Q9FMX2`, 'unreadable'],
    ['a code in small letters', write().replace('7K3Q9FMX2', '7k3q9fmx2'), 'unreadable'],
    [
      'too short',
      `${publicUrl}/periksa/7K3Q9FMX2#${toSigns(new Uint8Array(20).fill(1))}`,
      'unreadable',
    ],
    [
      'of a later version',
      `${publicUrl}/periksa/7K3Q9FMX2#${toSigns(Uint8Array.of(2, 0))}`,
      'unknown_version',
    ],
    ['of a key we do not know', write({ keyId: 'ffffff' }), 'unknown_key'],
    ['of another letter', write().replace('7K3Q9FMX2', '7K3Q9FMX3'), 'wrong_signature'],
  ])('that is %s is told why', (_why, text, refusal) => {
    expect(readPayload(text, keyOf)).toEqual({ ok: false, refusal });
  });

  it('is not proved by the key of somebody else', () => {
    const forged = writePayload(publicUrl, facts, () => new Uint8Array(64));
    expect(readPayload(forged, () => verifyContent)).toEqual({
      ok: false,
      refusal: 'wrong_signature',
    });
  });

  it('is read or refused, never a failure', () => {
    const signs = fc.stringMatching(/^[0-9A-Z*+/:-]{0,300}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), signs), (tail) => {
        expect(readPayload(`${publicUrl}/periksa/7K3Q9FMX2#${tail}`, keyOf).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['a date before 2020', { date: '2019-12-31' }],
    ['no date', { date: 'kemarin' }],
    ['a short hash', { hash: new Uint8Array(8) }],
    ['a key that is none', { keyId: 'abc' }],
    ['a code that is none', { code: 'a/b' }],
  ])('cannot be written with %s', (_why, change) => {
    expect(() => write(change)).toThrow(RangeError);
  });

  it('fits a code of version 9, and in bad cases 11', () => {
    const version = (text: string) => create(text, { errorCorrectionLevel: 'M' }).version;
    expect(version(write())).toBe(9);
    const long = {
      number: 'B-1234/Kk.13.12/TL.01/BA.03.2/11/2026',
      ...{ issuer: 'Kemenag Kab. Banyuwangi', post: 'Plt. Kepala Seksi Pendidikan Madrasah' },
    };
    expect(version(write(long, 'https://layanan.madiunkota.kemenag.go.id'))).toBe(11);
  });
});

describe('bytes in signs', () => {
  it('come back, and no other signs mean the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(fromSigns(toSigns(bytes))).toEqual({ ok: true, value: bytes });
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z*+/:-]{0,40}$/), (text) => {
        const read = fromSigns(text);
        if (read.ok) expect(toSigns(read.value)).toBe(text);
      }),
    );
  });
});

describe('words in bytes', () => {
  it('come back, whatever they are', () => {
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), words(40));
    fc.assert(
      fc.property(any, (text) => {
        const sound = text.toWellFormed();
        expect(unpackText(packText(sound))).toEqual({ ok: true, value: sound });
      }),
    );
  });

  it('take three quarters of UTF-8 where they are the usual ones', () => {
    expect(packText('Kepala Kantor Kementerian Agama Kota Madiun').length).toBeLessThanOrEqual(36);
  });

  it('are unreadable, never a failure, when the bytes are not ours', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const read = unpackText(bytes);
        if (!read.ok) expect(read.refusal).toBe('unreadable');
      }),
    );
  });
});
