import { describe, expect, it } from 'vitest';
import { ServiceCode, ServiceDefinition } from './service.ts';

const bare = {
  code: 'legalisir-ijazah',
  title: 'Legalisir Ijazah',
  version: {
    standard: { requirements: [], time: null, fee: null, product: null },
    form: null,
    sop: null,
  },
};
const withStandard = (change: object) => ({
  ...bare,
  version: { ...bare.version, standard: { ...bare.version.standard, ...change } },
});

describe('a service definition', () => {
  it('may leave open what its source does not say, and then says null, not nothing', () => {
    expect(ServiceDefinition.parse(bare)).toMatchObject({
      section: null,
      moved: null,
      version: { decree: null, standard: { time: null, fee: null, product: null } },
      sources: [],
    });
    const { time: _, ...silent } = bare.version.standard;
    expect(
      ServiceDefinition.safeParse({ ...bare, version: { ...bare.version, standard: silent } })
        .success,
    ).toBe(false);
  });

  it('keeps its meaning when it is written down and read again', () => {
    const once = ServiceDefinition.parse(bare);
    expect(ServiceDefinition.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it.each([
    { why: 'a promise without a phase', given: withStandard({ time: { phases: [] } }) },
    { why: 'a fee below nothing', given: withStandard({ fee: { idr: -1 } }) },
    { why: 'a fee of half a rupiah', given: withStandard({ fee: { idr: 0.5 } }) },
    { why: 'a product without a word', given: withStandard({ product: '' }) },
    {
      why: 'a redirect that is no address',
      given: { ...bare, moved: { to: 'Lain', text: 'Pindah', url: 'sana' } },
    },
    {
      why: 'a decree of no date',
      given: { ...bare, version: { ...bare.version, decree: { number: '1', date: 'kemarin' } } },
    },
  ])('cannot have $why', ({ given }) => {
    expect(ServiceDefinition.safeParse(given).success).toBe(false);
  });
});

describe('a service code', () => {
  it.each([
    'ab',
    'Legalisir',
    '-ijazah',
    'ijazah-',
    'buku nikah',
    'a'.repeat(81),
  ])('is not %j, so that it stands in an address', (code) => {
    expect(ServiceCode.safeParse(code).success).toBe(false);
  });

  it('may be three to eighty letters, digits and hyphens', () => {
    expect(ServiceCode.safeParse('a1-').success).toBe(false);
    expect(ServiceCode.safeParse('a-1').success).toBe(true);
    expect(ServiceCode.safeParse('a'.repeat(80)).success).toBe(true);
  });
});
