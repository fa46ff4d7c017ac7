import type { Purpose } from './purpose.ts';

/** What reporters are told. */

const number = 'ADU-261124-7K3Q-9FMX2';
const answer = 'Petugas sedang menuju lokasi.';

export const ofReports = [
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
] as const satisfies readonly Purpose[];
