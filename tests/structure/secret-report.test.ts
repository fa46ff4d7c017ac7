import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allRoutes, failure } from '../../src/app/routes.ts';
import { Role } from '../../src/modules/organisation/index.ts';
import { openSite } from '../../src/web/server.ts';
import { report } from '../support/complaint.ts';
import { testSite, Visitor } from '../support/http.ts';
import { officerWith } from '../support/officers.ts';
import { sampleCase } from '../support/sample-case.ts';
import { testWorld } from '../support/world.ts';
import { placed, requestTo, type Sample } from './places.ts';

/** Who reports in secret is named on no page of staff, in no log and nowhere in the database. */

const world = testWorld();
const site = testSite(world);
const name = 'Kartikasari Penandanama';
const marks = ['Kartikasari', 'Penandanama', '81299991234', '8129999123', 'kartika.penanda'];
const shown = (text: string) => marks.filter((mark) => text.replace(/[\s.-]/g, '').includes(mark));

const logged: string[] = [];
let loud: Awaited<ReturnType<typeof openSite>>;
let sample: Sample;
let number: string;

beforeAll(async () => {
  const sink = new Writable({
    write(line, _encoding, done) {
      logged.push(String(line));
      done();
    },
  });
  const log = pino({ level: 'debug' }, sink);
  const observe = () => undefined;
  loud = await openSite({ world, routes: allRoutes(), log, ratePerMinute: 0, failure, observe });
  const clerk = await officerWith(world, { unit: 'kankemenag-kota-madiun', roles: Role.options });
  sample = await sampleCase(world, site, clerk);
  const aloud = { ...site, visitor: () => new Visitor(() => loud) };
  const reporter = { nama: name, telepon: '0812 9999 1234', surel: 'kartika.penanda@contoh.id' };
  const secret = await report(aloud, { ...reporter, cara: 'secret' });
  number = secret.number;
  await secret.citizen.post(`/aduan/${number}/pesan`, { pesan: 'Tambahan dari pelapor' });
  const officer = await site.signInAs(clerk);
  await officer.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Kami periksa.' });
});
afterAll(() => loud.close());

it('on no page, list, export or search of an officer who holds every post', async () => {
  const clerk = await officerWith(world, { unit: 'kanwil-jatim', roles: Role.options });
  const officer = await site.signInAs(clerk);
  const everything = { ...sample, ticket: number };
  const desks = allRoutes().filter((r) => r.audience === 'desk' && r.method === 'GET');
  let seen = 0;
  for (const { method, path } of desks) {
    const place = placed[`${method} ${path}`];
    if (!place || place.endless) continue;
    const reply = await officer.follow(requestTo('GET', place, everything));
    if (reply.text.includes(number)) seen += 1;
    expect(shown(reply.text + reply.bytes.toString('latin1')), path).toEqual([]);
  }
  expect(seen).toBeGreaterThan(1);
  for (const words of ['Kartikasari', 'Penandanama', '0812 9999 1234']) {
    const found = await officer.get(`/meja/cari?q=${encodeURIComponent(words)}`);
    expect(found.text).not.toContain(number);
  }
});

it('nor in what the program writes into its log, however much it writes', () => {
  expect(logged.length).toBeGreaterThan(2);
  expect(shown(logged.join(''))).toEqual([]);
});

it('nor in the clear in any row of the database', async () => {
  const { rows } = await world.db.raw(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as "table" from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(rows.length).toBeGreaterThan(50);
  for (const { table } of rows) {
    const { rows: found } = await world.db.raw(
      `select count(*)::int as n from ${table} t where t::text ~* $1`,
      ['Kartikasari|Penandanama|81299991234|kartika\\.penanda'],
    );
    expect([table, found[0].n]).toEqual([table, 0]);
  }
});
