import type { Db } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { canonical, digestOf } from '../audit/index.ts';
import { type Officer, type Post, postsWith } from '../identity/index.ts';
import type { Unit } from '../organisation/index.ts';
import { ServiceVersion } from './definition/index.ts';
import { keptOffices } from './kept-offices.ts';
import {
  fieldsOf,
  type LetterTemplate,
  letterFaultsByPart,
  printTemplate,
  readTemplate,
  type TemplateFaults,
} from './letter/index.ts';
import { isNamed, versionWith } from './letter-rules.ts';
import { type Prepared, preparedService, versionWithId } from './queries.ts';
import { gapsOf } from './rules.ts';
import { lettersPublished } from './template-queries.ts';

/** What a keeper of letters has before them, and what stands between it and its publication. */

/** A service of the keeper's, with what is being prepared of it. */
export interface KeptService {
  office: Unit;
  post: Post;
  service: Prepared;
  version: ServiceVersion;
}

export interface KeptTemplate extends KeptService {
  /** One of the letters that are being prepared. */
  template: LetterTemplate;
}

export const open = (service: Prepared | undefined) => {
  const version = ServiceVersion.safeParse(service?.draft).data;
  return service && version ? { service, version } : undefined;
};

/** Not there and not yours look the same. */
export async function keptServiceAt(
  world: World,
  officer: Officer,
  at: { office: string; service: string },
): Promise<KeptService | undefined> {
  const { offices } = await keptOffices(world, officer);
  const office = offices.find((u) => u.code === at.office);
  const [post] = postsWith(officer, 'catalogue.keep');
  if (!office || !post) return undefined;
  const opened = open(await preparedService(world.db, office.id, at.service));
  return opened && { office, post, ...opened };
}

export const letterWith = ({ letters }: ServiceVersion, key: string): LetterTemplate | undefined =>
  letters.find((letter) => letter.key === key);

export async function templateAt(
  world: World,
  officer: Officer,
  at: { office: string; service: string; letter: string },
): Promise<KeptTemplate | undefined> {
  const kept = await keptServiceAt(world, officer, at);
  const template = kept && letterWith(kept.version, at.letter);
  return template && { ...kept, template };
}

/** Tells one state of a template from every other: what a keeper's text was written over. */
export const markOf = (template: LetterTemplate): string =>
  digestOf(template).toString('hex').slice(0, 24);

const mostSentences = 5;

/** What keeps the template from being published, by the field it stands beside. */
export function unpublishable(
  template: LetterTemplate,
  { form }: Pick<ServiceVersion, 'form'>,
  starts: readonly string[],
): TemplateFaults {
  const faults: TemplateFaults = {};
  const all = letterFaultsByPart(template, fieldsOf(form), starts);
  for (const { of } of all) {
    const own = all.filter((fault) => fault.of === of).map(({ sentence }) => sentence);
    faults[of] = [...new Set(own)].slice(0, mostSentences).join('\n');
  }
  return faults;
}

/** What the draft as it is kept lacks, with the lines of its text as the page prints it. */
export function pendingFaults({ template, version }: Pick<KeptTemplate, 'template' | 'version'>) {
  const read = readTemplate(template, printTemplate(template));
  const starts = read.ok ? read.value.starts : [];
  return Object.values(unpublishable(template, version, starts)).flatMap((said) =>
    said.split('\n'),
  );
}

export async function publishedOf(
  db: Db,
  { versionId }: Prepared,
): Promise<ServiceVersion | undefined> {
  const row = versionId ? await versionWithId(db, versionId) : undefined;
  return ServiceVersion.safeParse(row?.definition).data;
}

const without = (version: ServiceVersion | undefined, key: string) =>
  canonical(version && { ...version, letters: version.letters.filter((one) => one.key !== key) });

/** Whether more of the service than this letter would be published with it. */
export async function goesAlong(
  db: Db,
  { service, version, template: { key } }: KeptTemplate,
): Promise<boolean> {
  const published = await publishedOf(db, service);
  return without(published, key) !== without(versionWith(version, published, key), key);
}

/** What a version lacks, and what its source had left open before. */
export function gapsWith({ draft, gaps }: Prepared, version: ServiceVersion): string[] {
  const before = ServiceVersion.safeParse(draft);
  const computed = new Set(before.data ? gapsOf(before.data) : []);
  return [...gapsOf(version), ...gaps.filter((gap) => !computed.has(gap))];
}

export type Removal = 'never_published' | 'published';

/** Whether a letter may be taken away again, and what that means; null: cases need it. */
export async function removalOf(
  db: Db,
  { service, version }: Pick<KeptService, 'service' | 'version'>,
  key: string,
): Promise<Removal | null> {
  const published = await lettersPublished(db, service);
  if (!published.has(key)) return 'never_published';
  return isNamed(version, key) ? null : 'published';
}
