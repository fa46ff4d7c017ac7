import { later } from '../../../platform/outbox.ts';
import { type Heard, send, sendPaced } from '../../messaging/index.ts';
import type { Hearing, Result } from './hearing.ts';
import { keepTalk, type Talk } from './queries.ts';
import { mediaOf } from './said.ts';

/** After a message was heard: what is written back, and what is fetched. */

interface Flood {
  window: number;
  answers: number;
}
const chatting: Flood = { window: 600_000, answers: 12 };
/** Machines that hide what they are write mails to each other for days. */
const mailing: Flood = { window: 86_400_000, answers: 15 };

const floodOf = ({ channel }: Heard): Flood => (channel === 'email' ? mailing : chatting);

/** A flood is stored and read, but the machine stops talking back. */
export async function reply(h: Hearing, before: Talk | undefined, result: Result): Promise<void> {
  const { tx, world, heard } = h;
  const now = world.now();
  const flood = floodOf(heard);
  const fresh = !before || now.getTime() - before.since.getTime() > flood.window;
  const answers = fresh ? 0 : before.answers;
  const { officeId, contact, externalId } = heard;
  const speaks = (result.reply ?? result.question) !== undefined && answers < flood.answers;
  const subject = result.ticket ? { subject: { kind: 'complaint', id: result.ticket.id } } : {};
  const to = { officeId, contactId: contact.id, asked: true, ...subject };
  if (result.reply && speaks) {
    const words = { ...result.reply, replyTo: externalId };
    const message = { ...to, key: `reply:${heard.id}`, words };
    // Who answers a mail of ours has read it: theirs is no forged address.
    const mayBeForged = heard.channel === 'email' && heard.replyTo === null;
    if (mayBeForged) await sendPaced(tx, world, message);
    else send(tx, world, message);
  }
  if (result.question && speaks) {
    send(tx, world, { ...to, key: `same:${heard.id}`, words: result.question, behind: true });
  }
  // A report that came by another office's door is no talk of this one.
  const ticketId = result.ticket?.officeId === officeId ? result.ticket.id : null;
  // What could not be asked any more waits for no answer.
  const asked = result.question && !speaks ? null : (result.asked ?? null);
  keepTalk(tx, {
    ...{ officeId, contactId: contact.id, at: now, since: fresh ? now : before.since },
    ...{ asked, ticketId },
    answers: answers + (speaks ? 1 : 0),
  });
}

/** Bytes are fetched afterwards: nobody waits for a film. */
export function fetchLater({ tx, heard, content }: Hearing, result: Result): void {
  const { ticket } = result;
  if (!ticket) return;
  const { officeId, contact, id, externalId } = heard;
  const about = { officeId, ticketId: ticket.id, contactId: contact.id, heardId: id };
  const media = mediaOf(content);
  if (media) {
    const { mediaId, filename, kind } = media;
    later(tx, 'complaints.media', { ...about, mediaId, filename, kind });
  }
  if (content.kind === 'mail' && content.papers > 0) {
    const ticketOfficeId = ticket.officeId;
    later(tx, 'complaints.mail_papers', { ...about, ticketOfficeId, replyTo: externalId });
  }
}
