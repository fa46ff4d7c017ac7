import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { toIso } from '../../../kernel/time/index.ts';
import type { World } from '../../../platform/world.ts';
import { ticketPlace } from '../event.ts';
import { readTicketNumber } from '../number.ts';
import type { Offer } from '../offer.ts';
import { stateWord } from '../words.ts';
import type { Fields, Refusal } from './format.ts';
import type { PublicTicket, Wanted } from './queries.ts';

/** GET requests: what may be asked for, and how a ticket is told to anyone. */

const day = 86_400_000;
/** "The default is the last 90 days, and no longer span is answered" (GeoReport v2). */
const longestSpan = 90 * day;
const usualPage = 50;
const mostPage = 200;

type Query = Record<string, string>;

const listOf = (text: string | undefined): string[] | null =>
  text ? text.split(',').map((part) => part.trim()) : null;

const bad = (description: string) => refuse({ status: 400, description } as Refusal);

/** W3C date and time; one without an offset is meant in UTC, as older clients send it. */
function readDate(text: string | undefined): Date | null | undefined {
  if (!text) return undefined;
  const date = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(date.getTime()) ? date : null;
}

interface Span {
  from: Date;
  until: Date;
}

export function readSpan(query: Query, now: Date): Outcome<Span, Refusal> {
  const [start, end] = [readDate(query.start_date), readDate(query.end_date)];
  if (start === null || end === null) return bad('start_date and end_date must be W3C dates');
  const until = end ?? (start ? new Date(Math.min(start.getTime() + longestSpan, +now)) : now);
  const from = start ?? new Date(until.getTime() - longestSpan);
  if (until.getTime() - from.getTime() > longestSpan + day) return bad('at most 90 days at once');
  return accept({ from, until });
}

function readNear({ lat, long, radius }: Query): Outcome<Wanted['near'], Refusal> {
  if (!lat && !long) return accept(null);
  const [latitude, longitude, metres] = [Number(lat), Number(long), Number(radius || 500)];
  const sound =
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && metres > 0 && metres <= 20_000;
  return sound ? accept({ latitude, longitude, metres }) : bad('lat, long or radius is invalid');
}

function readStatus(text: string | undefined): Outcome<boolean | null, Refusal> {
  const words = listOf(text?.toLowerCase());
  if (!words) return accept(null);
  if (words.some((word) => word !== 'open' && word !== 'closed')) {
    return bad('status must be open, closed, or both');
  }
  return accept(words.length > 1 ? null : words[0] === 'open');
}

const positive = (text: string | undefined, usual: number): number => {
  const number = Math.trunc(Number(text ?? usual));
  return number > 0 ? number : usual;
};

export function readWanted(
  query: Query,
  { officeId, clientId, now }: { officeId: string; clientId: string | null; now: Date },
): Outcome<Wanted, Refusal> {
  const [status, near] = [readStatus(query.status), readNear(query)];
  if (!status.ok) return status;
  if (!near.ok) return near;
  // Numbers leave every other wish aside.
  const asked = listOf(query.service_request_id);
  const numbers = asked?.map((typed) => readTicketNumber(typed) ?? '') ?? null;
  const span = numbers
    ? accept({ from: new Date(0), until: now })
    : readSpan({ start_date: query.start_date ?? '', end_date: query.end_date ?? '' }, now);
  if (!span.ok) return span;
  const most = Math.min(mostPage, positive(query.page_size, usualPage));
  return accept({
    ...{ officeId, clientId, numbers, ...span.value, most },
    ...{ skip: most * (Math.min(positive(query.page, 1), 1000) - 1) },
    categories: numbers ? null : listOf(query.service_code),
    ...{ open: numbers ? null : status.value, near: numbers ? null : near.value },
  });
}

/** Two decimals less than a phone gives: the street, not the door. */
const coarse = (degrees: number | null, own: boolean): number | null =>
  degrees === null ? null : own ? degrees : Math.round(degrees * 1000) / 1000;

/** Whose report it is may hear it in their words; others only what an officer wrote for them. */
export function toldAs(world: World, { tree, categories }: Offer, t: PublicTicket): Fields {
  const unit = tree.unit(t.unitId);
  const iso = (date: Date) => toIso(date, unit.zone);
  const { own } = t;
  const place = own && t.place ? world.vault.open(t.place, ticketPlace(t.id, 'place')) : null;
  const words = own ? world.vault.open(t.body, ticketPlace(t.id, 'body')) : t.published;
  return {
    service_request_id: t.number,
    status: t.state === 'open' ? 'open' : 'closed',
    status_notes: stateWord[t.state],
    service_name: categories.find(({ code }) => code === t.category)?.name ?? 'Lainnya',
    service_code: t.category ?? otherCode,
    description: words,
    agency_responsible: unit.name,
    service_notice: null,
    requested_datetime: iso(t.receivedAt),
    updated_datetime: iso(t.endedAt && t.endedAt > t.lastAt ? t.endedAt : t.lastAt),
    // The promise of the first answer, then that of the end.
    expected_datetime: iso(t.firstAnswerAt ? t.dueAt : t.firstDueAt),
    address: place,
    address_id: null,
    zipcode: null,
    lat: coarse(t.latitude, own),
    long: coarse(t.longitude, own),
    media_url: null,
  };
}

/** For what fits none of the categories. */
export const otherCode = 'lainnya';
