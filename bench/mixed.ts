import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { deskOffice } from '../src/app/cli/seed/plan.ts';
import { readRegion } from '../src/app/cli/seed/region.ts';
import { followRequest } from './follow.ts';
import { applying } from './support/applying.ts';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { Line, requestOf } from './support/line.ts';
import { percentile, rounded, sequence } from './support/numbers.ts';
import { officerAt, openSite, type Site, someNumbers } from './support/site.ts';

/**
 * Two thousand people at once, who think between what they do: 60 % read, 30 % desk, 10 % write.
 */

const people = 2000;
/** A page is read for half a minute; nobody comes at the same moment. */
const thinkMs = 30_000;
const lengthMs = 60_000;
const warmMs = 15_000;

interface Deed {
  kind: 'read' | 'search' | 'desk' | 'apply';
  status: number;
  request(): Buffer;
}

const common = ['siti', 'ahmad', 'nur', 'sri wahyuni', 'budi santoso', 'khoirul'];

async function deedsOf(site: Site): Promise<(chance: () => number) => Deed> {
  const officer = await officerAt(site, deskOffice, 'front_office');
  const cookie = await site.signIn(officer.username);
  const numbers = await someNumbers(site, 3000);
  const a = await applying(site);
  const { offered } = await readRegion(site.world, 10_000);
  const pick = <Item>(items: readonly Item[], at: number): Item => {
    const item = items[Math.floor(at * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const get = (path: string, headers = {}) => requestOf({ method: 'GET', path, headers });
  return (chance) => {
    const [share, at] = [chance(), chance()];
    const read = { kind: 'read', status: 200 } as const;
    if (share < 0.4) return { ...read, request: () => followRequest(site, pick(numbers, at)) };
    if (share < 0.6) {
      const { officeCode, service } = pick(offered, at);
      return { ...read, request: () => get(`/layanan/${officeCode}/${service.code}`) };
    }
    if (share < 0.7) {
      const query = encodeURIComponent(pick(common, at));
      const request = () => get(`/meja/cari?q=${query}`, { cookie });
      return { kind: 'search', status: 200, request };
    }
    if (share < 0.9) return { kind: 'desk', status: 200, request: () => get('/meja', { cookie }) };
    return { kind: 'apply', status: 201, request: () => a.request(randomUUID()) };
  };
}

interface Heard {
  times: Record<Deed['kind'], number[]>;
  errors: number;
  wrong: string | undefined;
}

async function crowd(site: Site): Promise<Heard & { megabytes: number }> {
  const heard: Heard = {
    times: { read: [], search: [], desk: [], apply: [] },
    errors: 0,
    wrong: undefined,
  };
  const deedFor = await deedsOf(site);
  const began = performance.now();
  const end = began + warmMs + lengthMs;
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, site.program.megabytes());
  }, 1000);
  const person = async (index: number) => {
    const chance = sequence(index);
    const line = new Line(site.program.port);
    await wait(chance() * thinkMs);
    while (performance.now() < end) {
      const deed = deedFor(chance);
      const from = performance.now();
      const reply = await line.ask(deed.request()).catch((error: Error) => ({
        ...{ status: 0, head: '', body: Buffer.from(error.message) },
      }));
      if (reply.status !== deed.status) {
        heard.errors += 1;
        heard.wrong ??= `${deed.kind} ${reply.status}: ${reply.body.toString().slice(0, 200)}`;
      } else if (from > began + warmMs) heard.times[deed.kind].push(performance.now() - from);
      await wait(thinkMs * (0.5 + chance()));
    }
    line.close();
  };
  await Promise.all(Array.from({ length: people }, (_, index) => person(index)));
  clearInterval(watch);
  return { ...heard, megabytes };
}

export async function run({ place, applications }: Context): Promise<Told> {
  const site = await openSite(place, await place.seeded(applications));
  try {
    const { times, errors, wrong, megabytes } = await crowd(site);
    const p95 = (kind: Deed['kind']) => rounded(percentile(times[kind], 0.95));
    const all = Object.values(times).flat();
    return {
      ...{ name: 'mixed', unit: 'ms at p95', ours: rounded(percentile(all, 0.95)) },
      ...{ ceiling: null, ratio: null, p99_ms: rounded(percentile(all, 0.99)) },
      ...{ people, think_s: thinkMs / 1000, answers: all.length, errors, wrong },
      ...{ read_p95: p95('read'), search_p95: p95('search'), desk_p95: p95('desk') },
      ...{ apply_p95: p95('apply'), memory_mb: Math.round(megabytes) },
      missed: missedOf([
        { what: 'apply p95 ms', is: p95('apply'), atMost: 100 },
        { what: 'search p95 ms', is: p95('search'), atMost: 40 },
        { what: 'desk p95 ms', is: p95('desk'), atMost: 40 },
        { what: 'errors', is: errors, atMost: 0 },
        { what: 'memory MB', is: Math.round(megabytes), atMost: 200 },
      ]),
    };
  } finally {
    await site.close();
  }
}
