import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { readPhone } from '../../../kernel/phone.ts';
import { once, remember } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import type { Aside } from '../../../web/aside.ts';
import { keepPaper } from '../../documents/index.ts';
import type { Unit } from '../../organisation/index.ts';
import { reporterDoer } from '../event.ts';
import type { Offer } from '../offer.ts';
import { readPoint } from '../report-form.ts';
import { sayOnTicket } from '../reporter.ts';
import { type Report, type Taken, takeIn } from '../take-in.ts';
import type { Refusal } from './format.ts';
import { addClientTicket, type ClientRow, ownTicket } from './queries.ts';
import { otherCode } from './read.ts';

/** POST requests and updates, from programs with a key. */

export type Sent = Record<string, string>;

const bad = (description: string) => refuse({ status: 400, description } as Refusal);

const clip = (text: string | undefined, most: number): string | null =>
  text?.trim().slice(0, most) || null;

function placeOf(sent: Sent): Outcome<Pick<Report, 'place' | 'at'>, Refusal> {
  const place = clip(sent.address_string ?? sent.address_id, 300);
  const given = sent.lat || sent.long;
  if (!given && !place) return bad('lat and long, or address_string, must be given');
  const point = given ? readPoint(`${sent.lat ?? ''}, ${sent.long ?? ''}`) : accept(null);
  if (!point.ok) return bad('lat and long are not a place in this country');
  return accept({ place, at: point.value });
}

/** Answers to the attributes of a service, in words: ours ask for none, others' clients may. */
function attributesIn(sent: Sent): string {
  const lines = Object.entries(sent).flatMap(([name, value]) => {
    const code = /^attribute\[([^\]]{1,60})\]/.exec(name)?.[1];
    return code && value ? [`${code}: ${value}`] : [];
  });
  return lines.length > 0 ? `\n\n${lines.join('\n')}` : '';
}

export function readReport(
  sent: Sent,
  { office, offer }: { office: Unit; offer: Offer },
): Outcome<Report, Refusal> {
  const code = sent.service_code?.trim();
  if (!code) return bad('service_code was not provided');
  if (code !== otherCode && !offer.categories.some((c) => c.code === code)) {
    return refuse({ status: 404, description: 'service_code provided was not found' });
  }
  const place = placeOf(sent);
  if (!place.ok) return place;
  const described = clip(sent.description ?? '', 4000);
  const media = clip(sent.media_url, 1000);
  if (!described && !media) return bad('description was not provided');
  const names = [clip(sent.first_name, 50), clip(sent.last_name, 50)].filter(Boolean).join(' ');
  const phone = readPhone(sent.phone ?? '');
  const reporter = {
    name: names || null,
    phone: phone.ok ? phone.value : null,
    email: clip(sent.email, 200),
  };
  const known = reporter.name || reporter.phone || reporter.email;
  // A link is told, never fetched: it may lead anywhere, also into our own house.
  const link = media ? `\n\nTautan dari pelapor: ${media}` : '';
  return accept({
    ...{ officeId: office.id, channel: 'open311', kind: 'complaint', ...place.value, reporter },
    ...{ category: code === otherCode ? null : code, manner: known ? 'named' : 'anonymous' },
    text: `${described ?? '(tanpa uraian)'}${attributesIn(sent)}${link}`,
    ...{ contactId: null, doer: reporterDoer('Open311') },
  });
}

/** Repeated with the same key of the client, it is the same ticket. */
export function receiveFrom(
  world: World,
  { report, client, offer }: { report: Report; client: ClientRow; offer: Offer },
  key: string,
): Promise<Pick<Taken, 'number' | 'officeId' | 'id'>> {
  const press = { officeId: report.officeId, key: `open311:${client.id}:${key}` };
  type Answer = Pick<Taken, 'number' | 'officeId' | 'id'>;
  return once<Answer, Answer>(world.db, press, {
    async work(tx) {
      const { number, officeId, id } = await takeIn(tx, world, report, offer);
      addClientTicket(tx, { officeId, id }, client);
      const answer = { number, officeId, id };
      remember(tx, { press, answer, at: world.now() });
      return answer;
    },
    again: (first) => first,
  });
}

/** A file in the same request; what cannot be kept does not undo the report. */
export async function keepFile(
  world: World,
  ticket: Pick<Taken, 'officeId' | 'id'>,
  { filename, open }: Aside,
): Promise<boolean> {
  const stream = open();
  const { officeId, id: ownerId } = ticket;
  const paper = { officeId, ownerId, slot: 'lampiran', filename, stream, sounds: true };
  return (await keepPaper(world, paper)).ok;
}

/** What the reporter said in the other program. */
export async function takeUpdate(
  world: World,
  client: ClientRow,
  sent: Sent,
): Promise<Outcome<string, Refusal>> {
  const ticket = await ownTicket(world.db, sent.service_request_id?.trim() ?? '', client.id);
  if (!ticket) return refuse({ status: 404, description: 'service_request_id was not found' });
  const text = clip(sent.description, 4000);
  if (!text) return bad('description was not provided');
  const id = clip(sent.update_id, 100);
  if (!id) return bad('update_id was not provided');
  const reopens = ticket.state !== 'open' && sent.status?.toLowerCase() === 'open';
  const saying = { deed: reopens ? 'reopen' : 'add', text } as const;
  const doer = reporterDoer('Open311');
  const done = await sayOnTicket(world, ticket, { saying, doer, key: `open311:${id}` });
  if (!done.ok) return refuse({ status: 403, description: 'the request is closed' });
  return accept(`${ticket.id}:${id}`);
}
