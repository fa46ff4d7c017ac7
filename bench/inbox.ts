import { type Context, missedOf, type Told } from './support/journey.ts';
import { Line, requestOf } from './support/line.ts';
import { percentile, rounded } from './support/numbers.ts';
import { openSite } from './support/site.ts';
import { seedTickets } from './support/tickets.ts';

/** The inbox of a counter, a head and a head of the region, with a million messages behind it. */

const officers = ['fo.madiun', 'bo.bimas.madiun', 'kepala.madiun', 'kepala.kanwil'];
const looks = ['', '?lihat=lewat', '?lihat=saya', '?lihat=selesai'];
const times = 60;

export async function run({ place }: Context): Promise<Told> {
  const site = await openSite(place, await place.seeded(300));
  try {
    const seeding = { tickets: 200_000, open: 100_000, messages: 1_000_000 };
    await seedTickets(site.world, seeding);
    const line = new Line(site.program.port);
    const took: number[] = [];
    const slowest: Record<string, number> = {};
    for (const officer of officers) {
      const cookie = await site.signIn(officer);
      for (const look of looks) {
        const path = `/meja/aduan${look}`;
        const request = requestOf({ method: 'GET', path, headers: { cookie } });
        const own: number[] = [];
        for (let i = 0; i < times; i++) {
          const start = performance.now();
          const { status } = await line.ask(request);
          if (status !== 200) throw new Error(`${path} answered ${status}`);
          own.push(performance.now() - start);
        }
        // The first of each reads what was never read before, and counts like all others.
        took.push(...own);
        slowest[`${officer}${look}`] = rounded(percentile(own, 0.95));
      }
    }
    line.close();
    const p95 = rounded(percentile(took, 0.95));
    return {
      ...{ name: 'inbox', unit: 'ms at p95', ours: p95, ceiling: null, ratio: null },
      ...{ p99_ms: rounded(percentile(took, 0.99)), ...seeding, each_p95: slowest },
      missed: missedOf([{ what: 'inbox p95 ms', is: p95, atMost: 40 }]),
    };
  } finally {
    await site.close();
  }
}
