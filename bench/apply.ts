import { applying, repeatableApplications } from './support/applying.ts';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { drive, inTurn } from './support/load.ts';
import { rounded } from './support/numbers.ts';
import { openSite } from './support/site.ts';
import { forgetCases, openCeiling } from './support/write-ceiling.ts';
import { caseOf } from './support/written.ts';

/** A complete application by HTTP: validated, stored with history, audit and outbox. */

const roundMs = 2500;

export async function run({ place, applications, rounds }: Context): Promise<Told> {
  const database = await place.seeded(applications);
  const site = await openSite(place, database);
  const ceiling = await openCeiling(place.client(database));
  const made: string[] = [];
  try {
    const a = await applying(site);
    const repeatable = await repeatableApplications(site, a);
    let turn = 0;
    const again = () => {
      turn += 1;
      const next = repeatable[turn % repeatable.length]?.again(new Map());
      if (next) made.push(caseOf(next.sent).caseId);
      return next?.sent;
    };
    const { port } = site.program;
    const next = () => ({ request: a.request(), status: 201 });
    const compared = await inTurn(
      rounds,
      () => drive({ port, connections: 16, ms: roundMs, next }),
      () => ceiling.round(roundMs, again),
    );
    const ratio = rounded(compared.ratio, 3);
    return {
      ...{ name: 'apply', unit: 'applications/s', ours: Math.round(compared.ours) },
      ...{ ceiling: Math.round(compared.ceiling), ratio, p99_ms: rounded(compared.p99) },
      p50_ms: rounded(compared.p50),
      missed: missedOf([{ what: 'ratio', is: ratio, atLeast: 0.5 }]),
    };
  } finally {
    await ceiling.close();
    await forgetCases(place.client(database), made);
    await site.close();
  }
}
