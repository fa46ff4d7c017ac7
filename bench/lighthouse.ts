import lighthouse from 'lighthouse';
import { secretOf } from '../src/modules/applications/apply.ts';
import { openBrowser } from '../tests/support/browser.ts';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { cookieIn, formRequest, Line } from './support/line.ts';
import { freePort } from './support/program.ts';
import { openSite, type Site, someNumbers } from './support/site.ts';

/** The four citizen pages as a cheap phone on slow 4G sees them (Lighthouse's own throttling). */

const categories = ['performance', 'accessibility', 'best-practices'] as const;
const target = 99;
/** Odd, so that the median is a measured one. */
const looks = 3;
const service = '/kankemenag-kab-tuban/legalisir-ijazah-madrasah';

interface Page {
  name: string;
  path: string;
  cookie?: string;
}

async function draftPage({ program }: Site): Promise<Page> {
  const line = new Line(program.port);
  const reply = await line.ask(formRequest(`/ajukan${service}`, {}));
  line.close();
  const path = /location: (\/draf\/[0-9a-f-]+)/i.exec(reply.head)?.[1];
  const code = cookieIn(reply, 'draf');
  if (!path || !code) throw new Error(`no draft was begun: ${reply.status}`);
  return { name: 'apply', path, cookie: `draf=${code}` };
}

async function fourPages(site: Site): Promise<Page[]> {
  const [number = ''] = await someNumbers(site, 1);
  return [
    { name: 'home', path: '/' },
    { name: 'standard', path: `/layanan${service}` },
    await draftPage(site),
    { name: 'follow', path: `/lacak/${number}`, cookie: `lacak=${secretOf(site.world, number)}` },
  ];
}

const median = (scores: number[]): number => scores.sort((a, b) => a - b)[looks >> 1] ?? 0;

type Scores = Record<(typeof categories)[number], number>;

async function look(address: string, cookie: string | undefined, port: number): Promise<Scores> {
  const all: Scores[] = [];
  for (let i = 0; i < looks; i++) {
    const result = await lighthouse(address, {
      port,
      onlyCategories: [...categories],
      logLevel: 'silent',
      ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
    });
    const found = result?.lhr.categories ?? {};
    const score = (name: string) => Math.round((found[name]?.score ?? 0) * 100);
    all.push(Object.fromEntries(categories.map((name) => [name, score(name)])) as Scores);
  }
  return Object.fromEntries(categories.map((n) => [n, median(all.map((s) => s[n]))])) as Scores;
}

export async function run({ place }: Context): Promise<Told> {
  const site = await openSite(place, await place.seeded(1000));
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  try {
    const pages: Record<string, Scores> = {};
    for (const { name, path, cookie } of await fourPages(site)) {
      pages[name] = await look(`http://localhost:${site.program.port}${path}`, cookie, port);
    }
    const all = Object.entries(pages).flatMap(([page, scores]) =>
      categories.map((name) => ({ what: `${page} ${name}`, is: scores[name], atLeast: target })),
    );
    const ours = Math.min(...all.map(({ is }) => is));
    const figures = { ours, ceiling: 100, ratio: ours / 100, p99_ms: null };
    return { name: 'lighthouse', unit: 'score', ...figures, pages, missed: missedOf(all) };
  } finally {
    await browser.close();
    await site.close();
  }
}
