import { randomUUID } from 'node:crypto';
import { chanceFrom } from '../../src/app/cli/seed/chance.ts';
import { typedBySomebody } from '../../src/app/cli/seed/people.ts';
import { deskOffice } from '../../src/app/cli/seed/plan.ts';
import { type Offered, readRegion } from '../../src/app/cli/seed/region.ts';
import { requestOf } from './line.ts';
import { record } from './record.ts';
import type { Site } from './site.ts';
import { Repeatable } from './write-ceiling.ts';

/** Complete applications as a partner system sends them. */

const people = 500;

/** A service of the office whose papers nobody uploads, so that one request holds all of it. */
async function chosenService({ world }: Pick<Site, 'world'>): Promise<Offered> {
  const { offered } = await readRegion(world, 10_000);
  const found = offered.find(
    ({ officeCode, version }) =>
      officeCode === deskOffice &&
      version.standard.requirements.every((r) => !(r.required && r.how === 'upload')),
  );
  if (!found) throw new Error(`${deskOffice} offers nothing without papers`);
  return found;
}

/** "alamat.village" is a part of an object; what the form counts is a number. */
function answersFrom({ version }: Offered, typed: Record<string, string>) {
  const answers: Record<string, unknown> = {};
  const numbers = new Set(version.form.fields.filter((f) => f.kind === 'number').map((f) => f.key));
  for (const [name, text] of Object.entries(typed)) {
    const [key = '', part] = name.split('.');
    if (part === undefined) answers[key] = numbers.has(key) ? Number(text) : text;
    else answers[key] = { ...(answers[key] as object), [part]: text };
  }
  return answers;
}

export interface Applying {
  path: string;
  /** A complete application of somebody; the key makes it this one. */
  request(key?: string): Buffer;
}

export async function applying(site: Pick<Site, 'world'>): Promise<Applying> {
  const offered = await chosenService(site);
  const path = `/api/v1/offices/${deskOffice}/services/${offered.service.code}/applications`;
  const bodies = Array.from({ length: people }, (_, person) => {
    const typed = typedBySomebody(offered.version.form, chanceFrom(7, person), new Date());
    return JSON.stringify({ answers: answersFrom(offered, typed) });
  });
  let asked = 0;
  return {
    path,
    request(key = randomUUID()) {
      asked += 1;
      const body = bodies[asked % people] ?? '';
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      return requestOf({ method: 'POST', path, headers, body });
    },
  };
}

/** What applying writes, to be repeated without the program. */
export async function repeatableApplications(site: Site, a: Applying): Promise<Repeatable[]> {
  const requests = Array.from({ length: 33 }, () => a.request());
  const sent = await record(site, requests, 201);
  return sent.slice(1).map((one, index) => new Repeatable(one, sent[index] ?? []));
}
