import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { type Paper, papersOf } from '../documents/index.ts';
import type { Officer } from '../identity/index.ts';
import { type SentLine, sentAbout } from '../messaging/index.ts';
import { type Doer, openBody, ticketPlace } from './event.ts';
import { type Link, linksOf } from './links.ts';
import { type Neighbour, neighboursOf } from './near/desk.ts';
import { type Offer, offerOf } from './offer.ts';
import {
  type EventRow,
  eventsOf,
  mergedInto,
  reporterOf,
  type TicketRow,
  ticketNumbered,
} from './queries.ts';
import { isWithin } from './reach.ts';

/** One ticket with all that its reader may see. */

export interface Line extends Omit<EventRow, 'body'> {
  text: string | null;
}

export interface Reporter {
  name: string | null;
  phone: string | null;
  email: string | null;
}

export interface OpenTicket {
  row: TicketRow;
  offer: Offer;
  text: string;
  place: string | null;
  lines: Line[];
  papers: Paper[];
}

export interface DeskTicket extends OpenTicket {
  /** null: nobody at the desk may know, or nobody knows. */
  reporter: Reporter | null;
  sent: SentLine[];
  merged: string[];
  links: Link[];
  /** Open ones around it. */
  near: Neighbour[];
}

export const openLines = (world: World, id: string, events: EventRow[]): Line[] =>
  events.map(({ body, ...event }) => ({
    ...event,
    text: openBody(world.vault, id, { seq: event.seq, body }),
  }));

export async function openTicket(world: World, number: string): Promise<OpenTicket | undefined> {
  const row = await ticketNumbered(world.db, number);
  if (!row) return undefined;
  const { id } = row;
  const [offer, events, papers] = await Promise.all([
    offerOf(world, row.unitId),
    eventsOf(world.db, row),
    papersOf(world, id),
  ]);
  const place = row.place && world.vault.open(row.place, ticketPlace(id, 'place'));
  const text = world.vault.open(row.body, ticketPlace(id, 'body'));
  return { row, offer, text, place, lines: openLines(world, id, events), papers };
}

/** A secret reporter's row is not even read. */
async function reporterFor(world: World, row: TicketRow): Promise<Reporter | null> {
  if (row.manner !== 'named') return null;
  const sealed = await reporterOf(world.db, row);
  if (!sealed) return null;
  const open = (column: keyof Reporter) => {
    const bytes = sealed[column];
    return bytes && world.vault.open(bytes, ticketPlace(row.id, column));
  };
  return { name: open('name'), phone: open('phone'), email: open('email') };
}

/** @returns undefined for what is not there and for what is out of reach: they look the same. */
export async function openForDesk(
  world: World,
  officer: Officer,
  number: string,
): Promise<DeskTicket | undefined> {
  const ticket = await openTicket(world, number);
  if (!ticket || !isWithin(ticket.offer.tree, officer, ticket.row)) return undefined;
  const { row } = ticket;
  const { tree } = ticket.offer;
  const [reporter, sent, merged, links, near] = await Promise.all([
    reporterFor(world, row),
    sentAbout(world.db, row.id),
    mergedInto(world.db, row),
    linksOf(world.db, row),
    neighboursOf(world, officer, { row, tree }),
  ]);
  return { ...ticket, reporter, sent, merged: merged.map((m) => m.number), links, near };
}

/** Words and names of a person: whoever looks at them is written down. */
export async function recordReading(
  world: World,
  row: Pick<TicketRow, 'officeId' | 'id'>,
  { doer, what }: { doer: Doer; what: string },
): Promise<void> {
  await world.db.transaction(async (tx) => {
    record(tx, {
      ...{ officeId: row.officeId, at: world.now(), deed: 'complaint.read' },
      ...{ subject: 'complaint', subjectId: row.id, ...doer, detail: { what } },
    });
  });
}
