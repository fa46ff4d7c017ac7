import type { Database, Db } from '../../platform/database.ts';
import { newId, type Random } from '../../platform/ids.ts';
import { canonical, record } from '../audit/index.ts';
import { type Tree, treeOf } from '../organisation/index.ts';
import { ServiceDefinition, ServiceVersion } from './definition/index.ts';
import {
  addVersion,
  keepDraft,
  markMoved,
  type Prepared,
  preparedService,
  versionWithId,
} from './queries.ts';
import { type Complete, complete, gapsOf, searchWords, statusOf } from './rules.ts';

interface Keeper {
  db: Database;
  now: () => Date;
  random: Random;
}

/** Definitions are large and never change once published: a process parses each only once. */
const parsed = new Map<string, Complete>();
const mostParsed = 2000;

/** @throws when the id is none of our versions, or the row does not fit today's schema. */
export async function publishedVersion(db: Db, versionId: string): Promise<Complete> {
  const before = parsed.get(versionId);
  if (before) return before;
  const row = await versionWithId(db, versionId);
  if (!row) throw new Error(`version ${versionId} does not exist`);
  const outcome = complete(ServiceVersion.parse(row.definition));
  if (!outcome.ok) throw new Error(`version ${versionId} has gaps`);
  const [oldest] = parsed.keys();
  if (parsed.size >= mostParsed && oldest !== undefined) parsed.delete(oldest);
  parsed.set(versionId, outcome.value);
  return outcome.value;
}

export type Change = 'new' | 'changed' | 'same';

const draftOf = (d: ServiceDefinition) => ({
  title: d.title,
  summary: d.summary,
  group: d.group,
  draft: d.version,
  sources: d.sources,
});

const unchanged = (before: Prepared, d: ServiceDefinition, gaps: string[]): boolean => {
  const { title, summary, group, draft, sources } = before;
  return (
    canonical({ title, summary, group, draft, sources }) === canonical(draftOf(d)) &&
    canonical(before.gaps) === canonical(gaps) &&
    canonical(before.moved) === canonical(d.moved)
  );
};

export interface Offer {
  officeId: string;
  definition: ServiceDefinition;
  /** Whom the audit names; null: the operator's command. */
  by: string | null;
  /** Beyond what the definition itself lacks: what its source leaves open. */
  openQuestions?: string[];
  /** false: complete or not, it stays a draft until somebody publishes it. */
  publish: boolean;
}

/**
 * Puts a service into an office's catalogue: published when complete, a draft while it has gaps,
 * moved when it belongs to another body. The same definition twice changes nothing.
 */
export async function offerService(keeper: Keeper, offer: Offer): Promise<Change> {
  const { db, now, random } = keeper;
  const { officeId, by } = offer;
  const d = ServiceDefinition.parse(offer.definition);
  const tree: Tree = await treeOf(db);
  const before = await preparedService(db, officeId, d.code);
  const gaps = d.moved ? [] : [...gapsOf(d.version), ...(offer.openQuestions ?? [])];
  if (before && unchanged(before, d, gaps)) return 'same';
  const id = before?.id ?? newId(now(), random);
  const section = tree.section(tree.unit(officeId), d.section ?? undefined);
  const at = now();
  await db.transaction(async (tx) => {
    keepDraft(tx, {
      ...{ id, officeId, code: d.code, ...draftOf(d), words: searchWords(d), gaps, at },
      sectionId: section.id === officeId ? null : section.id,
    });
    const status = statusOf(d);
    if (status === 'moved' && d.moved) markMoved(tx, officeId, id, d.moved);
    if (status === 'published' && offer.publish && gaps.length === 0) {
      const versionId = newId(at, random);
      addVersion(tx, { id: versionId, officeId, serviceId: id, definition: d.version, at, by });
    }
    record(tx, {
      ...{ officeId, at, deed: before ? 'catalogue.changed' : 'catalogue.added' },
      ...{ subject: 'service', subjectId: id, actor: by ? 'staff' : 'machine' },
      ...{
        staffId: by,
        postId: null,
        onBehalf: null,
        device: '',
        detail: { code: d.code, status },
      },
    });
    return true;
  });
  return before ? 'changed' : 'new';
}
