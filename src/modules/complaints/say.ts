import { englishDateTime, sayDateTime, type Zone } from '../../kernel/time/index.ts';
import { saying, type Words } from '../messaging/index.ts';

/** What the reporter is sent, each under the name by which an office may word it otherwise. */

export const receiptWords = (t: {
  number: string;
  answerDueAt: Date;
  zone: Zone;
  follow: string;
}): Words => {
  const [at, zone] = [t.answerDueAt, t.zone];
  const by = { id: sayDateTime(at, zone), en: englishDateTime(at, zone) };
  return saying('aduan_diterima', [t.number, by, t.follow]);
};

/** Behind the reporter's own address, which nobody else is told. */
export const photoSentence = (follow: string): string => `Fotonya dapat dilihat di ${follow}`;

export const answerWords = (number: string, text: string): Words => ({
  ...saying('aduan_dijawab', [number, text]),
  byPerson: true,
});

/** What a button of ours carries back: the deed and the ticket. */
const asking = (number: string) => [
  { id: `PUAS:${number}`, title: 'Sudah beres', english: 'It is settled' },
  { id: `BELUM:${number}`, title: 'Belum beres', english: 'Not settled yet' },
];

export const finishedWords = (number: string, text: string): Words => ({
  ...saying('aduan_selesai', [number, text]),
  byPerson: true,
  choices: asking(number),
});

export const askWords = (number: string): Words => ({
  ...saying('aduan_ditanya', [number]),
  choices: asking(number),
});

export const refusedWords = (number: string, text: string): Words => ({
  ...saying('aduan_ditolak', [number, text]),
  byPerson: true,
});

export const closedWords = (number: string): Words => saying('aduan_ditutup', [number]);

export const forwardedWords = (number: string, unit: string): Words =>
  saying('aduan_diteruskan', [number, unit]);

export const mergedWords = (number: string, into: string): Words =>
  saying('aduan_digabung', [number, into]);
