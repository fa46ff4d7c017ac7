import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  definitionOf,
  pesantren,
  pilgrimage,
  prayer,
  qibla,
  read,
  source,
} from './foreign.testing.ts';
import { readForeign } from './read-foreign.ts';

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
  it('stays empty, is an open question of the draft, and has its line in the report', () => {
    const { services, report } = read(prayer);
    expect(services[0]?.definition.version).toMatchObject({
      standard: { time: null, fee: null, product: null },
      form: null,
      sop: null,
    });
    expect(services[0]?.open).toEqual([
      'sumber tidak menyebut jangka waktu',
      'sumber tidak menyebut biaya',
      'sumber tidak menyebut produk layanan',
      'sumber tidak menyebut prosedur',
    ]);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut jangka waktu`);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut biaya`);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut produk layanan`);
    expect(report).toContain(`${prayer.code}: sumber tidak menyebut prosedur`);
  });

  it('reads a bare "hari" neither as working nor as calendar days, and keeps the words', () => {
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

describe('services of haji and umrah', () => {
  it('are kept as moved, without form and SOP, and leave nothing open', () => {
    const { services } = read(pilgrimage);
    expect(services[0]).toMatchObject({
      definition: {
        moved: { to: 'Kementerian Haji dan Umrah' },
        version: { form: null, sop: null },
      },
      open: [],
    });
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
