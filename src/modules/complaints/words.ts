import type { StatusTone } from '../../ui/parts.tsx';
import type { WhyNoPaper } from '../documents/index.ts';
import type { WhyNotSaid } from './reporter.ts';
import type { Channel, Kind, Manner, State, WhyNot } from './rules.ts';
import type { WhyNotDone } from './work.ts';

/** What people read. */

export const kindWord: Record<Kind, string> = {
  complaint: 'Pengaduan',
  aspiration: 'Usul atau saran',
  information: 'Permintaan informasi',
};

export const channelWord: Record<Channel, string> = {
  whatsapp: 'WhatsApp',
  web: 'Laman',
  counter: 'Loket',
  kiosk: 'Anjungan',
  email: 'E-mail',
  open311: 'Open311',
  sp4n: 'SP4N-LAPOR!',
};

export const mannerWord: Record<Manner, string> = {
  named: 'Nama diketahui petugas',
  secret: 'Rahasia: nama tidak diperlihatkan kepada petugas',
  anonymous: 'Tanpa nama',
};

export const stateWord: Record<State, string> = {
  open: 'Dikerjakan',
  done: 'Selesai menurut kantor',
  confirmed: 'Selesai, dibenarkan pelapor',
  closed: 'Ditutup',
  refused: 'Tidak dapat ditangani',
  merged: 'Digabung dengan laporan lain',
  withdrawn: 'Ditarik pelapor',
};

/** What is open and unanswered is not being worked on yet, and does not claim to be. */
export const stateText = ({ state, answerDueAt }: { state: State; answerDueAt: Date | null }) =>
  state === 'open' && answerDueAt ? 'Menunggu jawaban' : stateWord[state];

export const stateTone = (
  { state, urgentAt }: { state: State; urgentAt: Date },
  now: Date,
): StatusTone => {
  if (state === 'open') return now >= urgentAt ? 'late' : 'wait';
  return state === 'confirmed' || state === 'done' ? 'good' : 'plain';
};

const refusalSentence: Record<WhyNot | 'unknown', string> = {
  ended: 'Laporan ini sudah berakhir. Muat ulang untuk melihat hasilnya.',
  held_by_other: 'Laporan ini sedang dipegang petugas lain. Minta dilepaskan dulu.',
  not_held: 'Laporan ini tidak sedang dipegang siapa pun.',
  already_there: 'Sudah begitu adanya; tidak ada yang perlu diubah.',
  not_done: 'Laporan ini masih dikerjakan.',
  too_late: 'Waktu untuk membuka kembali laporan ini sudah lewat. Silakan buat laporan baru.',
  merged: 'Laporan ini digabung dengan laporan lain; kabarnya tetap sampai kepada Anda.',
  unknown: 'Laporan ini tidak ditemukan.',
};

export const saidSentence: Record<WhyNotSaid, string> = {
  ...refusalSentence,
  text_missing: 'Tulis dulu pesannya.',
};

const doneSentence: Record<WhyNotDone, string> = {
  ...refusalSentence,
  not_yours: 'Laporan ini tidak di meja Anda. Pimpinan dapat meneruskannya.',
  text_missing: 'Tulis dulu isinya.',
  unknown_unit: 'Pilih unit tujuan dari daftar.',
  unknown_class: 'Pilih kelasnya dari daftar.',
  unknown_ticket: 'Nomor laporan tujuan tidak ditemukan, salah ketik, atau sudah digabung.',
  ended_there: 'Laporan tujuan sudah berakhir; gabungkan ke laporan yang masih dikerjakan.',
  other_door: 'Laporan itu masuk lewat kantor lain, jadi tidak dapat digabung dari sini.',
  unknown_thing: 'Yang ditautkan tidak ditemukan. Periksa nomornya.',
};

export const paperSentence: Record<WhyNoPaper, string> = {
  empty: 'Berkas ini kosong. Pilih berkas lain.',
  too_large: 'Berkas ini lebih dari 10 MB. Kirim yang lebih kecil, atau foto ulang.',
  unknown_type: 'Berkas ini tidak dapat kami buka. Kirim foto (JPG, PNG, HEIC) atau PDF.',
  too_many: 'Lampiran laporan ini sudah penuh.',
  broken: 'Fotonya rusak. Foto ulang, lalu kirim lagi.',
  broken_pdf: 'PDF ini rusak. Simpan ulang, lalu kirim lagi.',
  locked_pdf: 'PDF ini terkunci kata sandi. Kirim yang tidak terkunci.',
  infected: 'Berkas ini mengandung virus dan tidak kami simpan.',
  not_now: 'Belum dapat disimpan sekarang. Coba lagi sebentar lagi.',
};

export const refusedSentence: Record<WhyNotDone | WhyNoPaper, string> = {
  ...doneSentence,
  ...paperSentence,
};
