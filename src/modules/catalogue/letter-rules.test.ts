import { describe, expect, it } from 'vitest';
import { ServiceVersion } from './definition/index.ts';
import { form, letter } from './letter/letters.testing.ts';
import { keyFor, mayAdd, versionWith } from './letter-rules.ts';

/** Which letters a service may have, and which of them a version takes. */

const standard = { requirements: [], time: null, fee: null, product: null };
const versionOf = (...letters: object[]): ServiceVersion =>
  ServiceVersion.parse({ standard, form, sop: null, letters });

const a = letter({ key: 'a' });
const b = letter({ key: 'b' });
const typed = (one: object) => ({ ...one, subject: 'Sedang ditulis' });
const keysOf = ({ letters }: ServiceVersion) => letters.map(({ key }) => key);

describe('the key of a letter', () => {
  it.each([
    { title: 'Surat Keterangan Domisili', key: 'surat_keterangan_domisili' },
    { title: '  2. Café & Rumah Makan!', key: 'cafe_rumah_makan' },
    { title: '123', key: 'surat' },
    { title: `Surat ${'panjang '.repeat(20)}`, key: 'surat_panjang_panjang_panjang_panjang_pa' },
  ])('is made of its title: $key', ({ title, key }) => {
    expect(keyFor(title, new Set())).toBe(key);
  });

  it('is one that no other letter has or has had', () => {
    expect(keyFor('Surat', new Set(['surat', 'surat_2']))).toBe('surat_3');
    const long = 'a'.repeat(40);
    expect(keyFor(long, new Set([long]))).toBe(`${'a'.repeat(38)}_2`);
  });
});

describe('what is published with one letter', () => {
  const published = versionOf(a, b);

  it('is its draft, and the other letters as they are published', () => {
    const prepared = versionOf(typed(a), typed(b));
    expect(versionWith(prepared, published, 'a').letters).toEqual(versionOf(typed(a), b).letters);
  });

  it('is not a new letter that is still being written', () => {
    const prepared = versionOf(a, b, letter({ key: 'baru' }));
    expect(keysOf(versionWith(prepared, published, 'a'))).toEqual(['a', 'b']);
    expect(keysOf(versionWith(prepared, published, 'baru'))).toEqual(['a', 'b', 'baru']);
  });

  it.each([
    { why: 'the first, where a step names none', write: { deed: 'write' } },
    { why: 'one that a step names', write: { deed: 'write', letter: 'a' } },
  ])('is also a letter without which the SOP could not run: $why', ({ write }) => {
    const prepared = { ...versionOf(a, b), sop: { steps: [write] } as never };
    expect(keysOf(versionWith(prepared, undefined, 'b'))).toEqual(['a', 'b']);
  });

  it('is no longer a letter that was taken away', () => {
    expect(keysOf(versionWith(versionOf(a), published, 'a'))).toEqual(['a']);
  });

  it('is the draft of another letter whose published text no longer fits the form', () => {
    const old = versionOf(a, { ...b, subject: '{{formulir.lama}}' });
    const prepared = versionOf(a, typed(b));
    expect(versionWith(prepared, old, 'a').letters).toEqual(prepared.letters);
  });
});

describe('a further letter', () => {
  const lane = { key: 'kepala', title: 'Kepala', role: 'head', up: 0 } as const;
  const step = { activity: 'x', lane: 'kepala', quality: { needs: '', time: null, output: '' } };
  const sop = (deed: 'sign' | 'do') =>
    ({ lanes: [lane], steps: [{ ...step, key: 's', deed, note: '', exits: [] }] }) as never;

  it('is signed in the lane of the SOP that signs', () => {
    expect(mayAdd('draft', { sop: sop('sign'), letters: [] })).toEqual({ ok: true, value: lane });
  });

  it.each([
    { why: 'the SOP signs nothing', status: 'published', deed: 'do', count: 0, no: 'not_signed' },
    { why: 'the service has moved', status: 'moved', deed: 'sign', count: 1, no: 'not_offered' },
    { why: 'there are six', status: 'published', deed: 'sign', count: 6, no: 'full' },
  ] as const)('is refused when $why', ({ status, deed, count, no }) => {
    const letters = Array.from({ length: count }, () => a);
    expect(mayAdd(status, { sop: sop(deed), letters })).toEqual({ ok: false, refusal: no });
  });

  it('is refused where there is no SOP yet', () => {
    expect(mayAdd('draft', { sop: null, letters: [] })).toMatchObject({ refusal: 'not_signed' });
  });
});
