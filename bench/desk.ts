import { type Context, missedOf, type Told } from './support/journey.ts';
import { requestOf } from './support/line.ts';
import { pageJourney } from './support/page-journey.ts';
import { deskTasks } from './support/place.ts';
import { deskOfficer, openSite, waitingFor } from './support/site.ts';

/** The first 25 of an officer's ten thousand open tasks. */
export async function run({ place, applications, rounds }: Context): Promise<Told> {
  const site = await openSite(place, await place.seeded(applications));
  try {
    const officer = await deskOfficer(site);
    const open = (await waitingFor(site, officer)).length;
    const cookie = await site.signIn(officer.username);
    const request = requestOf({ method: 'GET', path: '/meja', headers: { cookie } });
    const next = () => ({ request, status: 200 });
    const { port } = site.program;
    const told = await pageJourney({ name: 'desk', port, next, rounds, atLeast: 0.04 });
    const enough = missedOf([{ what: 'open tasks', is: open, atLeast: deskTasks }]);
    return { ...told, open_tasks: open, missed: [...(told.missed ?? []), ...enough] };
  } finally {
    await site.close();
  }
}
