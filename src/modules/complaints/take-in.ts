import { localDate } from '../../kernel/time/index.ts';
import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { later } from '../../platform/outbox.ts';
import { secretFor } from '../../platform/secret.ts';
import type { World } from '../../platform/world.ts';
import { type Doer, ticketPlace, writeEvent } from './event.ts';
import { ticketNumber } from './number.ts';
import type { Offer } from './offer.ts';
import type { Category } from './offer-queries.ts';
import { promiseFrom } from './promise.ts';
import { addReporter, addTicket, type NewTicket } from './queries.ts';
import { type Channel, guessCategory, type Kind, type Manner } from './rules.ts';
import { setTimers } from './timers.ts';

/** A report comes in: through whichever door, it is the same ticket with the same clock. */

export interface Report {
  officeId: string;
  channel: Channel;
  kind: Kind;
  /** As chosen; null: guessed from the words. */
  category: string | null;
  manner: Manner;
  text: string;
  place: string | null;
  at: { latitude: number; longitude: number } | null;
  reporter: { name: string | null; phone: string | null; email: string | null };
  /** Whom news goes to by themselves. */
  contactId: string | null;
  doer: Doer;
  /** Earlier than now where it came by a channel that waited; the promise counts from then. */
  receivedAt?: Date;
  /** What anyone may read at once: from sources that publish it themselves. */
  published?: string | null;
  /** What else the history tells of how it came; never words or names. */
  detail?: Record<string, unknown>;
}

export interface Taken {
  id: string;
  officeId: string;
  number: string;
  secret: string;
  answerDueAt: Date;
  dueAt: Date;
  receivedAt: Date;
  category: Category | null;
  unitId: string;
}

export const complaintPurpose = 'complaint';

export const secretOf = ({ vault }: Pick<World, 'vault'>, number: string): string =>
  secretFor(vault, number, complaintPurpose);

const seal = (world: World, id: string, column: string, text: string | null): Buffer | null =>
  text ? world.vault.seal(text, ticketPlace(id, column)) : null;

function keepReporter(tx: Tx, world: World, ticket: NewTicket, report: Report): void {
  const { name, phone, email } = report.reporter;
  if (report.manner === 'anonymous' || !(name || phone || email)) return;
  addReporter(tx, ticket, {
    name: seal(world, ticket.id, 'name', name),
    phone: seal(world, ticket.id, 'phone', phone),
    email: seal(world, ticket.id, 'email', email),
  });
}

export const categoryOf = (
  { categories }: Offer,
  { category, text }: Pick<Report, 'category' | 'text'>,
): Category | null =>
  categories.find(({ code }) => code === category) ?? guessCategory(text, categories);

/** Written in the caller's transaction, whole or not at all. */
export async function takeIn(tx: Tx, world: World, report: Report, offer: Offer): Promise<Taken> {
  const { officeId } = report;
  const { tree, setting } = offer;
  const office = tree.unit(officeId);
  const receivedAt = report.receivedAt ?? world.now();
  const category = categoryOf(offer, report);
  const weight = category?.class ?? setting.classes[0]?.code ?? '';
  const unit = tree.section(office, category?.section ?? undefined);
  const promise = { unitId: unit.id, setting, class: weight };
  const { answerDueAt, dueAt } = await promiseFrom(world, promise, receivedAt);
  const id = newId(world.now(), world.random);
  const date = localDate(receivedAt, office.zone);
  const number = ticketNumber(date, world.random(8));
  const { channel, kind, manner, at, contactId, doer } = report;
  const ticket: NewTicket = {
    ...{ officeId, id, number, channel, kind, manner, receivedAt, dueAt },
    ...{ category: category?.code ?? null, class: weight, firstDueAt: answerDueAt },
    ...{ latitude: at?.latitude ?? null, longitude: at?.longitude ?? null },
    ...{ unitId: unit.id, unitOfficeId: officeId, enteredBy: doer.staffId },
    body: world.vault.seal(report.text, ticketPlace(id, 'body')),
    place: seal(world, id, 'place', report.place),
    // Nobody can be written to who is not to be known.
    contactId: manner === 'anonymous' ? null : contactId,
    published: report.published ?? null,
  };
  addTicket(tx, ticket);
  keepReporter(tx, world, ticket, report);
  const detail = { channel, category: ticket.category, ...report.detail };
  writeEvent(tx, world, { officeId, id, seq: 1 }, { doer, what: { deed: 'received', detail } });
  const clock = { clockAt: receivedAt, answerDueAt, dueAt, endedAt: null };
  setTimers(tx, ticket, { ...clock, state: 'open', rung: 0 }, setting);
  const units = [...new Set([unit.id, officeId])];
  later(tx, 'complaints.received', { officeId, subjectId: id, units });
  const secret = secretOf(world, number);
  return {
    id,
    officeId,
    number,
    secret,
    answerDueAt,
    dueAt,
    receivedAt,
    category,
    unitId: unit.id,
  };
}
