import { randomUUID } from 'node:crypto';
import { applying, repeatableApplications } from './support/applying.ts';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { formRequest } from './support/line.ts';
import { drive, inTurn } from './support/load.ts';
import { rounded } from './support/numbers.ts';
import { record } from './support/record.ts';
import { deskOfficer, openSite, type Site, type Waiting, waitingFor } from './support/site.ts';
import { type Ceiling, forgetCases, openCeiling, Repeatable } from './support/write-ceiling.ts';
import { caseOf } from './support/written.ts';

/** One step of an SOP: lock, rule, history, audit, next task, due time. */

const roundMs = 2000;
/** Enough cases for all rounds of the ceiling. */
const preparingMs = 10_000;

export const stepRequest = ({ number, taskId }: Waiting, cookie: string): Buffer =>
  formRequest(
    `/meja/permohonan/${number}/langkah`,
    { tugas: taskId, jalan: 'yes', catatan: '', kunci: randomUUID() },
    { cookie },
  );

type Opened = ReturnType<typeof caseOf>;

/** Open cases that only the ceiling decides on. */
async function prepare(site: Site, ceiling: Ceiling): Promise<Opened[]> {
  const repeatable = await repeatableApplications(site, await applying(site));
  const opened: Opened[] = [];
  let turn = 0;
  await ceiling.round(preparingMs, () => {
    turn += 1;
    const next = repeatable[turn % repeatable.length]?.again(new Map());
    if (next) opened.push(caseOf(next.sent));
    return next?.sent;
  });
  return opened;
}

export async function run({ place, applications, rounds }: Context): Promise<Told> {
  const database = await place.seeded(applications);
  const site = await openSite(place, database);
  const ceiling = await openCeiling(place.client(database));
  let opened: Opened[] = [];
  try {
    const officer = await deskOfficer(site);
    const cookie = await site.signIn(officer.username);
    const waiting = await waitingFor(site, officer);
    const first = waiting.pop();
    // Of one version: what two steps do not share is then their case's own.
    const second = waiting.find((w) => w.versionId === first?.versionId);
    if (!first || !second) throw new Error('no case waits');
    waiting.splice(waiting.indexOf(second), 1);
    const recorded = [first, second].map((one) => stepRequest(one, cookie));
    const [sent = [], other = []] = await record(site, recorded, 303);
    const step = new Repeatable(sent, other);
    opened = await prepare(site, ceiling);
    const ahead = [...opened];
    const again = () => {
      const next = ahead.pop();
      if (!next) return undefined;
      const given = new Map([
        [first.caseId, next.caseId],
        [first.taskId, next.taskId],
      ]);
      return step.again(given).sent;
    };
    const next = () => {
      const one = waiting.pop();
      if (!one) throw new Error('no case waits any more');
      return { request: stepRequest(one, cookie), status: 303 };
    };
    const { port } = site.program;
    const compared = await inTurn(
      rounds,
      () => drive({ port, connections: 16, ms: roundMs, next }),
      () => ceiling.round(roundMs, again),
    );
    const ratio = rounded(compared.ratio, 3);
    return {
      ...{ name: 'decide', unit: 'steps/s', ours: Math.round(compared.ours) },
      ...{ ceiling: Math.round(compared.ceiling), ratio, p99_ms: rounded(compared.p99) },
      p50_ms: rounded(compared.p50),
      missed: missedOf([{ what: 'ratio', is: ratio, atLeast: 0.4 }]),
    };
  } finally {
    await ceiling.close();
    await forgetCases(
      place.client(database),
      opened.map(({ caseId }) => caseId),
    );
    await site.close();
  }
}
