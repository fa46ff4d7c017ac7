import { Readable } from 'node:stream';
import type { World } from '../../platform/world.ts';
import { keepPaper } from '../documents/index.ts';
import { papersOfMail, sendPaced } from '../messaging/index.ts';
import { paperSentence } from './words.ts';

/** What came along with a mail is looked through and kept, paper by paper. */

export interface MailPapersWish {
  officeId: string;
  ticketId: string;
  ticketOfficeId: string;
  contactId: string;
  heardId: string;
  replyTo: string;
}

const most = 10;
const longestName = 80;

/** Said back to whoever sent it: a name, and nothing that could be more than one. */
const nameOf = (filename: string | null, at: number): string =>
  filename?.replace(/[^\p{L}\p{N} ._()-]/gu, '_').slice(0, longestName) || `lampiran ${at + 1}`;

const beyond = `Paling banyak ${most} lampiran dalam satu e-mail. Kirim sisanya dengan membalas.`;

/** @returns the sentence of each that was not kept. @throws what the job queue tries again. */
async function keepEach(world: World, wish: MailPapersWish): Promise<string[]> {
  const { officeId, heardId, ticketOfficeId, ticketId: ownerId } = wish;
  const refused: string[] = [];
  const papers = await papersOfMail(world, { officeId, id: heardId });
  for (const [at, { filename: given, inline, bytes }] of papers.entries()) {
    const filename = nameOf(given, at);
    if (at >= most) {
      refused.push(`${filename}: ${beyond}`);
      continue;
    }
    const stream = Readable.from(bytes.length > 0 ? [bytes] : []);
    const paper = { officeId: ticketOfficeId, ownerId, slot: 'lampiran', filename, sounds: true };
    const kept = await keepPaper(world, { ...paper, stream });
    if (kept.ok) continue;
    if (kept.refusal === 'not_now') throw new Error('try again later');
    // A drawing within a letterhead is nobody's evidence.
    if (!inline) refused.push(`${filename}: ${paperSentence[kept.refusal]}`);
  }
  return refused;
}

export async function keepMailPapers(world: World, wish: MailPapersWish): Promise<void> {
  const refused = await keepEach(world, wish);
  if (refused.length === 0) return;
  const { officeId, contactId, ticketId, heardId, replyTo } = wish;
  const text =
    `Lampiran ini tidak kami simpan:\n${refused.map((line) => `- ${line}`).join('\n')}\n\n` +
    'Laporan Anda sendiri sudah kami terima.';
  await world.db.transaction(async (tx) => {
    await sendPaced(tx, world, {
      ...{ officeId, contactId, key: `media:${heardId}`, asked: true, words: { text, replyTo } },
      subject: { kind: 'complaint', id: ticketId },
    });
  });
}
