import type { Readable } from 'node:stream';
import { refuse } from '../../kernel/outcome.ts';
import type { World } from '../../platform/world.ts';
import { keepPaper, largestPaper, type WhyNoPaper } from '../documents/index.ts';
import { send } from '../messaging/index.ts';
import { paperSentence } from './words.ts';

/** What people send along in a messenger is fetched afterwards, looked through and kept. */

export interface MediaWish {
  officeId: string;
  ticketId: string;
  contactId: string;
  heardId: string;
  mediaId: string;
  filename: string | null;
  kind: string;
}

const nameFor = ({ filename, kind }: MediaWish): string => filename ?? `${kind}-whatsapp`;

/** A stream that breaks off, or brings other bytes than announced, is fetched again. */
async function keepStream(world: World, wish: MediaWish, stream: Readable) {
  const { officeId, ticketId: ownerId } = wish;
  const paper = { officeId, ownerId, slot: 'lampiran', filename: nameFor(wish), sounds: true };
  return keepPaper(world, { ...paper, stream });
}

const goneSentence = 'Lampiran Anda tidak dapat kami ambil dari WhatsApp. Kirim lagi, ya.';

async function fetchOnce(world: World, wish: MediaWish) {
  if (!world.whatsapp) return refuse('gone' as const);
  const found = await world.whatsapp.media(wish.mediaId, largestPaper);
  return found.ok ? keepStream(world, wish, found.value.stream) : found;
}

const sentenceFor = (why: WhyNoPaper | 'gone'): string =>
  why === 'gone' ? goneSentence : `${paperSentence[why]} Laporan Anda sendiri sudah kami terima.`;

/** @throws what the job queue tries again. */
export async function fetchMedia(world: World, wish: MediaWish): Promise<void> {
  const kept = await fetchOnce(world, wish);
  if (kept.ok) return;
  if (kept.refusal === 'again' || kept.refusal === 'not_now') throw new Error('try again later');
  const text = sentenceFor(kept.refusal);
  const { officeId, contactId, ticketId, heardId } = wish;
  await world.db.transaction(async (tx) => {
    send(tx, world, {
      ...{ officeId, contactId, key: `media:${heardId}`, asked: true, words: { text } },
      subject: { kind: 'complaint', id: ticketId },
    });
  });
}
