import type { StatusTone } from '../../../ui/parts.tsx';
import type { WhyClosed, WhyNoPaper } from '../../documents/index.ts';
import type { WhyNotDone } from '../case-work.ts';

export const paperSentence: Record<WhyNoPaper, string> = {
  empty: 'Berkas kosong. Pilih berkas lain atau foto ulang.',
  too_large: 'Berkas lebih besar dari 10 MB. Foto ulang dengan ukuran lebih kecil.',
  unknown_type: 'Jenis berkas ini tidak dapat dibaca. Kirim PDF atau foto (JPEG, PNG, HEIC).',
  too_many: 'Berkas sudah terlalu banyak. Hapus yang tidak perlu, lalu tambah lagi.',
  broken: 'Foto ini rusak atau terlalu besar untuk dibaca. Foto ulang atau kirim sebagai PDF.',
  broken_pdf: 'PDF ini rusak dan tidak dapat dibuka. Simpan atau pindai ulang, lalu kirim lagi.',
  locked_pdf:
    'PDF ini terkunci kata sandi. Simpan tanpa kata sandi atau cetak ke PDF baru, lalu kirim lagi.',
  infected:
    'Berkas ini berisi virus, jadi tidak disimpan. Buat ulang di perangkat yang bersih, ' +
    'atau foto suratnya.',
  not_now:
    'Berkas belum dapat disimpan karena server sedang sibuk. Coba lagi sebentar; ' +
    'isian Anda tetap tersimpan.',
};

/** To officers, in place of a paper. */
export const closedSentence: Record<WhyClosed, string> = {
  unscanned: 'Berkas belum diperiksa antivirus. Muat ulang halaman ini beberapa menit lagi.',
  infected: 'Berkas ini berisi virus dan tidak dapat dibuka. Minta pemohon mengirim berkas lain.',
  unclean:
    'PDF ini tidak dapat dibersihkan dari isi yang bisa berjalan sendiri, jadi tidak dibuka di ' +
    'sini. Pemohon masih dapat mengunduhnya. Minta ia mengirim foto atau PDF hasil pindai.',
  away: 'Berkas sedang tidak dapat diambil dari penyimpanan. Coba lagi beberapa menit lagi.',
};

export const doneSentence = {
  not_now:
    'Langkah ini sudah dikerjakan orang lain atau sudah lewat. ' +
    'Halaman menampilkan keadaan terbaru.',
  held_by_other: 'Langkah ini sedang dipegang rekan Anda. Minta ia melepas atau menyerahkannya.',
  no_such_exit: 'Pilihan itu tidak ada pada langkah ini. Pilih salah satu tombol yang tampil.',
  reason_missing: 'Tulis alasannya, agar pemohon tahu apa yang harus dilakukan.',
  text_missing: 'Isi dulu tulisannya sebelum melanjutkan.',
  nobody_instructed: 'Pilih dulu siapa yang ditugasi, atau tulis instruksinya.',
  reports_open: 'Masih ada yang belum melapor atas disposisi ini.',
  unknown: 'Permohonan tidak ditemukan.',
  unknown_colleague: 'Rekan itu tidak sedang bertugas di unit ini. Pilih dari daftar.',
  letter_unknown: 'Suratnya belum disusun. Kembalikan kepada penyusun.',
  letter_not_now: 'Surat ini sudah tidak bisa diubah. Halaman menampilkan keadaan terbaru.',
  letter_credentials_incomplete:
    'NIK (16 angka) dan frasa sandi BSrE diisi dua-duanya, atau dikosongkan dua-duanya.',
  letter_credentials_not_registered: 'NIK ini belum terdaftar di BSrE.',
  letter_credentials_expired: 'Sertifikat BSrE Anda sudah tidak berlaku.',
  letter_being_signed:
    'Surat ini sedang ditandatangani, atau menunggu giliran sesudah surat lain kantor ini. ' +
    'Tunggu sebentar.',
  letter_changed_meanwhile:
    'Rekan Anda menyimpan perubahan lain pada surat ini. Tulisan Anda masih ada di bawah; ' +
    'bandingkan, lalu simpan lagi.',
  letter_staff_missing: 'Pilih dulu petugas yang ditugasi di halaman suratnya, lalu simpan.',
  letter_initials_missing:
    'Konsep ini belum diparaf, atau berubah sesudah diparaf. Kembalikan dulu.',
  letter_office_not_set:
    'Kop dan kode jabatan kantor belum diatur. Minta operator mengisi menu Naskah.',
  letter_no_certificate: 'Kantor belum punya sertifikat tanda tangan. Minta operator memasangnya.',
  letter_reason_missing: 'Tulis alasannya, paling sedikit lima huruf.',
  code_wrong: 'Kode pengaman tidak cocok atau sudah dipakai. Tunggu kode berikutnya di ponsel.',
  code_slow_down: 'Terlalu banyak kode salah. Tunggu beberapa menit, lalu coba lagi.',
  code_not_set: 'Pasang dulu kode pengaman di halaman Pengaman, lalu tandatangani.',
} as const satisfies Record<WhyNotDone, string>;

export interface CaseState {
  state: 'running' | 'waiting' | 'closed';
  ending: 'granted' | 'rejected' | 'withdrawn' | null;
}

const endingWord = {
  granted: { text: 'Selesai, dikabulkan', tone: 'good' },
  rejected: { text: 'Selesai, ditolak', tone: 'late' },
  withdrawn: { text: 'Ditarik pemohon', tone: 'plain' },
} as const;

/** A status is a word with a shape. */
export function statusOf(
  { state, ending }: CaseState,
  late: boolean,
): { text: string; tone: StatusTone } {
  if (ending) return endingWord[ending];
  if (state === 'waiting') return { text: 'Menunggu kelengkapan', tone: 'wait' };
  return late ? { text: 'Terlambat', tone: 'late' } : { text: 'Sedang diproses', tone: 'plain' };
}
