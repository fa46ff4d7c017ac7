import { type Value, valuesIn } from './languages.ts';
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
  /** One line that tells no more than the number: it is read on a locked screen. */
  headline: { id: string; en: string };
  /** Until an office words it otherwise. */
  text: string;
  english: string;
}

const number = 'ADU-261124-7K3Q-9FMX2';
const answer = 'Petugas sedang menuju lokasi.';

export const purposes = [
  {
    ...{ name: 'aduan_diterima', title: 'Laporan diterima' },
    ...{ fields: ['nomor', 'batas', 'tautan'], examples: [number, 'pukul 14.00 WIB', 'https://…'] },
    headline: { id: 'Laporan {nomor} diterima', en: 'Report {nomor} received' },
    text:
      'Laporan Anda kami terima dengan nomor {nomor}. Petugas menjawab paling lambat {batas}. ' +
      'Tambahkan keterangan dengan membalas pesan ini. Ikuti: {tautan}',
    english:
      'We have received your report, number {nomor}. An officer answers by {batas}. ' +
      'Reply to this message to add to it. Follow it here: {tautan}',
  },
  {
    ...{ name: 'aduan_dijawab', title: 'Laporan dijawab' },
    ...{ fields: ['nomor', 'jawaban'], examples: [number, answer] },
    headline: { id: 'Jawaban laporan {nomor}', en: 'Answer to report {nomor}' },
    text: '{jawaban}\n\n(Jawaban laporan {nomor})',
    english: '{jawaban}\n\n(Answer to report {nomor})',
  },
  {
    ...{ name: 'aduan_selesai', title: 'Laporan selesai menurut kantor' },
    ...{ fields: ['nomor', 'hasil'], examples: [number, 'Lampunya sudah diganti.'] },
    headline: {
      id: 'Laporan {nomor} selesai menurut kantor',
      en: 'Report {nomor} is settled, says the office',
    },
    text: '{hasil}\n\nMenurut kantor laporan {nomor} sudah selesai. Apakah benar sudah beres?',
    english: '{hasil}\n\nThe office says that report {nomor} is settled. Is it really?',
  },
  {
    ...{ name: 'aduan_ditanya', title: 'Pelapor ditanya lagi' },
    ...{ fields: ['nomor'], examples: [number] },
    headline: { id: 'Apakah laporan {nomor} sudah beres?', en: 'Is report {nomor} settled?' },
    text: 'Apakah masalah pada laporan {nomor} sudah beres?',
    english: 'Is the problem of report {nomor} settled?',
  },
  {
    ...{ name: 'aduan_ditolak', title: 'Laporan tidak dapat ditangani' },
    ...{ fields: ['nomor', 'alasan'], examples: [number, 'Wewenang dinas lain.'] },
    headline: {
      id: 'Laporan {nomor} tidak dapat kami tangani',
      en: 'We cannot handle report {nomor}',
    },
    text: 'Laporan {nomor} tidak dapat kami tangani. Alasannya: {alasan}',
    english: 'We cannot handle report {nomor}. The reason: {alasan}',
  },
  {
    ...{ name: 'aduan_ditutup', title: 'Laporan ditutup karena tidak ada kabar' },
    ...{ fields: ['nomor'], examples: [number] },
    headline: { id: 'Laporan {nomor} ditutup', en: 'Report {nomor} closed' },
    text:
      'Laporan {nomor} kami tutup karena tidak ada kabar dari Anda. ' +
      'Bila belum beres, balas BELUM.',
    english:
      'We closed report {nomor} because we did not hear from you. ' +
      'If it is not settled, reply BELUM.',
  },
  {
    ...{ name: 'aduan_diteruskan', title: 'Laporan diteruskan' },
    ...{ fields: ['nomor', 'unit'], examples: [number, 'Seksi Bimas Islam'] },
    headline: { id: 'Laporan {nomor} diteruskan', en: 'Report {nomor} passed on' },
    text: 'Laporan {nomor} sekarang dikerjakan {unit}. Batas waktunya tetap sama.',
    english: '{unit} now works on report {nomor}. It is still due at the same time.',
  },
  {
    ...{ name: 'aduan_digabung', title: 'Laporan digabung' },
    ...{ fields: ['nomor', 'tujuan'], examples: [number, 'ADU-261124-8M2P-1RXT7'] },
    headline: { id: 'Laporan {nomor} digabung', en: 'Report {nomor} merged' },
    text:
      'Laporan {nomor} tentang hal yang sama dengan laporan {tujuan}, dan digabung dengannya. ' +
      'Kabarnya tetap sampai kepada Anda.',
    english:
      'Report {nomor} is about the same as report {tujuan} and was merged with it. ' +
      'You will still be told what happens.',
  },
  {
    ...{ name: 'permohonan_diterima', title: 'Permohonan diterima' },
    fields: ['layanan', 'nomor', 'batas', 'tautan'],
    examples: ['Pengukuran Arah Kiblat', '261124-7K3Q-9FMX2', 'pukul 10.15 WIB', 'https://…'],
    headline: { id: 'Permohonan {nomor} diterima', en: 'Application {nomor} received' },
    text: '{layanan}, nomor {nomor}, kami terima. Selesai paling lambat {batas}.\n\n{tautan}',
    english: 'We have received {layanan}, number {nomor}. It is done by {batas}.\n\n{tautan}',
  },
  {
    ...{ name: 'permohonan_dilengkapi', title: 'Permohonan perlu dilengkapi' },
    fields: ['layanan', 'nomor', 'permintaan', 'tautan'],
    examples: ['Pengukuran Arah Kiblat', '261124-7K3Q-9FMX2', 'Foto lokasi', 'https://…'],
    headline: {
      id: 'Permohonan {nomor} perlu dilengkapi',
      en: 'Application {nomor} needs completing',
    },
    text: '{layanan}, nomor {nomor}, perlu dilengkapi: {permintaan}\n\n{tautan}',
    english: '{layanan}, number {nomor}, needs completing: {permintaan}\n\n{tautan}',
  },
  {
    ...{ name: 'permohonan_selesai', title: 'Permohonan selesai' },
    fields: ['layanan', 'nomor', 'hasil', 'tautan'],
    examples: ['Pengukuran Arah Kiblat', '261124-7K3Q-9FMX2', 'dikabulkan', 'https://…'],
    headline: { id: 'Permohonan {nomor} selesai', en: 'Application {nomor} is done' },
    text: '{layanan}, nomor {nomor}: {hasil}.\n\n{tautan}',
    english: '{layanan}, number {nomor}: {hasil}.\n\n{tautan}',
  },
  {
    ...{ name: 'permohonan_terlambat', title: 'Janji layanan lewat' },
    fields: ['layanan', 'nomor', 'batas', 'tautan'],
    examples: ['Pengukuran Arah Kiblat', '261124-7K3Q-9FMX2', 'pukul 10.15 WIB', 'https://…'],
    headline: {
      id: 'Permohonan {nomor} belum selesai tepat waktu',
      en: 'Application {nomor} is not done in time',
    },
    text:
      'Mohon maaf, {layanan}, nomor {nomor}, belum selesai sampai batas waktunya, {batas}. ' +
      'Pimpinan kantor sudah diberi tahu.\n\n{tautan}',
    english:
      'We are sorry: {layanan}, number {nomor}, is not done by the time we promised, {batas}. ' +
      'The head of the office has been told.\n\n{tautan}',
  },
  {
    ...{ name: 'berkas_siap', title: 'Berkas siap diambil' },
    fields: ['layanan', 'nomor', 'tempat', 'tautan'],
    examples: ['Legalisasi Buku Nikah', '261124-7K3Q-9FMX2', 'Loket KUA Taman', 'https://…'],
    headline: {
      id: 'Berkas permohonan {nomor} siap diambil',
      en: 'The papers of application {nomor} are ready',
    },
    text:
      'Berkas {layanan}, nomor {nomor}, siap diambil di {tempat}. ' +
      'Sebutkan kode ambil yang ada di halaman ini: {tautan}',
    english:
      'The papers of {layanan}, number {nomor}, are ready at {tempat}. ' +
      'Tell them the pickup code that is on this page: {tautan}',
  },
  {
    ...{ name: 'berkas_dikirim', title: 'Berkas dikirim lewat kurir' },
    fields: ['layanan', 'nomor', 'kurir', 'resi', 'tautan'],
    examples: ['Legalisasi Buku Nikah', '261124-7K3Q-9FMX2', 'Pos', 'P261124', 'https://…'],
    headline: {
      id: 'Berkas permohonan {nomor} dikirim',
      en: 'The papers of application {nomor} are on their way',
    },
    text: 'Berkas {layanan}, nomor {nomor}, dikirim lewat {kurir}, resi {resi}.\n\n{tautan}',
    english:
      'The papers of {layanan}, number {nomor}, were sent by {kurir}, tracking number {resi}.' +
      '\n\n{tautan}',
  },
  {
    ...{ name: 'berkas_diambil', title: 'Berkas sudah diambil' },
    fields: ['layanan', 'nomor', 'tempat', 'waktu', 'tautan'],
    examples: [
      ...['Legalisasi Buku Nikah', '261124-7K3Q-9FMX2', 'Loket KUA Taman', 'pukul 10.15 WIB'],
      'https://…',
    ],
    headline: {
      id: 'Berkas permohonan {nomor} sudah diambil',
      en: 'The papers of application {nomor} were fetched',
    },
    text:
      'Berkas {layanan}, nomor {nomor}, diambil di {tempat}, {waktu}. ' +
      'Bila bukan Anda atau orang yang Anda suruh, segera hubungi kantor.\n\n{tautan}',
    english:
      'The papers of {layanan}, number {nomor}, were fetched at {tempat}, {waktu}. ' +
      'If that was neither you nor somebody you sent, tell the office at once.\n\n{tautan}',
  },
  {
    ...{ name: 'surat_dicabut', title: 'Surat dicabut' },
    fields: ['surat', 'nomor', 'alasan', 'tautan'],
    examples: ['B-123/Kk.13.17/2026', '261124-7K3Q-9FMX2', 'Nama tertulis salah.', 'https://…'],
    headline: { id: 'Surat {surat} dicabut', en: 'Letter {surat} was revoked' },
    text:
      'Surat {surat} dari permohonan {nomor} dicabut dan tidak berlaku lagi. ' +
      'Alasannya: {alasan}\n\n{tautan}',
    english:
      'Letter {surat} of application {nomor} was revoked and counts no more. ' +
      'The reason: {alasan}\n\n{tautan}',
  },
  {
    ...{ name: 'surat_diganti', title: 'Surat diganti' },
    fields: ['surat', 'nomor', 'alasan', 'tautan'],
    examples: ['B-123/Kk.13.17/2026', '261124-7K3Q-9FMX2', 'Nama tertulis salah.', 'https://…'],
    headline: { id: 'Surat {surat} diganti', en: 'Letter {surat} was replaced' },
    text:
      'Surat {surat} dari permohonan {nomor} diganti dengan yang baru; pakailah yang baru. ' +
      'Alasannya: {alasan}\n\n{tautan}',
    english:
      'Letter {surat} of application {nomor} was replaced; please use the new one. ' +
      'The reason: {alasan}\n\n{tautan}',
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

/** The one line of a purpose, in the language or else in Indonesian. */
export function headlineOf(purpose: Purpose, language: string, values: readonly Value[]): string {
  const { headline } = purpose;
  return filled(headline[language === 'en' ? 'en' : 'id'], purpose, valuesIn(language, values));
}

/** The usual words of a purpose with these values, in the order of its fields. */
export function saying(
  name: PurposeName,
  values: Value[],
): Pick<Words, 'text' | 'title' | 'purpose'> {
  const purpose = purposes.find((known) => known.name === name) ?? purposes[0];
  const text = filled(purpose.text, purpose, valuesIn('id', values));
  return { text, title: headlineOf(purpose, 'id', values), purpose: { name, values } };
}
