import type { State } from '../rules.ts';

/**
 * The words of SP4N-LAPOR!, as data. Its programming interface is closed and it publishes no format
 * of its export, whose columns differ between versions and between agencies. Source: own knowledge
 * of lapor.go.id and of its guide for administrators (2016; verify, hold back, "bukan wewenang",
 * archive). A word that is missing is added here, and nowhere else.
 */

export const fields = [
  ...(['tracking', 'title', 'text', 'date', 'kind', 'category', 'agency', 'state'] as const),
  ...(['name', 'anonymous', 'place', 'point'] as const),
] as const;
export type Field = (typeof fields)[number];

/** Headers in small letters, without signs. */
export const headerWords: Record<Field, readonly string[]> = {
  tracking: [
    ...['tracking id', 'trackingid', 'id tracking', 'no tracking', 'nomor tracking', 'tracking'],
    ...['nomor laporan', 'no laporan', 'id laporan', 'kode laporan', 'nomor pengaduan'],
    ...['no pengaduan', 'id pengaduan', 'nomor aduan', 'no aduan', 'nomor tiket', 'no tiket'],
  ],
  title: ['judul', 'judul laporan', 'judul pengaduan', 'judul aduan', 'perihal', 'topik laporan'],
  text: [
    ...['isi', 'isi laporan', 'isi laporan awal', 'isi laporan akhir', 'isi pengaduan'],
    ...['isi aduan', 'uraian', 'uraian laporan', 'deskripsi', 'laporan', 'pengaduan', 'aduan'],
  ],
  date: [
    ...['tanggal', 'tanggal laporan', 'tgl laporan', 'tanggal laporan masuk', 'tanggal masuk'],
    ...['tgl masuk', 'tanggal lapor', 'tanggal pengaduan', 'tanggal dibuat', 'waktu laporan'],
    'tanggal aduan',
  ],
  kind: ['klasifikasi', 'klasifikasi laporan', 'jenis', 'jenis laporan', 'tipe laporan'],
  category: ['kategori', 'kategori laporan', 'topik', 'kategori pengaduan', 'kategori aduan'],
  agency: [
    ...['instansi', 'instansi terdisposisi', 'instansi tujuan', 'instansi terlapor', 'disposisi'],
    ...['instansi disposisi', 'disposisi ke', 'unit kerja', 'terdisposisi ke', 'opd'],
  ],
  state: ['status', 'status laporan', 'status pengaduan', 'status tindak lanjut', 'status aduan'],
  name: ['nama', 'nama pelapor', 'pelapor', 'nama lengkap', 'nama lengkap pelapor'],
  anonymous: ['anonim', 'anonymous', 'pelapor anonim', 'laporan anonim'],
  place: ['lokasi', 'lokasi kejadian', 'lokasi laporan', 'tempat', 'tempat kejadian', 'alamat'],
  point: ['koordinat', 'titik', 'titik koordinat', 'lokasi koordinat', 'lat long', 'latlong'],
};

/** What is over there needs nobody here; any other word, known or not, waits for an answer. */
export const endedWords: ReadonlySet<string> = new Set([
  ...['selesai', 'sudah selesai', 'laporan selesai', 'tutup', 'ditutup', 'closed', 'ditolak'],
  ...['arsip', 'diarsipkan', 'bukan wewenang', 'bukan kewenangan', 'dihapus', 'spam'],
]);

/** What stands where the name of a reporter would, when it is kept from the agency. */
export const nameless: ReadonlySet<string> = new Set([
  ...[
    '',
    'anonim',
    'anonymous',
    'anonymus',
    'rahasia',
    'dirahasiakan',
    'tanpa nama',
    'hamba allah',
  ],
]);

export const yesWords: ReadonlySet<string> = new Set(['ya', 'y', 'yes', '1', 'true', 'anonim']);

export const kindWords: Record<string, 'aspiration' | 'information'> = {
  ...{ aspirasi: 'aspiration', usul: 'aspiration', saran: 'aspiration' },
  ...{ 'permintaan informasi': 'information', informasi: 'information' },
};

export interface Standing {
  state: State;
  held: boolean;
  answered: boolean;
  /** Another office has it now. */
  elsewhere: boolean;
}

/** Our state in the words that are chosen there. */
export function stateThere({ state, held, answered, elsewhere }: Standing): string {
  switch (state) {
    case 'done':
    case 'confirmed':
    case 'closed':
      return 'Selesai';
    case 'refused':
      return 'Ditolak';
    case 'withdrawn':
      return 'Diarsipkan';
    default:
      if (elsewhere && !answered) return 'Diteruskan';
      return held || answered ? 'Dalam proses' : 'Belum terverifikasi';
  }
}

/** Words are compared without signs, capitals and double spaces. */
export const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
