import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { toIso } from '../../../kernel/time/index.ts';
import { type Parts, readParts } from '../../../web/aside.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import { fieldOf, newKey } from '../../../web/ask.ts';
import { machine, type Route, uploading } from '../../../web/route.ts';
import { largestPaper } from '../../documents/index.ts';
import { treeOf, type Unit } from '../../organisation/index.ts';
import { openBody } from '../event.ts';
import { type Offer, offerOf } from '../offer.ts';
import { secretOf } from '../take-in.ts';
import { type Fields, type Format, listed, type Refusal, refusedWith, single } from './format.ts';
import { clientOf } from './keys.ts';
import { type ClientRow, requestsWanted, updatesFor } from './queries.ts';
import { otherCode, readSpan, readWanted, toldAs } from './read.ts';
import { keepFile, readReport, receiveFrom, takeUpdate } from './write.ts';

/** Open311 GeoReport v2, so that clients made for other cities work unchanged. */

const requestNames = { list: 'service_requests', member: 'request' };
const updateNames = { list: 'service_request_updates', member: 'request_update' };

interface Place {
  office: Unit;
  offer: Offer;
}

/** Each office is a jurisdiction by its code. */
async function placeOf({ world }: Ask, id: string): Promise<Outcome<Place, Refusal>> {
  if (!id) return refuse({ status: 400, description: 'jurisdiction_id was not provided' });
  const office = (await treeOf(world.db)).withCode(id);
  if (!office?.isOffice) {
    return refuse({ status: 404, description: 'jurisdiction_id provided was not found' });
  }
  return accept({ office, offer: await offerOf(world, office.id) });
}

type Handle = (ask: Ask, format: Format) => Promise<Answer>;
type InPlace = (ask: Ask, format: Format, place: Place) => Promise<Answer>;

const inPlace =
  (handle: InPlace): Handle =>
  async (ask, format) => {
    const place = await placeOf(ask, ask.query.jurisdiction_id ?? '');
    return place.ok ? handle(ask, format, place.value) : refusedWith(format, place.refusal);
  };

const discovery: Handle = async ({ world }, format) => {
  const url = `${world.settings.publicUrl}/open311/v2`;
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url,
    changeset: '2026-11-25T00:00:00+07:00',
    type: 'production',
    formats: ['application/json', 'text/xml'],
  };
  return single(format, 'discovery', {
    changeset: '2026-11-25T00:00:00+07:00',
    contact: `${world.settings.publicUrl}/lapor`,
    key_service: 'Kunci diberikan pimpinan atau operator kantor di /meja/aduan-pengaturan.',
    endpoints: [endpoint],
  });
};

const other = { code: otherCode, name: 'Lainnya', description: 'Yang tidak ada di daftar' };

const services = inPlace(async (_ask, format, { offer }) => {
  const members = [...offer.categories, { ...other, words: [] as string[] }].map(
    ({ code, name, description, words }): Fields => ({
      ...{ service_code: code, service_name: name, description },
      ...{ metadata: false, type: 'realtime', keywords: words.join(','), group: 'Pengaduan' },
    }),
  );
  return listed(format, { list: 'services', member: 'service' }, { members });
});

const definition = inPlace(async (ask, format, { offer }) => {
  const code = (ask.params.code ?? '').replace(/\.(json|xml)$/, '');
  const known = code === otherCode || offer.categories.some((c) => c.code === code);
  if (!known) {
    return refusedWith(format, { status: 404, description: 'service_code was not found' });
  }
  return single(format, 'service_definition', { service_code: code, attributes: [] });
});

const requests = inPlace(async (ask, format, { office, offer }) => {
  const { world, query } = ask;
  const client = await clientOf(world, query.api_key ?? '');
  const who = { officeId: office.id, clientId: client?.id ?? null, now: world.now() };
  const wanted = readWanted(query, who);
  if (!wanted.ok) return refusedWith(format, wanted.refusal);
  const found = await requestsWanted(world.db, wanted.value);
  const members = found.map((ticket) => toldAs(world, offer, ticket));
  return listed(format, requestNames, { members });
});

const request = inPlace(async (ask, format, { office, offer }) => {
  const { world, query } = ask;
  const number = (ask.params.id ?? '').replace(/\.(json|xml)$/, '');
  const client = await clientOf(world, query.api_key ?? '');
  const who = { officeId: office.id, clientId: client?.id ?? null, now: world.now() };
  const wanted = readWanted({ service_request_id: number }, who);
  const [found] = wanted.ok ? await requestsWanted(world.db, wanted.value) : [];
  if (!found) {
    const description = 'service_request_id provided was not found';
    return refusedWith(format, { status: 404, description });
  }
  return listed(format, requestNames, { members: [toldAs(world, offer, found)] });
});

/** Fields of a form, or of a multipart body, with its files put aside. */
async function readSent(ask: Ask): Promise<Parts> {
  const read = await readParts(ask.parts(), largestPaper);
  for (const name of Object.keys(ask.form)) read.fields[name] ??= fieldOf(ask.form, name);
  return read;
}

const forbidden = { status: 403, description: 'api_key was not accepted' } as const;

/** @returns what the sender is told: of files that were not kept, else the reporter's secret. */
async function keepFiles(
  { world }: Ask,
  taken: { officeId: string; id: string; number: string },
  { files, tooMany }: Parts,
): Promise<string> {
  let lost = tooMany;
  for (const file of files) lost = !(await keepFile(world, taken, file)) || lost;
  return lost
    ? 'a file could not be kept'
    : `Kode rahasia pelapor: ${secretOf(world, taken.number)}`;
}

async function takePost(ask: Ask, format: Format, read: Parts): Promise<Answer> {
  const { world } = ask;
  const sent = read.fields;
  const place = await placeOf(ask, sent.jurisdiction_id ?? ask.query.jurisdiction_id ?? '');
  if (!place.ok) return refusedWith(format, place.refusal);
  const client = await clientOf(world, sent.api_key ?? ask.query.api_key ?? '');
  if (!client) return refusedWith(format, forbidden);
  const report = readReport(sent, place.value);
  if (!report.ok) return refusedWith(format, report.refusal);
  const key = String(ask.headers['idempotency-key'] ?? newKey(ask)).slice(0, 100);
  const { offer } = place.value;
  const taken = await receiveFrom(world, { report: report.value, client, offer }, key);
  const member = {
    service_request_id: taken.number,
    service_notice: await keepFiles(ask, taken, read),
    account_id: null,
  };
  return listed(format, requestNames, { members: [member], status: 201 });
}

const post: Handle = async (ask, format) => {
  const read = await readSent(ask);
  return takePost(ask, format, read).finally(read.done);
};

async function withClient(ask: Ask, key: string | undefined): Promise<ClientRow | undefined> {
  return clientOf(ask.world, key ?? ask.query.api_key ?? '');
}

const updates: Handle = async (ask, format) => {
  const { world, query } = ask;
  const client = await withClient(ask, query.api_key);
  if (!client) return refusedWith(format, forbidden);
  const span = readSpan(query, world.now());
  if (!span.ok) return refusedWith(format, span.refusal);
  const found = await updatesFor(world.db, client.id, span.value.from, span.value.until);
  const members = found.map((u): Fields => {
    const { seq, body, ticketId } = u;
    return {
      ...{ update_id: u.id, service_request_id: u.number },
      status: u.state === 'open' ? 'open' : 'closed',
      updated_datetime: toIso(u.at, 'WIB'),
      description: openBody(world.vault, ticketId, { seq, body }) ?? '',
      media_url: null,
    };
  });
  return listed(format, updateNames, { members });
};

const postUpdate: Handle = async (ask, format) => {
  const { fields: sent, done: forget } = await readSent(ask);
  await forget();
  const client = await withClient(ask, sent.api_key);
  if (!client) return refusedWith(format, forbidden);
  const done = await takeUpdate(ask.world, client, sent);
  if (!done.ok) return refusedWith(format, done.refusal);
  return listed(format, updateNames, { members: [{ update_id: done.value }], status: 201 });
};

const at = '/open311/v2';
const formats: Format[] = ['json', 'xml'];
const suffix = (text: string | undefined): Format => (text?.endsWith('.xml') ? 'xml' : 'json');

const inBoth = (method: 'GET' | 'POST', path: string, handle: Handle): Route[] =>
  formats.map((format) => {
    const route = machine(method, `${at}/${path}.${format}`, 'public', (ask) =>
      handle(ask, format),
    );
    return method === 'POST' ? uploading(route) : route;
  });

export const open311Routes: Route[] = [
  ...inBoth('GET', 'discovery', discovery),
  ...inBoth('GET', 'services', services),
  machine('GET', `${at}/services/:code`, 'public', (a) => definition(a, suffix(a.params.code))),
  ...inBoth('GET', 'requests', requests),
  ...inBoth('POST', 'requests', post),
  machine('GET', `${at}/requests/:id`, 'public', (a) => request(a, suffix(a.params.id))),
  ...inBoth('GET', 'servicerequestupdates', updates),
  ...inBoth('POST', 'servicerequestupdates', postUpdate),
];
