import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { canonical, digestOf, record } from '../audit/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../identity/index.ts';
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
  type TemplateTexts,
} from './letter/index.ts';
import { addVersion, type Prepared, preparedService, versionWithId } from './queries.ts';
import { gapsOf } from './rules.ts';
import { changeDraft, serviceToChange } from './template-queries.ts';

/** A letter's template in the hands of its keeper: kept as a draft, then published as a version. */

export interface KeptTemplate {
  office: Unit;
  post: Post;
  service: Prepared;
  /** What is being prepared, with the first of its letters. */
  version: ServiceVersion;
  template: LetterTemplate;
}

/** Not there, without a letter, and not yours look the same. */
export async function templateAt(
  world: World,
  officer: Officer,
  at: { office: string; service: string },
): Promise<KeptTemplate | undefined> {
  const { offices } = await keptOffices(world, officer);
  const office = offices.find((u) => u.code === at.office);
  const [post] = postsWith(officer, 'catalogue.keep');
  if (!office || !post) return undefined;
  const service = await preparedService(world.db, office.id, at.service);
  const opened = service && open(service);
  return opened && { office, post, ...opened };
}

function open(service: Prepared) {
  const version = ServiceVersion.safeParse(service.draft);
  const [template] = version.data?.letters ?? [];
  return version.data && template ? { service, version: version.data, template } : undefined;
}

/** Tells one state of a template from every other: what a keeper's text was written over. */
export const markOf = (template: LetterTemplate): string =>
  digestOf(template).toString('hex').slice(0, 24);

const mostSentences = 5;

/** What keeps the template from being published, by the field it stands beside. */
function unpublishable(
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

const withoutLetters = (version: ServiceVersion | undefined) =>
  canonical(version && { ...version, letters: [] });

/** Whether more than the letters of what is being prepared is not published yet: it goes along. */
export async function goesAlong(db: Db, { service, version }: KeptTemplate): Promise<boolean> {
  const row = service.versionId ? await versionWithId(db, service.versionId) : undefined;
  const published = ServiceVersion.safeParse(row?.definition);
  return withoutLetters(published.data) !== withoutLetters(version);
}

/** What keeps the rest of the service from it. */
function otherGaps({ service, version }: Pick<KeptTemplate, 'service' | 'version'>) {
  const [letter] = version.letters;
  const moved = service.status === 'moved' || service.status === 'closed';
  return [
    ...(moved ? ['Layanan ini sudah ditutup atau pindah ke instansi lain.'] : []),
    ...gapsWith(service, version).filter((gap) => !gap.startsWith(`Surat ${letter?.key}: `)),
  ];
}

/** What the version lacks, and what its source had left open before. */
function gapsWith({ draft, gaps }: Prepared, version: ServiceVersion): string[] {
  const before = ServiceVersion.safeParse(draft);
  const computed = new Set(before.data ? gapsOf(before.data) : []);
  return [...gapsOf(version), ...gaps.filter((gap) => !computed.has(gap))];
}

export interface TemplateWish {
  texts: Partial<TemplateTexts>;
  /** The mark of the template that the text was written over. */
  over: string;
  publish: boolean;
  device: string;
}

export type WhyNotKept =
  | { why: 'unknown' }
  | { why: 'faults'; faults: TemplateFaults }
  | { why: 'gaps'; gaps: string[] }
  | { why: 'changed_meanwhile' };

interface Changing {
  service: Prepared;
  version: ServiceVersion;
}

/** @returns whether a new version was made: publishing the same twice makes none. */
async function publish(
  { tx, world, by }: { tx: Tx; world: World; by: string },
  { service, version }: Changing,
): Promise<boolean> {
  const row = service.versionId ? await versionWithId(tx, service.versionId) : undefined;
  const published = ServiceVersion.safeParse(row?.definition);
  if (canonical(published.data) === canonical(version)) return false;
  const at = world.now();
  addVersion(tx, {
    ...{ id: newId(at, world.random), officeId: service.officeId, serviceId: service.id },
    ...{ definition: version, at, by },
  });
  return true;
}

/** Reads what was typed; saved it is a draft, published it is a new version of the service. */
export const keepTemplate = (
  world: World,
  officer: Officer,
  kept: Pick<KeptTemplate, 'office' | 'post' | 'service'>,
  wish: TemplateWish,
): Promise<Outcome<'kept' | 'published', WhyNotKept>> =>
  world.db.transaction(async (tx) => {
    const locked = await serviceToChange(tx, kept.office.id, kept.service.code);
    const before = locked && open(locked);
    if (!before) return refuse({ why: 'unknown' });
    const read = readTemplate(before.template, wish.texts);
    if (!read.ok) return refuse({ why: 'faults', faults: read.refusal });
    const { template, starts } = read.value;
    const same = canonical(template) === canonical(before.template);
    // Who types what a colleague has already saved overwrites nothing.
    if (!same && wish.over !== markOf(before.template)) return refuse({ why: 'changed_meanwhile' });
    const [, ...others] = before.version.letters;
    const version = { ...before.version, letters: [template, ...others] };
    const { service } = before;
    if (wish.publish) {
      const faults = unpublishable(template, version, starts);
      if (Object.keys(faults).length > 0) return refuse({ why: 'faults', faults });
      const gaps = otherGaps({ service, version });
      if (gaps.length > 0) return refuse({ why: 'gaps', gaps });
    }
    const by = officer.staffId;
    const made = wish.publish && (await publish({ tx, world, by }, { service, version }));
    if (!same || made) {
      const { officeId, id, code } = service;
      const at = world.now();
      changeDraft(tx, { officeId, id, draft: version, gaps: gapsWith(service, version), at });
      const status = made ? 'published' : 'draft';
      record(tx, {
        ...{ officeId, at, deed: 'catalogue.changed', subject: 'service', subjectId: id },
        ...{ actor: 'staff', staffId: by, postId: kept.post.id, onBehalf: behalfOf(kept.post) },
        ...{ device: wish.device, detail: { code, status, letter: template.key } },
      });
    }
    return accept(wish.publish ? 'published' : 'kept');
  });
