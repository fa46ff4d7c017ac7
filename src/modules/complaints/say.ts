import { sayDateTime, type Zone } from '../../kernel/time/index.ts';
import { saying, type Words } from '../messaging/index.ts';

/** What the reporter is sent, each under the name by which an office may word it otherwise. */

export const receiptWords = (t: {
  number: string;
  answerDueAt: Date;
  zone: Zone;
  follow: string;
}): Words => ({
  ...saying('aduan_diterima', [t.number, sayDateTime(t.answerDueAt, t.zone), t.follow]),
  title: `Laporan ${t.number} diterima`,
});

/** Behind the reporter's own address, which nobody else is told. */
export const photoSentence = (follow: string): string => `Fotonya dapat dilihat di ${follow}`;

export const answerWords = (number: string, text: string): Words => ({
  ...saying('aduan_dijawab', [number, text]),
  byPerson: true,
  title: `Jawaban laporan ${number}`,
});

/** What a button of ours carries back: the deed and the ticket. */
const asking = (number: string) => [
  { id: `PUAS:${number}`, title: 'Sudah beres' },
  { id: `BELUM:${number}`, title: 'Belum beres' },
];

export const finishedWords = (number: string, text: string): Words => ({
  ...saying('aduan_selesai', [number, text]),
  byPerson: true,
  title: `Laporan ${number} selesai menurut kantor`,
  choices: asking(number),
});

export const askWords = (number: string): Words => ({
  ...saying('aduan_ditanya', [number]),
  title: `Apakah laporan ${number} sudah beres?`,
  choices: asking(number),
});

export const refusedWords = (number: string, text: string): Words => ({
  ...saying('aduan_ditolak', [number, text]),
  byPerson: true,
  title: `Laporan ${number} tidak dapat kami tangani`,
});

export const closedWords = (number: string): Words => ({
  ...saying('aduan_ditutup', [number]),
  title: `Laporan ${number} ditutup`,
});

export const forwardedWords = (number: string, unit: string): Words => ({
  ...saying('aduan_diteruskan', [number, unit]),
  title: `Laporan ${number} diteruskan`,
});

export const mergedWords = (number: string, into: string): Words => ({
  ...saying('aduan_digabung', [number, into]),
  title: `Laporan ${number} digabung`,
});
