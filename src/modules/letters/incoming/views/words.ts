import type { WhyClosed, WhyNoPaper } from '../../../documents/index.ts';
import type { WhyNoReport } from '../dispose.ts';
import type { WhyNoDisposition } from '../rules.ts';

export const scanSentence: Record<WhyNoPaper, string> = {
  empty: 'Berkas kosong. Pilih berkas lain atau foto ulang.',
  too_large: 'Berkas lebih besar dari 10 MB. Pindai ulang dengan ukuran lebih kecil.',
  unknown_type: 'Jenis berkas ini tidak dapat dibaca. Pakai PDF atau foto (JPEG, PNG, HEIC).',
  too_many: 'Pindaian surat ini sudah terlalu banyak.',
  broken: 'Foto ini rusak. Foto ulang atau pakai PDF.',
  broken_pdf: 'PDF ini rusak dan tidak dapat dibuka. Pindai ulang suratnya.',
  locked_pdf: 'PDF ini terkunci kata sandi. Simpan tanpa kata sandi, lalu pilih lagi.',
  infected: 'Berkas ini berisi virus, jadi tidak disimpan. Pindai ulang dari kertasnya.',
  not_now: 'Pindaian belum dapat disimpan karena server sedang sibuk. Coba lagi sebentar.',
};

export const closedSentence: Record<WhyClosed, string> = {
  unscanned: 'Pindaian belum diperiksa antivirus. Muat ulang halaman ini beberapa menit lagi.',
  infected: 'Pindaian ini berisi virus dan tidak dapat dibuka. Pindai ulang dari kertasnya.',
  unclean:
    'PDF ini tidak dapat dibersihkan dari isi yang bisa berjalan sendiri, jadi tidak dibuka. ' +
    'Pindai ulang dari kertasnya.',
  away: 'Pindaian sedang tidak dapat diambil dari penyimpanan. Coba lagi beberapa menit lagi.',
};

type Told<Why extends string> = Record<Why, [field: string, sentence: string]>;

export const dispositionSentence: Told<Exclude<WhyNoDisposition, 'unknown'>> = {
  nobody_chosen: ['kepada', 'Pilih kepada siapa surat ini diteruskan.'],
  unknown_person: ['kepada', 'Ada yang tidak lagi bertugas di unit Anda. Pilih dari daftar.'],
  nothing_said: ['instruksi', 'Centang instruksinya, atau tulis di catatan.'],
  deadline_wrong: ['tenggat', 'Isi tenggat sebagai tanggal, atau kosongkan.'],
  deadline_past: ['tenggat', 'Tenggat sudah lewat. Pilih hari ini atau sesudahnya.'],
};

export const tieSentence = {
  number_missing: 'Tulis nomor permohonannya.',
  number_mistyped:
    'Nomor permohonan salah ketik atau belum lengkap. Salin dari tanda terima pemohon.',
  unknown_case:
    'Permohonan bernomor itu tidak ditemukan, atau bukan urusan unit Anda. Periksa lagi nomornya.',
} as const;

export const reportSentence: Record<Exclude<WhyNoReport, 'unknown'>, string> = {
  reported_before: 'Disposisi ini sudah dilaporkan. Laporannya tampil di bawah.',
  report_missing: 'Tulis apa yang sudah dikerjakan, paling sedikit lima huruf.',
};
