import { setTimeout as wait } from 'node:timers/promises';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { percentile, rounded } from './support/numbers.ts';
import { openSite } from './support/site.ts';
import { seedTickets } from './support/tickets.ts';

/** How late the ladder is climbed, with a hundred thousand clocks running. */

const due = 600;
const at = 4000;
const spread = 20_000;

/** Half of them at the very same moment, the others over some seconds. */
const ring = `
  update complaints.timer t set at = now() + ($1 + case when n % 2 = 0 then 0
    else n * $2 / $3 end) * interval '1 millisecond'
  from (select ticket_id, row_number() over (order by ticket_id) as n
    from complaints.timer where what = 'climb' limit $3) chosen
  where t.ticket_id = chosen.ticket_id and t.what = 'climb'
  returning t.ticket_id as id, t.at`;

const climbed = `
  select ticket_id as id, at from complaints.event
  where deed = 'climbed' and detail->>'rung' = '0' and ticket_id = any($1)`;

export async function run({ place }: Context): Promise<Told> {
  const site = await openSite(place, await place.seeded(301));
  try {
    const { db } = site.world;
    await seedTickets(site.world, { tickets: 100_000, open: 100_000, messages: 100_000 });
    const { rows } = await db.raw(ring, [at, spread, due]);
    const wanted = new Map<string, Date>(rows.map((row) => [row.id, row.at]));
    await wait(at + spread + 8000);
    const { rows: done } = await db.raw(climbed, [[...wanted.keys()]]);
    const late = done.map((row) => row.at.getTime() - (wanted.get(row.id)?.getTime() ?? 0));
    const longest = Math.max(...late);
    return {
      ...{ name: 'climb', unit: 'ms late at most', ours: longest, ceiling: null, ratio: null },
      ...{ p99_ms: rounded(percentile(late, 0.99)), clocks: 100_000, climbed: done.length },
      missed: missedOf([
        { what: 'climbed', is: done.length, atLeast: due },
        { what: 'ms late', is: longest, atMost: 5000 },
      ]),
    };
  } finally {
    await site.close();
  }
}
