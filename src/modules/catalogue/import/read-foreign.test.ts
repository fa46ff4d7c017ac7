import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceDefinition } from '../definition/service.ts';
import { sopFaults } from '../definition/sop.ts';
import { readForeign } from './read-foreign.ts';

const source = { document: 'Standar pelayanan', year: 2019, url: 'https://contoh.go.id' };
const nothing = {
  owner: null,
  level: 'Kankemenag',
  requirements: [],
  steps: [],
  duration_text: null,
  duration_working_days: null,
  duration_days: null,
  duration_minutes: null,
  fee_idr: null,
  fee_note: null,
  product: null,
  legal_basis: [],
  source,
  group: null,
  note: null,
};
const prayer = {
  ...nothing,
  code: 'mgt-permohonan-rohaniawan-pembaca-doa',
  name: 'Permohonan Rohaniwan Pembaca Doa',
  requirements: ['Surat Permohonan'],
  group: 'Pelayanan Agama',
};
const qibla = {
  ...nothing,
  code: 'swl-pengukuran-arah-kiblat-1',
  name: 'Pengukuran Arah Kiblat',
  requirements: ['Surat Permohonan'],
  duration_text: '1 hari',
  duration_days: 1,
  fee_idr: 0,
  product: 'Sertifikat',
};
const pesantren = {
  ...nothing,
  code: 'skw-ijin-operasional-pondok-pesantren',
  name: 'Ijin Operasional Pondok Pesantren',
  duration_text: '10 hari kerja 35 menit',
  duration_working_days: 10,
  duration_minutes: 35,
  fee_idr: 0,
};
const pilgrimage = {
  ...nothing,
  code: 'swl-pendaftaran-haji-reguler-53',
  name: 'Pendaftaran Haji Reguler',
  duration_text: '1 hari',
  note: 'Haji/umrah affairs moved to Kementerian Haji dan Umrah from 2025.',
};
const step = (activity: string, actor: string, duration_minutes: number | null = null) => ({
  activity,
  actor,
  duration_minutes,
  output: null,
});

const read = (record: object) => readForeign([record]);
const definitionOf = (record: object) => read(record).services[0]?.definition;
const sampleFile = () =>
  JSON.parse(readFileSync('database/samples/services.json', 'utf8')) as unknown[];

describe('what the source says', () => {
  it('becomes the definition, with the place it was read', () => {
    expect(definitionOf(prayer)).toMatchObject({
      code: prayer.code,
      title: prayer.name,
      group: 'Pelayanan Agama',
      moved: null,
      version: { standard: { requirements: [{ text: 'Surat Permohonan', how: 'upload' }] } },
      sources: [{ code: prayer.code, ...source }],
    });
  });

  it('gives a promise in the order of its text when minutes or working days are said', () => {
    expect(definitionOf(pesantren)?.version.standard.time).toEqual({
      phases: [
        { amount: 10, unit: 'working_days' },
        { amount: 35, unit: 'minutes' },
      ],
      text: '10 hari kerja 35 menit',
    });
  });

  it('keeps a fee of nothing apart from a fee nobody named', () => {
    expect(definitionOf(qibla)?.version.standard.fee).toEqual({ idr: 0, note: '' });
    expect(definitionOf(prayer)?.version.standard.fee).toBeNull();
  });
});

describe('what the source does not say', () => {
  it('stays empty, is a gap of the draft, and has its line in the report', () => {
    const { services, report } = read(prayer);
    expect(services[0]?.definition.version).toMatchObject({
      standard: { time: null, fee: null, product: null },
      form: null,
      sop: null,
    });
    expect(services[0]?.gaps).toEqual(['time', 'fee', 'product', 'procedure', 'form']);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut jangka waktu`);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut biaya`);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut produk layanan`);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut prosedur`);
  });

  it('reads a bare "hari" neither as working days nor as calendar days, and keeps the words', () => {
    const { services, report } = read(qibla);
    expect(services[0]).toMatchObject({
      definition: { version: { standard: { time: null } } },
      kept: { durationText: '1 hari' },
    });
    expect(report).toContain(
      `${qibla.code}: sumber menyebut jangka waktu "1 hari" tanpa keterangan hari kerja atau ` +
        'hari kalender; jangka waktu dikosongkan',
    );
  });

  it('says that a bare "hari" beside a clear figure was not counted', () => {
    const text = '15 menit; bila penanda tangan tidak ada maksimal 7 hari';
    const { services, report } = read({ ...qibla, duration_text: text, duration_minutes: 15 });
    expect(services[0]?.definition.version.standard.time).toEqual({
      phases: [{ amount: 15, unit: 'minutes' }],
      text,
    });
    expect(report.some((line) => line.includes('hanya menit dan hari kerja'))).toBe(true);
  });

  it.each([-5, 0.5])('does not take %d rupiah for a fee', (fee_idr) => {
    const { services, report } = read({ ...qibla, fee_idr });
    expect(services[0]?.definition.version.standard.fee).toBeNull();
    expect(report).toContain(
      `${qibla.code}: biaya ${fee_idr} bukan rupiah bulat; biaya dikosongkan`,
    );
  });

  it.each([0, -3, 1.5])('does not take %d minutes for a promise', (duration_minutes) => {
    expect(definitionOf({ ...prayer, duration_minutes })?.version.standard.time).toBeNull();
  });
});

describe('the procedure', () => {
  const runnable = [
    step('Menyerahkan surat kepada loket', 'Pemohon', 5),
    step('Mencatat surat masuk', 'Front Office', 10),
    step('Menerima tanda terima surat', 'Pemohon'),
  ];

  it('becomes an SOP when actors, beginning and end are clear and nothing branches', () => {
    const sop = definitionOf({ ...prayer, steps: runnable })?.version.sop;
    expect(sop?.steps.map((s) => [s.deed, s.lane])).toEqual([
      ['submit', 'applicant'],
      ['do', 'front_office'],
      ['end', 'applicant'],
    ]);
    expect(sop && sopFaults(sop)).toEqual([]);
    expect(sop?.steps[1]?.quality.time).toEqual({ amount: 10, unit: 'minutes' });
  });

  it.each([
    { why: 'too few steps', steps: runnable.slice(0, 2), says: 'belum lengkap' },
    {
      why: 'an actor who may be anyone',
      steps: runnable.with(1, step('Mencatat', 'Petugas')),
      says: 'pelaksana langkah 2 tidak jelas',
    },
    {
      why: 'a check whose no leads nowhere',
      steps: runnable.with(1, step('Memeriksa berkas', 'Front Office')),
      says: 'langkah 2 tidak menyebut ke mana',
    },
    {
      why: 'no receipt by the applicant',
      steps: runnable.with(2, step('Mengarsipkan', 'Back Office')),
      says: 'awal dan akhir pada pemohon',
    },
  ])('stays text of the source with $why', ({ steps, says }) => {
    const { services, report } = read({ ...prayer, steps });
    expect(services[0]?.definition.version.sop).toBeNull();
    expect(services[0]?.kept.steps).toEqual(steps);
    expect(report.some((line) => line.includes(says))).toBe(true);
  });
});

describe('services of haji and umrah', () => {
  it('are kept as moved, without form and SOP, and are no draft with gaps', () => {
    const { services } = read(pilgrimage);
    expect(services[0]).toMatchObject({
      definition: {
        moved: { to: 'Kementerian Haji dan Umrah' },
        version: { form: null, sop: null },
      },
      gaps: [],
    });
  });
});

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
    expect(services[0]?.gaps).toHaveLength(6);
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

describe('the catalogue of 195 records', () => {
  it('goes in whole, with the 44 records of haji and umrah as moved', () => {
    const { services } = readForeign(sampleFile());
    expect(services).toHaveLength(195);
    expect(services.filter((s) => s.definition.moved)).toHaveLength(44);
  });

  it('promises only what the source says in minutes or working days', () => {
    const { services } = readForeign(sampleFile());
    const promised = services.flatMap((s) => s.definition.version.standard.time?.phases ?? []);
    expect(new Set(promised.map((phase) => phase.unit))).toEqual(
      new Set(['minutes', 'working_days']),
    );
    expect(services.filter((s) => s.definition.version.standard.time)).toHaveLength(26);
  });
});
