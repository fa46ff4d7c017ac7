import type { Purpose } from './purpose.ts';

/** What applicants are told: of their case, their papers, their letters. */

export const ofCases = [
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
    headline: {
      id: 'Surat permohonan {nomor} dicabut',
      en: 'The letter of application {nomor} was revoked',
    },
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
    headline: {
      id: 'Surat permohonan {nomor} diganti',
      en: 'The letter of application {nomor} was replaced',
    },
    text:
      'Surat {surat} dari permohonan {nomor} diganti dengan yang baru; pakailah yang baru. ' +
      'Alasannya: {alasan}\n\n{tautan}',
    english:
      'Letter {surat} of application {nomor} was replaced; please use the new one. ' +
      'The reason: {alasan}\n\n{tautan}',
  },
] as const satisfies readonly Purpose[];
