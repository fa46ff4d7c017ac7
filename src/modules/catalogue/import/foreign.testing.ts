import { readForeign } from './read-foreign.ts';

/** A handful of records as they stand in services.json. */

export const source = { document: 'Standar pelayanan', year: 2019, url: 'https://contoh.go.id' };
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
export const prayer = {
  ...nothing,
  code: 'mgt-permohonan-rohaniawan-pembaca-doa',
  name: 'Permohonan Rohaniwan Pembaca Doa',
  requirements: ['Surat Permohonan'],
  group: 'Pelayanan Agama',
};
export const qibla = {
  ...nothing,
  code: 'swl-pengukuran-arah-kiblat-1',
  name: 'Pengukuran Arah Kiblat',
  requirements: ['Surat Permohonan'],
  duration_text: '1 hari',
  duration_days: 1,
  fee_idr: 0,
  product: 'Sertifikat',
};
export const pesantren = {
  ...nothing,
  code: 'skw-ijin-operasional-pondok-pesantren',
  name: 'Ijin Operasional Pondok Pesantren',
  duration_text: '10 hari kerja 35 menit',
  duration_working_days: 10,
  duration_minutes: 35,
  fee_idr: 0,
};
export const pilgrimage = {
  ...nothing,
  code: 'swl-pendaftaran-haji-reguler-53',
  name: 'Pendaftaran Haji Reguler',
  duration_text: '1 hari',
  note: 'Haji/umrah affairs moved to Kementerian Haji dan Umrah from 2025.',
};
export const step = (activity: string, actor: string, duration_minutes: number | null = null) => ({
  activity,
  actor,
  duration_minutes,
  output: null,
});

export const read = (record: object) => readForeign([record]);
export const definitionOf = (record: object) => read(record).services[0]?.definition;
