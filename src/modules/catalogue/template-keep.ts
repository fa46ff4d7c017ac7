import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { canonical, record } from '../audit/index.ts';
import { behalfOf, type Officer } from '../identity/index.ts';
import type { ServiceVersion } from './definition/index.ts';
import { readTemplate, type TemplateFaults, type TemplateTexts } from './letter/index.ts';
import { versionWith } from './letter-rules.ts';
import { addVersion, type Prepared } from './queries.ts';
import { changeDraft, serviceToChange } from './template-queries.ts';
import {
  gapsWith,
  type KeptService,
  letterWith,
  markOf,
  open,
  publishedOf,
  unpublishable,
} from './templates.ts';

/** A letter's template in the hands of its keeper: kept as a draft, then published as a version. */

export interface TemplateWish {
  /** The key of the letter. */
  letter: string;
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

export interface Kept {
  done: 'kept' | 'published';
  /** Of the template as it is kept now. */
  mark: string;
}

interface Changing {
  service: Prepared;
  version: ServiceVersion;
}

/** What else than the letter itself keeps a version from being published. */
function otherGaps({ service, version }: Changing, letter: string): string[] {
  const moved = service.status === 'moved' || service.status === 'closed';
  return [
    ...(moved ? ['Layanan ini sudah ditutup atau pindah ke instansi lain.'] : []),
    ...gapsWith(service, version).filter((gap) => !gap.startsWith(`Surat ${letter}: `)),
  ];
}

interface Writing {
  tx: Tx;
  world: World;
  officer: Officer;
  kept: Pick<KeptService, 'post'>;
  device: string;
}

/** @returns whether a new version was made: publishing the same twice makes none. */
async function publish(
  { tx, world, officer }: Writing,
  { service, version }: Changing,
  letter: string,
): Promise<Outcome<boolean, WhyNotKept>> {
  const published = await publishedOf(tx, service);
  const next = versionWith(version, published, letter);
  const gaps = otherGaps({ service, version: next }, letter);
  if (gaps.length > 0) return refuse({ why: 'gaps', gaps });
  if (canonical(published) === canonical(next)) return accept(false);
  const at = world.now();
  addVersion(tx, {
    ...{ id: newId(at, world.random), officeId: service.officeId, serviceId: service.id },
    ...{ definition: next, at, by: officer.staffId },
  });
  return accept(true);
}

/** What is being prepared is another by now: kept, and told to the audit. */
export function writeDraft(
  { tx, world, officer, kept, device }: Writing,
  { service, version }: Changing,
  detail: { letter: string; status: 'draft' | 'published' | 'added' | 'removed' },
): void {
  const { officeId, id, code } = service;
  const at = world.now();
  changeDraft(tx, { officeId, id, draft: version, gaps: gapsWith(service, version), at });
  record(tx, {
    ...{ officeId, at, deed: 'catalogue.changed', subject: 'service', subjectId: id },
    ...{ actor: 'staff', staffId: officer.staffId, postId: kept.post.id },
    ...{ onBehalf: behalfOf(kept.post), device, detail: { code, ...detail } },
  });
}

/** Reads what was typed; saved it is a draft, published it is a new version of the service. */
export const keepTemplate = (
  world: World,
  officer: Officer,
  kept: Pick<KeptService, 'office' | 'post' | 'service'>,
  wish: TemplateWish,
): Promise<Outcome<Kept, WhyNotKept>> =>
  world.db.transaction(async (tx) => {
    const { letter: key, device } = wish;
    const opened = open(await serviceToChange(tx, kept.office.id, kept.service.code));
    const before = opened && letterWith(opened.version, key);
    if (!before) return refuse({ why: 'unknown' });
    const read = readTemplate(before, wish.texts);
    if (!read.ok) return refuse({ why: 'faults', faults: read.refusal });
    const { template, starts } = read.value;
    const same = canonical(template) === canonical(before);
    // Who types what a colleague has already saved overwrites nothing.
    if (!same && wish.over !== markOf(before)) return refuse({ why: 'changed_meanwhile' });
    const letters = opened.version.letters.map((one) => (one.key === key ? template : one));
    const changing = { service: opened.service, version: { ...opened.version, letters } };
    const writing = { tx, world, officer, kept, device };
    let made = false;
    if (wish.publish) {
      const faults = unpublishable(template, changing.version, starts);
      if (Object.keys(faults).length > 0) return refuse({ why: 'faults', faults });
      const done = await publish(writing, changing, key);
      if (!done.ok) return done;
      made = done.value;
    }
    const status = made ? 'published' : 'draft';
    if (!same || made) writeDraft(writing, changing, { letter: key, status });
    return accept({ done: wish.publish ? 'published' : 'kept', mark: markOf(template) });
  });
