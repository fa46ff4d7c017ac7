import { beforeAll, describe, expect, it } from 'vitest';
import { city, report } from '../../../../tests/support/complaint.ts';
import { type Fields, formBody, multipartBody, testSite } from '../../../../tests/support/http.ts';
import { officerNamed } from '../../../../tests/support/officers.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';
import { treeOf } from '../../organisation/index.ts';
import { ticketNumbered } from '../queries.ts';
import { makeKey } from './keys.ts';

const world = testWorld();
const site = testSite(world);
const client = site.visitor();
const at = (hours: number) =>
  world.clock.set(new Date(mondayMorning.getTime() + hours * 3_600_000));

let key: string;
let otherKey: string;

beforeAll(async () => {
  const { staffId, posts } = await officerNamed(world, 'kepala.madiun');
  const officeId = (await treeOf(world.db)).withCode(city)?.id ?? '';
  const wish = { officeId, staffId, postId: posts[0]?.id ?? '' };
  key = await makeKey(world, { ...wish, name: 'JAKI', press: 'a' });
  otherKey = await makeKey(world, { ...wish, name: 'Lain', press: 'b' });
});

const get = async (path: string) => {
  const reply = await client.get(`/open311/v2/${path}`);
  return { ...reply, json: reply.text.startsWith('<') ? null : JSON.parse(reply.text) };
};
const lamp = {
  ...{ service_code: 'rumah-ibadah', lat: '-7.6298', long: '111.5239' },
  description: 'Pengeras suara masjid rusak sejak Jumat',
};
const send = async (path: string, fields: Fields) => {
  const reply = await client.send({
    ...{ method: 'POST', path: `/open311/v2/${path}` },
    ...formBody({ jurisdiction_id: city, ...fields }),
  });
  return { ...reply, json: reply.text.startsWith('<') ? null : JSON.parse(reply.text) };
};

/** The last part of a body, which is its file, becomes the first. */
function fileFirst(body: string): string {
  const boundary = body.slice(0, body.indexOf('\r\n'));
  const parts = body.split(boundary);
  const file = parts.splice(-2, 1);
  return [...parts.slice(0, 1), ...file, ...parts.slice(1)].join(boundary);
}

describe('discovery and services', () => {
  it('name where the service is and in which forms it answers', async () => {
    const { json } = await get('discovery.json');
    expect(json.endpoints[0]).toMatchObject({ formats: ['application/json', 'text/xml'] });
    expect(json.endpoints[0].url).toMatch(/\/open311\/v2$/);
  });

  it('lists the categories of a jurisdiction, the same in JSON and XML', async () => {
    const { json } = await get(`services.json?jurisdiction_id=${city}`);
    expect(json).toContainEqual({
      ...{ service_code: 'nikah', service_name: 'Nikah dan KUA', description: '' },
      ...{ metadata: false, type: 'realtime', group: 'Pengaduan' },
      keywords: 'nikah,kua,penghulu,akad,buku nikah,rujuk',
    });
    const { text, headers } = await get(`services.xml?jurisdiction_id=${city}`);
    expect(headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<services><service>/);
    expect(text.match(/<service>/g)).toHaveLength(json.length);
  });

  it.each([
    ['services.json', 400, 'jurisdiction_id was not provided'],
    ['services.json?jurisdiction_id=atlantis', 404, 'was not found'],
    [`services/terbang.json?jurisdiction_id=${city}`, 404, 'service_code'],
    [`requests/ADU-1.json?jurisdiction_id=${city}`, 404, 'service_request_id'],
    [`requests.json?jurisdiction_id=${city}&start_date=kemarin`, 400, 'W3C'],
    [`requests.json?jurisdiction_id=${city}&status=hijau`, 400, 'status'],
  ])('refuses %s with %i and says why', async (path, status, words) => {
    const reply = await get(path);
    expect(reply.status).toBe(status);
    expect(reply.json[0].code).toBe(status);
    expect(reply.json[0].description).toContain(words);
  });

  it('refuses in XML what was asked in XML', async () => {
    const { text } = await get('services.xml');
    expect(text).toContain('<errors><error><code>400</code>');
  });

  it('defines a service', async () => {
    const { json } = await get(`services/nikah.json?jurisdiction_id=${city}`);
    expect(json).toEqual({ service_code: 'nikah', attributes: [] });
  });
});

describe('a request', () => {
  it('is refused without a key that is known', async () => {
    const { status, json } = await send('requests.json', { ...lamp, api_key: 'salah' });
    expect([status, json[0].code]).toEqual([403, 403]);
  });

  it('becomes a ticket with the four-hour promise', async () => {
    at(0);
    const { status, json } = await send('requests.json', { ...lamp, api_key: key });
    expect(status).toBe(201);
    const number = json[0].service_request_id;
    expect(await ticketNumbered(world.db, number)).toMatchObject({
      ...{ channel: 'open311', category: 'rumah-ibadah', manner: 'anonymous' },
      latitude: -7.6298,
    });
    const told = await get(`requests/${number}.json?jurisdiction_id=${city}&api_key=${key}`);
    expect(told.json[0]).toMatchObject({
      ...{ status: 'open', description: lamp.description, lat: -7.6298 },
      requested_datetime: '2026-11-23T10:00:00+07:00',
      expected_datetime: '2026-11-23T14:00:00+07:00',
    });
  });

  it('sent twice with one key of idempotency is one ticket', async () => {
    const once = () =>
      client.send({
        ...{ method: 'POST', path: '/open311/v2/requests.json' },
        body: formBody({ jurisdiction_id: city, ...lamp, api_key: key }).body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'idempotency-key': 'kiriman-1',
        },
      });
    expect((await once()).text).toBe((await once()).text);
  });

  it.each([
    { order: 'behind', turned: (body: string) => body },
    { order: 'before', turned: fileFirst },
  ])('brings its picture along, $order its fields, and who reports', async ({ turned }) => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
        'AABJRU5ErkJggg==',
      'base64',
    );
    const { body, headers } = multipartBody([{ name: 'media', filename: 'foto.png', body: png }], {
      ...{ jurisdiction_id: city, ...lamp, api_key: key, first_name: 'Sri', last_name: 'W.' },
    });
    const path = '/open311/v2/requests.xml';
    const sent = Buffer.from(turned(body.toString('latin1')), 'latin1');
    const reply = await client.send({ method: 'POST', path, headers, body: sent });
    const number = /<service_request_id>([^<]+)</.exec(reply.text)?.[1] ?? '';
    const ticket = await ticketNumbered(world.db, number);
    expect(ticket?.manner).toBe('named');
    const { rows } = await world.db.raw('select from documents.file where owner_id = $1', [
      ticket?.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it.each([
    [{ service_code: '' }, 400],
    [{ service_code: 'terbang' }, 404],
    [{ lat: '', long: '' }, 400],
    [{ lat: '0', long: '0' }, 400],
    [{ description: '' }, 400],
    [{ jurisdiction_id: 'atlantis' }, 404],
  ])('with %j is refused', async (fields, status) => {
    const { json } = await send('requests.json', { ...lamp, api_key: key, ...fields });
    expect(json[0].code).toBe(status);
  });
});

describe('what anyone may read', () => {
  it('is never the words or the place of somebody’s report, nor their name', async () => {
    const mine = await send('requests.json', { ...lamp, api_key: key, first_name: 'Rahmawati' });
    const byWeb = await report(site, { isi: 'PenandaRahasia di loket', cara: 'secret' });
    for (const who of ['', `&api_key=${otherKey}`]) {
      const { text, json } = await get(`requests.json?jurisdiction_id=${city}${who}`);
      const numbers = json.map((r: { service_request_id: string }) => r.service_request_id);
      expect(numbers).toContain(byWeb.number);
      expect(numbers).toContain(mine.json[0].service_request_id);
      for (const secret of ['PenandaRahasia', 'Pengeras suara', 'Rahmawati', 'Sri Wahyuni']) {
        expect(text).not.toContain(secret);
      }
      expect(text).not.toContain('-7.6298,');
    }
  });

  it('can be narrowed by state, category, number, time and place', async () => {
    const all = async (wish: string) =>
      (await get(`requests.json?jurisdiction_id=${city}&${wish}`)).json.length;
    expect(await all('status=closed')).toBe(0);
    expect(await all('service_code=zakat-wakaf')).toBe(0);
    expect(await all('service_code=rumah-ibadah')).toBeGreaterThan(0);
    expect(await all('lat=-7.63&long=111.52&radius=2000')).toBeGreaterThan(0);
    expect(await all('lat=-8.2&long=114.3&radius=500')).toBe(0);
    expect(await all('end_date=2026-01-31T00:00:00Z')).toBe(0);
    expect(await all('page_size=1&page=2')).toBe(1);
  });
});

describe('updates', () => {
  it('tell the client what its reporters were told, and take what they say', async () => {
    at(0);
    const counter = await site.signInAs('bo.bimas.madiun');
    const sent = await send('requests.json', { ...lamp, api_key: key });
    const number = sent.json[0].service_request_id;
    at(1);
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Teknisi datang besok.' });
    await counter.post(`/meja/aduan/${number}/catat`, { catatan: 'Catatan dalam' });
    const told = await get(`servicerequestupdates.json?jurisdiction_id=${city}&api_key=${key}`);
    const own = told.json.filter((u: { service_request_id: string }) => {
      return u.service_request_id === number;
    });
    expect(own).toMatchObject([{ status: 'open', description: 'Teknisi datang besok.' }]);
    const update = { api_key: key, service_request_id: number, update_id: '77' };
    const taken = await send('servicerequestupdates.json', { ...update, description: 'Terima' });
    expect(taken.status).toBe(201);
    const foreign = { ...update, api_key: otherKey, description: 'Bukan milik saya' };
    expect((await send('servicerequestupdates.json', foreign)).status).toBe(404);
  });
});
