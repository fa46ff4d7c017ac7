import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceDefinition } from '../definition/service.ts';
import { pilgrimage, prayer, qibla, source } from './foreign.testing.ts';
import { readForeign } from './read-foreign.ts';

describe('broken input', () => {
  it.each([
    { why: 'a text instead of a record', broken: 'bukan catatan', where: 'catatan' },
    { why: 'no name', broken: { ...prayer, name: null }, where: 'name' },
    { why: 'a fee in words', broken: { ...prayer, fee_idr: 'gratis' }, where: 'fee_idr' },
    { why: 'a sentence of requirements', broken: { ...prayer, requirements: 'KTP' } },
  ])('leaves out a record with $why, says where, and takes the rest', ({ broken, where }) => {
    const { services, report } = readForeign([broken, qibla]);
    expect(services.map((s) => s.definition.code)).toEqual([qibla.code]);
    expect(report).toContain(
      `Catatan ke-1 (indeks 0) rusak pada "${where ?? 'requirements'}" dan tidak dimuat.`,
    );
  });

  it('takes a code once', () => {
    const { services, report } = readForeign([qibla, { ...prayer, code: qibla.code }]);
    expect(services).toHaveLength(1);
    expect(report.at(-1)).toContain(`memakai lagi kode ${qibla.code}`);
  });

  it('takes a record that has nothing but a code and a name', () => {
    const { services } = readForeign([{ code: 'a-b', name: 'Layanan baru' }]);
    expect(services[0]?.open).toContain('sumber tidak menyebut persyaratan');
    expect(services[0]?.open).toContain('sumber tidak menyebut dokumen asal');
  });

  it('gives two long codes that begin alike two codes that fit', () => {
    const long = 'layanan-'.repeat(12);
    const codes = readForeign([
      { ...prayer, code: `${long}a` },
      { ...prayer, code: `${long}b` },
    ]).services.map((s) => s.definition.code);
    expect(new Set(codes).size).toBe(2);
    expect(codes.every((code) => code.length <= 80)).toBe(true);
  });

  it('answers a file that is no list with a sentence', () => {
    expect(readForeign({ services: [] })).toEqual({
      services: [],
      report: ['Berkas bukan daftar layanan: tidak ada yang dimuat.'],
    });
  });

  const anyRecord = fc.record(
    {
      code: fc.oneof(fc.string(), fc.constant('a-b'), fc.jsonValue()),
      name: fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.jsonValue()),
      note: fc.oneof(fc.string(), fc.constant(pilgrimage.note)),
      requirements: fc.oneof(fc.array(fc.string({ unit: 'binary' })), fc.jsonValue()),
      duration_minutes: fc.oneof(fc.double(), fc.integer(), fc.constant(null)),
      fee_idr: fc.oneof(fc.double(), fc.maxSafeInteger(), fc.constant(null)),
      steps: fc.array(
        fc.record({
          activity: fc.string(),
          actor: fc.constantFrom('Pemohon', 'Front Office', 'Kasi', null),
          duration_minutes: fc.integer(),
        }),
      ),
      source: fc.oneof(fc.constant(source), fc.jsonValue()),
    },
    { requiredKeys: ['code', 'name'] },
  );
  const anyFile = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(anyRecord, fc.jsonValue())));

  const textsOf = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
  };

  it('never gives a text that the database would refuse', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const texts = textsOf(readForeign(file).services);
        expect(texts.filter((text) => !text.isWellFormed() || /\p{Cc}/u.test(text))).toEqual([]);
      }),
    );
    const emojiAtTheCut = `${'a'.repeat(299)}😀`;
    const record = { ...prayer, duration_minutes: 5, duration_text: emojiAtTheCut };
    const texts = textsOf(readForeign([record]).services[0]?.definition);
    expect(texts).toContain(`${'a'.repeat(299)}\uFFFD`);
  });

  it('never throws, gives only sound definitions, and the same bytes twice', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const first = readForeign(file);
        for (const { definition } of first.services) {
          expect(ServiceDefinition.parse(definition)).toEqual(definition);
        }
        expect(JSON.stringify(readForeign(structuredClone(file)))).toBe(JSON.stringify(first));
      }),
      { numRuns: 400 },
    );
  });
});
