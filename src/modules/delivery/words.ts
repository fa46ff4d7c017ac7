import type { WhyNotDelivered } from './deliver.ts';
import type { Deed, Proof, Way } from './rules.ts';

/** What people read. */

export type Refusal = WhyNotDelivered | 'code_mistyped' | 'someone_else' | 'way_missing';

export const refusalSentence: Record<Refusal, string> = {
  taken_by_other:
    'Sedang dibawa petugas lain. Minta petugas itu menyerahkannya dulu; namanya ada di riwayat.',
  already_yours: 'Sudah Anda bawa. Tekan Serahkan setelah sampai.',
  not_held: 'Tidak sedang Anda bawa, jadi belum bisa diserahkan. Tekan Ambil dulu.',
  moved_meanwhile:
    'Sudah berpindah sejak terakhir Anda lihat, jadi kiriman ini tidak dicatat. ' +
    'Buka riwayatnya untuk melihat di mana sekarang.',
  where_missing: 'Tujuannya belum ditentukan. Buka barangnya, lalu pilih diserahkan di mana.',
  already_there: 'Sudah di tempat itu, atau sudah menuju ke sana.',
  gone: 'Sudah keluar dari kantor: diterima warga atau diserahkan kepada kurir.',
  not_with_courier: 'Tidak sedang dibawa kurir.',
  sent_by_courier: 'Warga memilih dikirim lewat kurir. Ubah dulu cara penyerahannya.',
  not_by_courier: 'Warga tidak memilih kurir. Ubah dulu cara penyerahannya.',
  unknown: 'Kode ini tidak dikenal, atau barangnya bukan urusan kantor Anda.',
  code_mistyped: 'Kodenya salah ketik. Contoh yang benar: K7Q-2X9M-P4T, tertulis di label.',
  someone_else: 'Kiriman ini ditekan petugas lain di HP ini. Minta petugas itu masuk sendiri.',
  pickup_mistyped: 'Kode ambil salah ketik. Lima angka, contoh 4827-3.',
  pickup_wrong: 'Kode ambil tidak cocok. Minta warga membuka halaman lacaknya dan bacakan lagi.',
  slow_down: 'Terlalu banyak kode salah. Tunggu sebentar, lalu coba lagi.',
  name_missing: 'Tulis nama orang yang menerima.',
  signature_missing: 'Minta tanda tangan di layar, atau centang tanda tangan di kertas.',
  carrier_missing: 'Tulis nama kurirnya.',
  tracking_missing: 'Tulis nomor resinya.',
  elsewhere: 'Barangnya ada di kantor lain. Serahkan di sana.',
  unknown_receiver: 'Pilih petugas yang bertugas di tempat itu.',
  unknown_unit: 'Pilih kantor tujuan dari daftar.',
  way_missing: 'Pilih cara warga menerima.',
  photo_unfit: 'Fotonya tidak bisa dipakai. Kirim foto JPG, PNG, atau HEIC paling besar 10 MB.',
};

export const deedWord: Record<Deed, string> = {
  register: 'Didaftarkan',
  send: 'Diminta diantar',
  take: 'Diambil',
  give: 'Diserahkan',
  collect: 'Diambil warga',
  ship: 'Diserahkan kepada kurir',
  arrive: 'Sampai menurut kurir',
  come_back: 'Kembali dari kurir',
};

export const proofWord: Record<Proof, string> = {
  scanned: 'kode dipindai',
  typed: 'kode diketik',
  pressed: 'ditekan tanpa kode',
  signature: 'tanda tangan di layar',
  paper_signature: 'tanda tangan di kertas',
  photo: 'foto',
};

export const wayWord: Record<Way, string> = {
  counter: 'Diambil di loket',
  unit: 'Diantar ke kantor terdekat',
  courier: 'Dikirim lewat kurir',
};
