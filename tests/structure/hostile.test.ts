import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/app/routes.ts';
import { sealNow } from '../../src/modules/audit/index.ts';
import { Role } from '../../src/modules/organisation/index.ts';
import type { Route } from '../../src/web/route.ts';
import { qibla } from '../support/citizen.ts';
import { aBody, aHeader, aPathPart, markHeader, markTag, someFields } from '../support/hostile.ts';
import { multipartBody, type Reply, testSite, type Visitor, type Wish } from '../support/http.ts';
import { inlineFaults } from '../support/markup.ts';
import { officerWith } from '../support/officers.ts';
import { sampleCase } from '../support/sample-case.ts';
import { testWorld } from '../support/world.ts';
import { placed, requestTo, type Sample } from './places.ts';

/** Every route is sent what nobody should send; it answers, and never falls over. */

const world = testWorld();
const site = testSite(world);
const runs = { seed: 20261123, numRuns: 30, endOnFailure: true };

/** What ends things comes last, so that the others still meet an open case. */
const endings = /(tarik|withdrawal|kirim)$/;
const routes = allRoutes()
  .filter(({ method, path }) => !placed[`${method} ${path}`]?.endless)
  .sort((a, b) => Number(endings.test(a.path)) - Number(endings.test(b.path)));

let sample: Sample;
let officer: string;

/** Names of inputs, and of what addresses take behind the question mark. */
const known = [
  ...['kunci', 'tugas', 'jalan', 'catatan', 'kepada', 'instruksi', 'tenggat', 'laporan', 'layanan'],
  ...['aksi', 'ada', 'ke', 'nama', 'sandi', 'kode', 'nomor', 'rahasia', 'berkas', 'untuk', 'pesan'],
  ...['alasan', 'jabatan', 'orang', 'sebagai', 'dari', 'sampai', 'surat', 'aturan', 'judul'],
  ...['q', 'k', 'kertas', 'sesudah', 'sebelum', 'id', 'terlambat', 'apa', 'kantor', 'kamera'],
  ...['applicant_name', 'nik', 'phone', 'address.street', 'place_kind', 'wished_date'],
  ...['request_letter', 'application', 'answers', 'note', 'after', 'limit', 'parent', 'papers'],
];

beforeAll(async () => {
  officer = await officerWith(world, { unit: qibla.office, roles: Role.options });
  sample = await sampleCase(world, site, officer);
  await sealNow(world);
});

/** With every key of the sample, so that the request comes as far as it can. */
async function insider(): Promise<Visitor> {
  const visitor = await site.signInAs(officer);
  visitor.setCookie('lacak', sample.secret, `/lacak/${sample.number}`);
  visitor.setCookie('aduan', sample.ticketSecret, `/aduan/${sample.ticket}`);
  visitor.setCookie('wbs', sample.sealedSecret, `/wbs/${sample.sealed}`);
  visitor.setCookie('draf', sample.draft.code, `/draf/${sample.draft.id}`);
  return visitor;
}

const aRequest = ({ method }: Route) =>
  fc.record({
    parts: fc.array(fc.option(aPathPart, { freq: 3 }), { minLength: 5, maxLength: 5 }),
    query: someFields(known),
    body: method === 'GET' ? fc.constant(null) : fc.option(aBody(known), { freq: 8 }),
    cookies: fc.option(fc.tuple(aHeader, aHeader, aHeader), { freq: 1 }),
    headers: fc.option(fc.tuple(aHeader, aHeader), { freq: 2 }),
  });
type Hostile = ReturnType<typeof aRequest> extends fc.Arbitrary<infer Made> ? Made : never;

/** Some of the parameters of the real address become something else. */
function pathWith(route: Route, { parts, query }: Hostile): string {
  const place = placed[`${route.method} ${route.path}`];
  const real = (place?.at(sample) ?? route.path).split('?')[0]?.split('/') ?? [];
  const path = route.path
    .split('/')
    .map((part, i) => (part.startsWith(':') && parts[i % parts.length]) || real[i] || '')
    .join('/');
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) asked.append(name, one);
  }
  return `${path}?${asked.toString().slice(0, 8000)}`;
}

function wishFor(route: Route, hostile: Hostile): Wish {
  const { body, headers } = hostile;
  const authorization = headers?.[0] ?? `Bearer ${sample.secret}`;
  const key = headers?.[1] ?? 'kunci-uji-galak';
  return {
    ...{ method: route.method, path: pathWith(route, hostile) },
    headers: { authorization, 'idempotency-key': key, ...body?.headers },
    ...(body ? { body: body.body } : {}),
  };
}

function expectUnharmed({ status, headers, text }: Reply): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(Object.keys(headers)).not.toContain(markHeader);
  if (headers.location) expect(headers.location).toMatch(/^\/(?![/\\])|^http:\/\/localhost[:/]/);
  if (!String(headers['content-type']).startsWith('text/html')) return;
  expect(text).not.toContain(markTag);
  // A file to be saved runs in no page of ours.
  if (String(headers['content-disposition']).startsWith('attachment')) return;
  expect(inlineFaults(text)).toEqual([]);
}

describe.each(routes.map((route) => ({ key: `${route.method} ${route.path}`, route })))('$key', ({
  route,
}) => {
  it('answers whatever it is sent, and shows none of it unescaped', async () => {
    // Signing out for good would leave all that follows before a closed door.
    const signsOut = route.path === '/meja/keluar';
    const known = await insider();
    const property = fc.asyncProperty(aRequest(route), async (hostile) => {
      const who = hostile.cookies || signsOut ? site.visitor() : known;
      const [meja, lacak, draf] = hostile.cookies ?? [];
      for (const [name, value] of Object.entries({ meja, lacak, draf })) {
        if (value !== undefined) who.setCookie(name, value);
      }
      await world.db.raw('delete from platform.slowdown');
      expectUnharmed(await who.send(wishFor(route, hostile)));
    });
    await fc.assert(property, runs);
  });
});

describe('harm', () => {
  const fine: Reply = {
    ...{ status: 200, headers: { 'content-type': 'text/html' }, path: '/' },
    ...{ text: '<p>&lt;satu-uji></p>', bytes: Buffer.alloc(0) },
  };

  it.each([
    { what: 'a fallen handler', reply: { status: 500 } },
    { what: 'a tag that came out as it went in', reply: { text: `<p>${markTag}</p>` } },
    { what: 'an attribute broken open', reply: { text: '<a title="" onfocus="satu()">' } },
    { what: 'a way to another site', reply: { headers: { location: '//penjahat.example/' } } },
    { what: 'a header slipped in', reply: { headers: { [markHeader]: '1' } } },
  ])('is seen: $what', ({ reply }) => {
    expectUnharmed(fine);
    expect(() => expectUnharmed({ ...fine, ...reply })).toThrow();
  });
});

describe('an upload that is too large', () => {
  const uploads = routes.filter(({ upload }) => upload);

  it.each(
    uploads.map((route) => ({ key: `${route.method} ${route.path}`, route })),
  )('is refused at $key without harm', async ({ route }) => {
    const body = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(10 * 1024 * 1024)]);
    const papers = ['request_letter', 'berkas'].map((name) => ({
      ...{ name, filename: 'besar.pdf', body },
    }));
    const place = placed[`${route.method} ${route.path}`];
    if (!place) throw new Error('not placed');
    const kept = await world.db.raw('select count(*) from documents.file');
    const { headers, ...rest } = multipartBody(papers);
    const authorization = `Bearer ${sample.secret}`;
    const reply = await (await insider()).send({
      ...{ ...requestTo(route.method, place, sample), ...rest },
      headers: { ...headers, authorization, 'idempotency-key': 'kunci-uji-besar' },
    });
    expectUnharmed(reply);
    expect((await world.db.raw('select count(*) from documents.file')).rows).toEqual(kept.rows);
  });
});

describe('after all that', () => {
  it('the house stands, and nothing of the prototype was changed', async () => {
    expect((await site.visitor().get('/readyz')).text).toBe('siap');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const { rows } = await world.db.raw('select count(*) from audit.entry');
    expect(rows[0].count).toBeGreaterThan(0);
  });
});
