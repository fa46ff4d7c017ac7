import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../src/app/places.ts';
import { allRoutes } from '../../src/app/routes.ts';
import { sealNow } from '../../src/modules/audit/index.ts';
import { Role } from '../../src/modules/organisation/index.ts';
import { openPush, pushKeysFrom } from '../../src/platform/push/index.ts';
import type { Route } from '../../src/web/route.ts';
import { qibla } from '../support/citizen.ts';
import { type Reply, testSite, type Visitor } from '../support/http.ts';
import { inlineFaults } from '../support/markup.ts';
import { officerWith } from '../support/officers.ts';
import { sampleCase } from '../support/sample-case.ts';
import { pairedScreen } from '../support/screens.ts';
import { testWorld } from '../support/world.ts';
import { placed, requestTo, type Sample } from './places.ts';

/** What a page weighs on the wire, and that nothing in it needs or runs what the CSP forbids. */

const kilobytes = 1000;
const citizenLimit = 30 * kilobytes;
const deskScriptLimit = 60 * kilobytes;

const world = testWorld();
const site = testSite(world);
const gzipped = (content: string | Buffer) => gzipSync(content).length;
const asset = (name: string) => readFileSync(join(places.assets, name));

let sample: Sample;
let citizen: Visitor;
let officer: Visitor;

beforeAll(async () => {
  const subject = 'mailto:ptsp@contoh.go.id';
  world.push = openPush({ subject, keys: pushKeysFrom(world.vault), now: world.now });
  // Who holds all posts sees every page.
  const name = await officerWith(world, { unit: qibla.office, roles: Role.options });
  sample = await sampleCase(world, site, name);
  officer = await site.signInAs(name);
  citizen = site.visitor();
  citizen.setCookie('lacak', sample.secret, `/lacak/${sample.number}`);
  citizen.setCookie('aduan', sample.ticketSecret, `/aduan/${sample.ticket}`);
  citizen.setCookie('wbs', sample.sealedSecret, `/wbs/${sample.sealed}`);
  citizen.setCookie('draf', sample.draft.code, `/draf/${sample.draft.id}`);
  citizen.setCookie('layar', (await pairedScreen(site)).cookie('layar', '/layar') ?? '', '/layar');
  await sealNow(world);
});

/** What is saved and not shown is a file, whatever its kind. */
const isPage = ({ headers }: Reply) =>
  String(headers['content-type']).startsWith('text/html') &&
  !String(headers['content-disposition'] ?? '').startsWith('attachment');
const pagesOf = (wanted: (route: Route) => boolean) =>
  allRoutes()
    .filter((route) => route.method === 'GET' && wanted(route))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((key) => !placed[key]?.endless && !placed[key]?.leads);

const isDesk = ({ audience, path }: Route) => audience === 'desk' || path.startsWith('/meja');

async function open(key: string, who: Visitor): Promise<Reply> {
  const place = placed[key];
  if (!place) throw new Error(`${key} is not placed`);
  return who.send(requestTo('GET', place, sample));
}

/** What a browser alone can do is asked by a script; these pages are whole without it too. */
const asksTheBrowser = new Set(['GET /lacak/:number/kabar', 'GET /aduan/:number/kabar']);
const browserScript = /<script type="module" src="\/aset\/push\.js\?v=\w+"><\/script>/;

describe('a citizen’s page', () => {
  const keys = pagesOf((route) => !isDesk(route) && ['citizen', 'device'].includes(route.audience));

  it.each(keys)('%s is light, whole without scripts, and runs nothing of its own', async (key) => {
    const reply = await open(key, citizen);
    expect(reply.status).toBe(200);
    if (!isPage(reply)) return;
    const script = asksTheBrowser.has(key) ? gzipped(asset('push.js')) : 0;
    const weight = gzipped(reply.bytes) + gzipped(asset('citizen.css')) + script;
    expect(weight).toBeLessThanOrEqual(citizenLimit);
    const words = asksTheBrowser.has(key) ? reply.text.replace(browserScript, '') : reply.text;
    expect(words).not.toMatch(/<script/i);
    expect(inlineFaults(words)).toEqual([]);
    expect(reply.text).not.toMatch(/(?:src|href)="https?:\/\/[^"]*\.(?:css|js|woff2?|png|jpe?g)"/);
  });

  it('is what most of these addresses answer with', async () => {
    const replies = await Promise.all(keys.map((key) => open(key, citizen)));
    expect(replies.filter(isPage).length).toBeGreaterThanOrEqual(14);
  });
});

describe('a page of the desk', () => {
  const keys = pagesOf((route) => isDesk(route));

  it.each(keys)('%s loads little script, and runs nothing of its own', async (key) => {
    const reply = await open(key, officer);
    expect(reply.status).toBe(200);
    if (!isPage(reply)) return;
    const scripts = reply.text.match(/<script[^>]*>/gi) ?? [];
    expect(scripts.length).toBeLessThanOrEqual(1);
    expect(scripts.join('')).toMatch(/^(<script src="\/aset\/desk\.js\?v=\w+" defer>)?$/);
    expect(inlineFaults(reply.text)).toEqual([]);
  });

  it('loads at most 60 KB of script', () => {
    expect(gzipped(asset('desk.js'))).toBeLessThanOrEqual(deskScriptLimit);
  });
});

describe('what runs or styles from within a page', () => {
  it.each([
    '<script>alert(1)</script>',
    '<p style="color:red">',
    '<style>p{}</style>',
    '<img src=x onerror="a()">',
    '<a href="javascript:a()">',
  ])('is found: %s', (html) => {
    expect(inlineFaults(`<main>${html}</main>`)).toHaveLength(1);
  });

  it('is not a word of the page', () => {
    const page = '<script src="/aset/desk.js" defer></script><p>style=, on=</p>';
    expect(inlineFaults(`${page}<input value="&quot; onfocus=a() style=">`)).toEqual([]);
  });
});
