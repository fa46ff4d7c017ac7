import { secretOf } from '../src/modules/applications/apply.ts';
import type { Context, Told } from './support/journey.ts';
import { requestOf } from './support/line.ts';
import { pageJourney } from './support/page-journey.ts';
import { openSite, type Site, someNumbers } from './support/site.ts';

/** An applicant's tracking page from the database, with the cookie of the receipt. */

export const followRequest = ({ world }: Site, number: string): Buffer =>
  requestOf({
    ...{ method: 'GET', path: `/lacak/${number}` },
    headers: { cookie: `lacak=${secretOf(world, number)}` },
  });

export async function run({ place, applications, rounds }: Context): Promise<Told> {
  const site = await openSite(place, await place.seeded(applications));
  try {
    const numbers = await someNumbers(site, 5000);
    const requests = numbers.map((number) => followRequest(site, number));
    let asked = 0;
    const next = () => {
      asked += 1;
      return { request: requests[asked % requests.length] ?? Buffer.alloc(0), status: 200 };
    };
    const { port } = site.program;
    return await pageJourney({ name: 'follow', port, next, rounds, atLeast: 0.12 });
  } finally {
    await site.close();
  }
}
