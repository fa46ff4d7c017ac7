import type { Words } from './send.ts';

/** What the house says to people, by the name under which a channel may have approved it. */

export interface Purpose {
  name: string;
  /** What an operator reads. */
  title: string;
  /** Named fields of the text, in the order in which a channel counts them. */
  fields: readonly string[];
  /** For the preview. */
  examples: readonly string[];
  /** Until an office words it otherwise. */
  text: string;
}

const number = 'ADU-261124-7K3Q-9FMX2';
const answer = 'Petugas sedang menuju lokasi.';

export const purposes = [
  {
    ...{ name: 'aduan_diterima', title: 'Laporan diterima' },
    ...{ fields: ['nomor', 'batas', 'tautan'], examples: [number, 'pukul 14.00 WIB', 'https://…'] },
    text:
      'Laporan Anda kami terima dengan nomor {nomor}. Petugas menjawab paling lambat {batas}. ' +
      'Tambahkan keterangan dengan membalas pesan ini. Ikuti: {tautan}',
  },
  {
    ...{ name: 'aduan_dijawab', title: 'Laporan dijawab' },
    ...{ fields: ['nomor', 'jawaban'], examples: [number, answer] },
    text: '{jawaban}\n\n(Jawaban laporan {nomor})',
  },
  {
    ...{ name: 'aduan_selesai', title: 'Laporan selesai menurut kantor' },
    ...{ fields: ['nomor', 'hasil'], examples: [number, 'Lampunya sudah diganti.'] },
    text: '{hasil}\n\nMenurut kantor laporan {nomor} sudah selesai. Apakah benar sudah beres?',
  },
  {
    ...{ name: 'aduan_ditanya', title: 'Pelapor ditanya lagi' },
    ...{ fields: ['nomor'], examples: [number] },
    text: 'Apakah masalah pada laporan {nomor} sudah beres?',
  },
  {
    ...{ name: 'aduan_ditolak', title: 'Laporan tidak dapat ditangani' },
    ...{ fields: ['nomor', 'alasan'], examples: [number, 'Wewenang dinas lain.'] },
    text: 'Laporan {nomor} tidak dapat kami tangani. Alasannya: {alasan}',
  },
  {
    ...{ name: 'aduan_ditutup', title: 'Laporan ditutup karena tidak ada kabar' },
    ...{ fields: ['nomor'], examples: [number] },
    text:
      'Laporan {nomor} kami tutup karena tidak ada kabar dari Anda. ' +
      'Bila belum beres, balas BELUM.',
  },
  {
    ...{ name: 'aduan_diteruskan', title: 'Laporan diteruskan' },
    ...{ fields: ['nomor', 'unit'], examples: [number, 'Seksi Bimas Islam'] },
    text: 'Laporan {nomor} sekarang dikerjakan {unit}. Batas waktunya tetap sama.',
  },
  {
    ...{ name: 'aduan_digabung', title: 'Laporan digabung' },
    ...{ fields: ['nomor', 'tujuan'], examples: [number, 'ADU-261124-8M2P-1RXT7'] },
    text:
      'Laporan {nomor} tentang hal yang sama dengan laporan {tujuan}, dan digabung dengannya. ' +
      'Kabarnya tetap sampai kepada Anda.',
  },
  {
    ...{ name: 'permohonan_diterima', title: 'Permohonan diterima' },
    fields: ['layanan', 'nomor', 'batas', 'tautan'],
    examples: ['Pengukuran Arah Kiblat', '261124-7K3Q-9FMX2', 'pukul 10.15 WIB', 'https://…'],
    text: '{layanan}, nomor {nomor}, kami terima. Selesai paling lambat {batas}.\n\n{tautan}',
  },
  {
    ...{ name: 'permohonan_dilengkapi', title: 'Permohonan perlu dilengkapi' },
    fields: ['layanan', 'nomor', 'permintaan', 'tautan'],
    examples: ['Pengukuran Arah Kiblat', '261124-7K3Q-9FMX2', 'Foto lokasi', 'https://…'],
    text: '{layanan}, nomor {nomor}, perlu dilengkapi: {permintaan}\n\n{tautan}',
  },
  {
    ...{ name: 'permohonan_selesai', title: 'Permohonan selesai' },
    fields: ['layanan', 'nomor', 'hasil', 'tautan'],
    examples: ['Pengukuran Arah Kiblat', '261124-7K3Q-9FMX2', 'dikabulkan', 'https://…'],
    text: '{layanan}, nomor {nomor}: {hasil}.\n\n{tautan}',
  },
] as const satisfies readonly Purpose[];

export type PurposeName = (typeof purposes)[number]['name'];

export const purposeNamed = (name: string): Purpose | undefined =>
  purposes.find((purpose) => purpose.name === name);

const places = /\{([^{}]*)\}/g;

/** Fields that stand in the text and are none of the purpose's. */
export const unknownFields = (text: string, { fields }: Pick<Purpose, 'fields'>): string[] =>
  [...text.matchAll(places)].map(([, name = '']) => name).filter((name) => !fields.includes(name));

/** Values are put in once: what looks like a field in them stays what it is. */
export const filled = (text: string, { fields }: Pick<Purpose, 'fields'>, values: string[]) =>
  text.replace(places, (place, name: string) => values[fields.indexOf(name)] ?? place);

/** The usual words of a purpose with these values, in the order of its fields. */
export function saying(name: PurposeName, values: string[]): Pick<Words, 'text' | 'purpose'> {
  const purpose = purposes.find((known) => known.name === name) ?? purposes[0];
  return { text: filled(purpose.text, purpose, values), purpose: { name, values } };
}
