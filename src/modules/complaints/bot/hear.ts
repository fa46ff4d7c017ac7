import { sayDateTime } from '../../../kernel/time/index.ts';
import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import { type Heard, keepStop } from '../../messaging/index.ts';
import { reporterDoer, ticketPlace } from '../event.ts';
import { isAtSea } from '../near/land.ts';
import { pointIn } from '../near/point-in.ts';
import { offerOf } from '../offer.ts';
import { keepPlace, lockTicket, type TicketRow } from '../queries.ts';
import { type Saying, sayInside } from '../reporter.ts';
import { receiptWords } from '../say.ts';
import { takeIn } from '../take-in.ts';
import { followAddress } from '../tell.ts';
import { fetchLater, reply } from './after.ts';
import type { FollowCase, Hearing, Result } from './hearing.ts';
import { type Knowing, knownOf } from './known.ts';
import { meantByMail, numberClaimed } from './mail.ts';
import { ticketOfContact } from './queries.ts';
import * as say from './replies.ts';
import { type Move, meant } from './rules.ts';
import { Content, saidIn } from './said.ts';
import { distinct, joinSame, withQuestion } from './same.ts';
import { serviceAnswer, servicesAnswer } from './services.ts';

/** Hears one message, or one mail: a ticket is made or added to, and the machine says so. */

const deviceOf = ({ channel }: Heard): string => (channel === 'email' ? 'E-mail' : 'WhatsApp');

/** As the channel knows them; what a mail calls itself may be anybody's name. */
function reporterOf({ channel, contact: { name, address } }: Heard) {
  return channel === 'email'
    ? { name, phone: null, email: address }
    : { name, phone: `+${address}`, email: null };
}

/** The report of somebody else, or their own from another address: an officer finds out. */
function mentionIn(content: Content): { detail: { mentions: string } } | object {
  const mentions = content.kind === 'mail' ? numberClaimed(content) : null;
  return mentions ? { detail: { mentions } } : {};
}

async function open(h: Hearing, { text, ask }: Extract<Move, { do: 'open' }>): Promise<Result> {
  const { tx, world, heard, offer, content } = h;
  const at = content.kind === 'location' ? content : pointIn(text);
  const taken = await takeIn(
    tx,
    world,
    {
      ...{ officeId: heard.officeId, kind: 'complaint', category: null },
      channel: heard.channel === 'email' ? 'email' : 'whatsapp',
      ...{ manner: 'named', text, place: null, contactId: heard.contact.id },
      at: at && { latitude: at.latitude, longitude: at.longitude },
      reporter: reporterOf(heard),
      doer: reporterDoer(deviceOf(heard)),
      ...mentionIn(content),
      // The promise counts from when the house had it, not from when it got to hear it.
      receivedAt: heard.receivedAt,
    },
    offer,
  );
  const { number, answerDueAt } = taken;
  const { zone } = offer.tree.unit(taken.unitId);
  const receipt = receiptWords({ number, answerDueAt, zone, follow: followAddress(world, number) });
  const asked = ask ?? (taken.category?.needsPlace && !at ? 'place' : null);
  const missing = asked === 'what' ? say.askWhat : asked === 'place' ? say.askWhere : null;
  const more = missing?.text ?? say.hideHint;
  const reply = { ...receipt, more, askPlace: !!missing?.askPlace };
  const result = { reply, ticket: taken, asked };
  // One question at a time: what is missing comes before what may be the same.
  const asksOther = missing !== null && heard.channel !== 'email';
  if (asksOther || !taken.category?.needsPlace) return result;
  const row = await lockTicket(tx, taken.officeId, taken.id);
  return row ? withQuestion(h, result, row) : result;
}

async function speak(h: Hearing, saying: Saying): Promise<Result & { ok: boolean }> {
  const { tx, world, ticket, heard } = h;
  if (!ticket) return { ok: false, reply: say.noTicket };
  const said = await sayInside(tx, world, ticket, {
    saying,
    doer: reporterDoer(deviceOf(heard)),
  });
  if (said.ok) return { ok: true, ticket };
  return { ok: false, ticket, reply: say.tooLateWords(ticket.number) };
}

async function add(h: Hearing, text: string): Promise<Result> {
  const { ok, reply, ticket } = await speak(h, { deed: 'add', text });
  if (!ok || !h.ticket) return { ...(reply ? { reply } : {}) };
  const result = { reply: say.addedWords(h.ticket.number), ...(ticket ? { ticket } : {}) };
  return h.asked === 'place' ? withQuestion(h, result, h.ticket) : result;
}

async function place(h: Hearing, move: Extract<Move, { do: 'place' }>): Promise<Result> {
  const { tx, world, ticket } = h;
  if (!ticket) return { reply: say.noTicket };
  const { latitude, longitude, name } = move;
  const words = name ?? `${latitude}, ${longitude}`;
  const sealed = name ? world.vault.seal(name, ticketPlace(ticket.id, 'place')) : null;
  keepPlace(tx, ticket, { latitude, longitude, place: sealed });
  await speak(h, { deed: 'add', text: `Tempat: ${words}` });
  const reply = say.placeWords(ticket.number, isAtSea(move));
  const row = await lockTicket(tx, ticket.officeId, ticket.id);
  return row ? withQuestion(h, { reply, ticket }, row) : { reply, ticket };
}

async function confirm(h: Hearing): Promise<Result> {
  const { ok, reply } = await speak(h, { deed: 'confirm' });
  if (ok && h.ticket) return { reply: say.rateWords(h.ticket.number), ticket: h.ticket };
  return reply ? { reply } : {};
}

/** Asked for twice it is so all the same. */
async function hide(h: Hearing): Promise<Result> {
  const { ticket } = h;
  if (!ticket) return { reply: say.noTicket };
  if (ticket.manner === 'named') await speak(h, { deed: 'hide' });
  return { reply: say.hiddenWords(ticket.number), ticket };
}

async function reopen(h: Hearing, text: string): Promise<Result> {
  const { ticket, tx, offer } = h;
  const { ok, reply } = await speak(h, { deed: 'reopen', text });
  const now = ticket && (await lockTicket(tx, ticket.officeId, ticket.id));
  if (!ok || !now?.answerDueAt) return reply ? { reply } : {};
  const by = sayDateTime(now.answerDueAt, offer.tree.unit(now.unitId).zone);
  return { reply: say.reopenedWords(now.number, by), ticket: now, asked: null };
}

function status({ world, offer }: Hearing, ticket: TicketRow | undefined): Result {
  if (!ticket) return { reply: say.noTicket };
  const { name, zone } = offer.tree.unit(ticket.unitId);
  const follow = followAddress(world, ticket.number);
  return { reply: say.statusWords(ticket, { unit: name, zone, follow }), ticket };
}

async function ownStatus(h: Hearing, number: string): Promise<Result> {
  const { officeId, contact } = h.heard;
  const own = { officeId, contactId: contact.id, id: null, number };
  return status(h, await ticketOfContact(h.tx, own));
}

function stop({ tx, world, heard }: Hearing, stops: boolean): Result {
  const { officeId, contact } = heard;
  keepStop(tx, { officeId, id: contact.id }, stops ? world.now() : null);
  return { reply: stops ? say.stopped : say.started };
}

async function carry(h: Hearing, move: Move): Promise<Result> {
  const { world, heard, offer, followCase } = h;
  const office = offer.tree.unit(heard.officeId);
  switch (move.do) {
    case 'open':
      return open(h, move);
    case 'add':
      return add(h, move.text);
    case 'place':
      return place(h, move);
    case 'same':
      return joinSame(h, move);
    case 'distinct':
      return distinct(h, move.of);
    case 'confirm':
      return confirm(h);
    case 'hide':
      return hide(h);
    case 'reopen':
      return reopen(h, move.text);
    case 'rate': {
      const { ok } = await speak(h, { deed: 'rate', rating: move.rating });
      return ok && h.ticket ? { reply: say.ratedWords, ticket: h.ticket } : {};
    }
    case 'status':
      return status(h, h.ticket);
    case 'own_status':
      return ownStatus(h, move.number);
    case 'follow': {
      const told = await followCase(world, move.number, move.secret);
      return { reply: told === null ? say.wrongSecret : { text: told } };
    }
    case 'services':
      return { reply: await servicesAnswer(world, office, move.words) };
    case 'service':
      return { reply: await serviceAnswer(world, office, move.code) };
    case 'stop':
    case 'start':
      return stop(h, move.do === 'stop');
    case 'hint':
      return { reply: say.hintWords(office.name) };
    case 'unnamed':
      return { reply: say.unnamedWords(world.settings.publicUrl, office.code) };
    case 'no_such_place':
      return { reply: say.noSuchPlace };
    case 'cannot_read':
      return { reply: say.cannotRead };
    case 'ask_secret':
      return { reply: say.askSecret };
    case 'ask_reply':
      return { reply: say.askReply, ...(h.ticket ? { ticket: h.ticket } : {}) };
    case 'nothing':
      return {};
  }
}

function moveOf({ heard, content }: Hearing, { known, named }: Knowing): Move {
  if (content.kind !== 'mail') return meant(known, saidIn(content));
  const { subject, text, papers } = content;
  return meantByMail(known, { subject, text, papers, named, answers: heard.replyTo !== null });
}

/** @param heard of any channel that lets people write freely. */
export async function hear(tx: Tx, world: World, heard: Heard, followCase: FollowCase) {
  const read = Content.safeParse(heard.content);
  const content: Content = read.success ? read.data : { kind: 'unsupported' };
  const knowing = await knownOf(tx, world, heard, content);
  const { ticket, talk } = knowing;
  const offer = await offerOf(world, heard.officeId);
  const hearing: Hearing = {
    ...{ tx, world, heard, content, offer, ticket, followCase },
    asked: knowing.known.asked,
  };
  const result = await carry(hearing, moveOf(hearing, knowing));
  fetchLater(hearing, result);
  await reply(hearing, talk, result);
}
