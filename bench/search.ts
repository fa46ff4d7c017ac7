import { chanceFrom } from '../src/app/cli/seed/chance.ts';
import { personName } from '../src/app/cli/seed/people.ts';
import { deskOffice } from '../src/app/cli/seed/plan.ts';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { requestOf } from './support/line.ts';
import { drive, type Measured } from './support/load.ts';
import { median, percentile, rounded } from './support/numbers.ts';
import { officerAt, openSite, type Site, someNumbers } from './support/site.ts';

/** Search by name and number, among many applications and among few, by near and far reach. */

const few = 10_000;
const roundMs = 2500;
const questions = 400;

/** First names that every office has hundreds of; the others are whole names, common and rare. */
const common = ['siti', 'sri', 'muhammad', 'nur', 'ahmad', 'dwi', 'siti nur', 'sri rah'];

/** Two thirds by name, one third by number. */
async function wordsFor(site: Site): Promise<string[]> {
  const numbers = await someNumbers(site, questions);
  return numbers.map((number, index) => {
    const chance = chanceFrom(99, index);
    if (index % 3 === 0) return number;
    if (index % 3 === 1) return common[Math.floor(index / 3) % common.length] ?? '';
    const name = personName(chance);
    return chance.happens(0.5) ? name : name.slice(0, chance.between(5, name.length));
  });
}

interface Asking {
  round(): Promise<Measured>;
}

/** An officer of one office and the head of the whole province ask in turn. */
async function asking(site: Site): Promise<Asking> {
  const officer = await officerAt(site, deskOffice, 'front_office');
  const head = await officerAt(site, 'kanwil-jatim', 'head');
  const cookies = await Promise.all([officer, head].map((o) => site.signIn(o.username)));
  const words = await wordsFor(site);
  const requests = words.flatMap((word) =>
    cookies.map((cookie) =>
      requestOf({
        ...{ method: 'GET', path: `/meja/cari?q=${encodeURIComponent(word)}` },
        headers: { cookie },
      }),
    ),
  );
  let asked = 0;
  const next = () => {
    asked += 1;
    return { request: requests[asked % requests.length] ?? Buffer.alloc(0), status: 200 };
  };
  const { port } = site.program;
  return { round: () => drive({ port, connections: 1, ms: roundMs, next }) };
}

export async function run({ place, applications, rounds }: Context): Promise<Told> {
  const sites = [
    await openSite(place, await place.seeded(applications)),
    await openSite(place, await place.seeded(few)),
  ];
  try {
    const [many, small] = await Promise.all(sites.map(asking));
    if (!many || !small) throw new Error('both sizes are asked');
    const p95: { many: number[]; few: number[] } = { many: [], few: [] };
    let times: number[] = [];
    for (let round = -1; round < rounds; round++) {
      const [ours, theirs] = [await many.round(), await small.round()];
      const wrong = ours.wrong ?? theirs.wrong;
      if (wrong) throw new Error(`a wrong answer: ${wrong}`);
      // The first round only warms up.
      if (round < 0) continue;
      p95.many.push(percentile(ours.times, 0.95));
      p95.few.push(percentile(theirs.times, 0.95));
      times = [...times, ...ours.times];
    }
    const ours = rounded(median(p95.many));
    const fewMs = rounded(median(p95.few));
    const ratio = rounded(ours / fewMs, 3);
    return {
      ...{ name: 'search', unit: 'ms at p95', ours, ceiling: fewMs, ratio },
      ...{ p99_ms: rounded(percentile(times, 0.99)), p50_ms: rounded(median(times)) },
      ...{ applications, compared_with: few },
      missed: missedOf([
        { what: 'p95 ms', is: ours, atMost: 30 },
        { what: 'p95 against ten thousand', is: ratio, atMost: 1.3 },
      ]),
    };
  } finally {
    for (const site of sites) await site.close();
  }
}
