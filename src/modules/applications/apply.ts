import { applicationNumber } from '../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { localDate } from '../../kernel/time/index.ts';
import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { answeredBefore, once, type Press, remember } from '../../platform/once.ts';
import { isSecretFor, secretFor } from '../../platform/secret.ts';
import type { World } from '../../platform/world.ts';
import { type Complete, publishedVersion, type ServiceRow } from '../catalogue/index.ts';
import { calendarOf, treeOf, type Unit } from '../organisation/index.ts';
import { type Actor, openCase, type Rails } from '../workflow/index.ts';
import { type Answers, type Faults, readAnswers, type Typed } from './answers.ts';
import { addLookup } from './lookup-queries.ts';
import { addApplication, type Channel, type NewApplication } from './queries.ts';
import { gramsOfName, inMonth, monthOf } from './search-grams.ts';

/** Receiving a request: the heart of the house, written in one trip to the database. */

export interface Request {
  service: ServiceRow;
  versionId: string;
  /** The draft's id, or a new one: papers that were added before hang on it. */
  id: string;
  typed: Typed;
  /** Requirement keys for which a paper is there. */
  papers: ReadonlySet<string>;
  /** Requirements that an officer has seen at the counter. */
  seen: ReadonlySet<string>;
  channel: Channel;
  actor: Actor;
  press: Press;
  /** What else belongs into the same transaction. */
  also?: (tx: Tx, number: string) => void;
}

export interface Received {
  number: string;
  secret: string;
  /** When it was received, ISO 8601 in UTC. */
  at: string;
  due: string | null;
}

export type WhyNotReceived = { why: 'faults'; faults: Faults } | { why: 'not_offered' };

const purpose = 'follow';

export const secretOf = ({ vault }: Pick<World, 'vault'>, number: string): string =>
  secretFor(vault, number, purpose);

/** Whether the secret belongs to the number; needs no look into the database. */
export const secretFits = ({ vault }: Pick<World, 'vault'>, number: string, typed: string) =>
  isSecretFor(vault, { number, purpose, typed });

const sealPlace = (id: string, column: string) => `application:${id}:${column}`;

export const openName = ({ vault }: Pick<World, 'vault'>, row: { id: string; name: Uint8Array }) =>
  vault.open(row.name, sealPlace(row.id, 'name'));

export interface Personal {
  name: string;
  phone: string;
  nik: string | null;
  answers: Answers;
}

export function openPersonal(
  { vault }: Pick<World, 'vault'>,
  row: {
    id: string;
    name: Uint8Array;
    phone: Uint8Array;
    nik: Uint8Array | null;
    answers: Uint8Array;
  },
): Personal {
  return {
    name: vault.open(row.name, sealPlace(row.id, 'name')),
    phone: vault.open(row.phone, sealPlace(row.id, 'phone')),
    nik: row.nik ? vault.open(row.nik, sealPlace(row.id, 'nik')) : null,
    answers: JSON.parse(vault.open(row.answers, sealPlace(row.id, 'answers'))) as Answers,
  };
}

type Sealed = Pick<
  NewApplication,
  'name' | 'phone' | 'nik' | 'answers' | 'phoneTrace' | 'nikTrace'
>;

/** Traces find a phone or NIK again without telling it. */
export const traceOf = ({ vault }: Pick<World, 'vault'>, text: string): Buffer =>
  vault.trace(text, 'find');

function sealPersonal(world: World, id: string, p: Personal): Sealed {
  const { vault } = world;
  return {
    name: vault.seal(p.name, sealPlace(id, 'name')),
    phone: vault.seal(p.phone, sealPlace(id, 'phone')),
    nik: p.nik === null ? null : vault.seal(p.nik, sealPlace(id, 'nik')),
    answers: vault.seal(JSON.stringify(p.answers), sealPlace(id, 'answers')),
    phoneTrace: traceOf(world, p.phone),
    nikTrace: p.nik === null ? null : traceOf(world, p.nik),
  };
}

const personalOf = ({ form }: Complete, answers: Answers): Personal => {
  const { name, phone, nik } = form.applicant;
  const text = (key: string | null) => (key === null ? undefined : answers[key]);
  const found = text(nik);
  return {
    name: String(text(name) ?? ''),
    phone: String(text(phone) ?? ''),
    nik: found === undefined ? null : String(found),
    answers,
  };
};

/** Missing papers, by requirement: an officer's look at the counter counts as well as a file. */
export function missingPapers(
  { standard }: Complete,
  { papers, seen }: Pick<Request, 'papers' | 'seen'>,
): Faults {
  const missing = standard.requirements.filter(
    ({ key, how, required }) => required && how === 'upload' && !papers.has(key) && !seen.has(key),
  );
  return Object.fromEntries(missing.map(({ key, text }) => [key, `Belum ada: ${text}`]));
}

export async function railsOf(
  world: Pick<World, 'db' | 'now'>,
  versionId: string,
  officeId: string,
): Promise<Rails & { version: Complete }> {
  const version = await publishedVersion(world.db, versionId);
  const [calendar, tree] = await Promise.all([calendarOf(world, officeId), treeOf(world.db)]);
  return {
    ...{ versionId, sop: version.sop, phases: version.standard.time.phases, calendar, tree },
    version,
  };
}

export const reachNumbers = (units: Unit[], rails: Rails) => ({
  seenBy: [...new Set(units.map((unit) => unit.no))],
  under: [...new Set(units.flatMap((u) => rails.tree.upward(u.id).map((above) => above.no)))],
});

interface Judged {
  rails: Rails & { version: Complete };
  answers: Answers;
}

function write(tx: Tx, world: World, request: Request, { rails, answers }: Judged): Received {
  const { service, id, actor, press } = request;
  const at = world.now();
  const { officeId } = service;
  const office = rails.tree.unit(officeId);
  const number = applicationNumber(localDate(at, office.zone), world.random(8));
  const work = { tx, rails, at, random: world.random };
  const { sectionId } = service;
  const { due, unitId } = openCase(work, { officeId, caseId: id, sectionId, actor });
  const units = [officeId, unitId, ...(sectionId ? [sectionId] : [])].map((u) =>
    rails.tree.unit(u),
  );
  const personal = personalOf(rails.version, answers);
  addApplication(tx, {
    ...{ officeId, id, number, serviceId: service.id, versionId: rails.versionId },
    ...{ channel: request.channel, at, enteredBy: actor.staffId },
    ...sealPersonal(world, id, personal),
  });
  const month = monthOf(at);
  const grams = inMonth(gramsOfName(world.vault, personal.name), month);
  addLookup(tx, { officeId, id, month, grams, ...reachNumbers(units, rails) });
  request.also?.(tx, number);
  const received = { number, at: at.toISOString(), due: due?.toISOString() ?? null };
  remember(tx, { press, answer: received, at });
  return { ...received, secret: secretOf(world, number) };
}

const again = (world: World, first: Omit<Received, 'secret'>) =>
  accept({ ...first, secret: secretOf(world, first.number) });

/** What would be refused now may be the second press of what was received before. */
async function refuseUnlessReceived(
  world: World,
  press: Press,
  why: WhyNotReceived,
): Promise<Outcome<Received, WhyNotReceived>> {
  const first = await answeredBefore<Omit<Received, 'secret'>>(world.db, press);
  return first ? again(world, first) : refuse(why);
}

/**
 * Receives a request, whole or not at all. The same press again gets the first receipt.
 * @returns the sentences for what is wrong, by field and requirement.
 */
export async function receive(
  world: World,
  request: Request,
): Promise<Outcome<Received, WhyNotReceived>> {
  const { service, press } = request;
  if (service.status !== 'published') {
    return refuseUnlessReceived(world, press, { why: 'not_offered' });
  }
  const rails = await railsOf(world, request.versionId, service.officeId);
  const { zone } = rails.tree.unit(service.officeId);
  const today = localDate(world.now(), zone);
  const { answers, faults } = readAnswers(rails.version.form, request.typed, today);
  const all = { ...faults, ...missingPapers(rails.version, request) };
  if (Object.keys(all).length > 0) {
    return refuseUnlessReceived(world, press, { why: 'faults', faults: all });
  }
  return once<Outcome<Received, WhyNotReceived>, Omit<Received, 'secret'>>(world.db, press, {
    work: async (tx) => accept(write(tx, world, request, { rails, answers })),
    again: (first) => again(world, first),
  });
}

export const freshId = (world: World): string => newId(world.now(), world.random);
