import type { WhyNoTable } from '../../../platform/tables/index.ts';
import { mostRows, type WhyNoSheet } from './rows.ts';

export type WhyNoFile = WhyNoTable | WhyNoSheet | 'gone';

export const fileSentence: Record<WhyNoFile, string> = {
  nothing: 'Berkasnya kosong. Pilih berkas XLSX atau CSV hasil ekspor lapor.go.id.',
  too_large: 'Berkas ini lebih dari 10 MB. Ekspor waktu yang lebih pendek.',
  too_many: `Berkas ini lebih dari ${mostRows} baris, atau terlalu besar. Ekspor per bulan saja.`,
  locked: 'Berkas ini terkunci kata sandi, atau XLS lama. Simpan sebagai XLSX tanpa kata sandi.',
  broken: 'Berkas ini rusak atau bukan XLSX atau CSV. Ekspor ulang, lalu coba lagi.',
  busy: 'Sedang banyak berkas dibaca. Tunggu sebentar, lalu coba lagi.',
  no_header:
    'Baris judul kolomnya tidak ditemukan. Harus ada kolom nomor (misalnya "Tracking ID") ' +
    'dan kolom isi (misalnya "Isi Laporan").',
  empty: 'Berkas ini tidak berisi laporan; hanya judul kolomnya.',
  gone: 'Berkas ini sudah lewat sehari atau tidak ditemukan. Pilih lagi berkasnya.',
};
