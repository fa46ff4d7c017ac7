import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import { type Heard, reportToldTo, subjectOfSent } from '../../messaging/index.ts';
import { ticketNumberIn } from '../number.ts';
import { lockTicket, type TicketRow, ticketNumbered, ticketWithId } from '../queries.ts';
import { newestOf, type Talk, talkOf, ticketOfContact } from './queries.ts';
import type { Known } from './rules.ts';
import type { Content } from './said.ts';

/** What is known of somebody when their message comes. */

const day = 86_400_000;
const manyTickets = 5;

/** A number written by anybody names nothing but one of the writer's own. */
const numberNamed = (content: Content): string | null => {
  if (content.kind === 'choice') return ticketNumberIn(content.id);
  return content.kind === 'mail' ? ticketNumberIn(content.subject) : null;
};

/** Who reported by another door is known by the address that they chose for its news. */
async function ticketToldTo(
  tx: Tx,
  contactId: string,
  { id, number }: { id: string | null; number: string | null },
): Promise<TicketRow | undefined> {
  const subjectId = id ?? (number && (await ticketNumbered(tx, number))?.id);
  const officeId = subjectId ? await reportToldTo(tx, subjectId, contactId) : null;
  return subjectId && officeId ? ticketWithId(tx, officeId, subjectId) : undefined;
}

/** Which of their tickets a message is about: a button names it, a reply quotes ours about it. */
async function ticketMeant(tx: Tx, heard: Heard, content: Content) {
  const { officeId, contact, replyTo } = heard;
  const own = { officeId, contactId: contact.id };
  const id = replyTo ? await subjectOfSent(tx, officeId, replyTo) : null;
  // What a mail answers is surer than what its subject says; a button says itself what it is of.
  const number = id && content.kind === 'mail' ? null : numberNamed(content);
  if (!number && !id) return undefined;
  const named =
    (await ticketOfContact(tx, { ...own, number, id })) ??
    (await ticketToldTo(tx, contact.id, { id, number }));
  return named?.mergedInto
    ? ticketOfContact(tx, { ...own, number: null, id: named.mergedInto })
    : named;
}

const seen = (ticket: TicketRow, now: number): Known['ticket'] => ({
  ...{ number: ticket.number, state: ticket.state },
  quiet: now - ticket.lastAt.getTime(),
  ended: ticket.endedAt && now - ticket.endedAt.getTime(),
});

/** Whether it is the same is asked of one report, until somebody has answered it, for a day. */
function askedStill(talk: Talk | undefined, ticket: TicketRow | undefined, now: number) {
  if (talk?.asked !== 'same') return talk?.asked ?? null;
  if (!ticket || ticket.id !== talk.ticketId) return null;
  const over = ticket.firstAnswerAt || now - talk.at.getTime() > day;
  return over ? null : talk.asked;
}

export interface Knowing {
  known: Known;
  /** Locked. */
  ticket: TicketRow | undefined;
  /** Their message says by itself which one it is about. */
  named: boolean;
  talk: Talk | undefined;
}

export async function knownOf(
  tx: Tx,
  world: World,
  heard: Heard,
  content: Content,
): Promise<Knowing> {
  const { officeId, contact } = heard;
  const now = world.now().getTime();
  const since = new Date(now - day);
  const newest = await newestOf(tx, { officeId, contactId: contact.id, since });
  const named = await ticketMeant(tx, heard, content);
  const found = named ?? newest;
  const ticket = found && (await lockTicket(tx, found.officeId, found.id));
  const talk = await talkOf(tx, officeId, contact.id);
  const known: Known = {
    ticket: ticket ? seen(ticket, now) : null,
    asked: askedStill(talk, ticket, now),
    stopped: contact.stoppedAt !== null,
    manyToday: (newest?.today ?? 0) >= manyTickets,
  };
  return { known, ticket, named: named !== undefined, talk };
}
