import { sayDateTime, type Zone } from '../../kernel/time/index.ts';
import type { Words } from '../messaging/index.ts';

/** What the reporter is sent. Each has the name under which a channel may have approved it. */

export const receiptWords = (t: {
  number: string;
  answerDueAt: Date;
  zone: Zone;
  follow: string;
}): Words => {
  const by = sayDateTime(t.answerDueAt, t.zone);
  return {
    title: `Laporan ${t.number} diterima`,
    text:
      `Laporan Anda kami terima dengan nomor ${t.number}. ` +
      `Petugas menjawab paling lambat ${by}. ` +
      `Tambahkan keterangan dengan membalas pesan ini. Ikuti: ${t.follow}`,
    purpose: { name: 'aduan_diterima', values: [t.number, by] },
  };
};

export const answerWords = (number: string, text: string): Words => ({
  title: `Jawaban laporan ${number}`,
  text: `${text}\n\n(Jawaban laporan ${number})`,
  purpose: { name: 'aduan_dijawab', values: [number, text] },
});

/** What a button of ours carries back: the deed and the ticket. */
const solvedId = (number: string) => `PUAS:${number}`;
const unsolvedId = (number: string) => `BELUM:${number}`;

const asking = (number: string) => [
  { id: solvedId(number), title: 'Sudah beres' },
  { id: unsolvedId(number), title: 'Belum beres' },
];

export const finishedWords = (number: string, text: string): Words => ({
  title: `Laporan ${number} selesai menurut kantor`,
  text: `${text}\n\nMenurut kantor laporan ${number} sudah selesai. Apakah benar sudah beres?`,
  choices: asking(number),
  purpose: { name: 'aduan_selesai', values: [number, text] },
});

export const askWords = (number: string): Words => ({
  title: `Apakah laporan ${number} sudah beres?`,
  text: `Apakah masalah pada laporan ${number} sudah beres?`,
  choices: asking(number),
  purpose: { name: 'aduan_ditanya', values: [number] },
});

export const refusedWords = (number: string, text: string): Words => ({
  title: `Laporan ${number} tidak dapat kami tangani`,
  text: `Laporan ${number} tidak dapat kami tangani. Alasannya: ${text}`,
  purpose: { name: 'aduan_ditolak', values: [number, text] },
});

export const closedWords = (number: string): Words => ({
  title: `Laporan ${number} ditutup`,
  text:
    `Laporan ${number} kami tutup karena tidak ada kabar dari Anda. ` +
    'Bila belum beres, balas BELUM.',
  purpose: { name: 'aduan_ditutup', values: [number] },
});

export const forwardedWords = (number: string, unit: string): Words => ({
  title: `Laporan ${number} diteruskan`,
  text: `Laporan ${number} sekarang dikerjakan ${unit}. Batas waktunya tetap sama.`,
  purpose: { name: 'aduan_diteruskan', values: [number, unit] },
});

export const mergedWords = (number: string, into: string): Words => ({
  title: `Laporan ${number} digabung`,
  text:
    `Laporan ${number} tentang hal yang sama dengan laporan ${into}, dan digabung dengannya. ` +
    'Kabarnya tetap sampai kepada Anda.',
  purpose: { name: 'aduan_digabung', values: [number, into] },
});
