import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { cached } from '../../platform/cached.ts';
import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { behalfOf, type Officer, type Post } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { type Language, languages, usualLanguage } from './languages.ts';
import type { Purpose } from './purpose.ts';
import { unknownFields } from './purposes.ts';

/** Texts as offices word them: the newest version of the nearest unit that has one. */

export const approvals = ['not_asked', 'asked', 'approved', 'rejected'] as const;
export type Approval = (typeof approvals)[number];

export interface Template {
  officeId: string;
  name: string;
  language: string;
  version: number;
  text: string;
  approval: Approval;
  at: Date;
}
const columns = 'office_id as "officeId", name, language, version, text, approval, at';

const newest = statement<Template>(
  'messaging.newest_templates',
  `select distinct on (office_id, name, language) ${columns} from messaging.template
   order by office_id, name, language, version desc`,
);
const templates = cached('message_templates', async (db: Db) => {
  const rows = await db.run(newest);
  return new Map(rows.map((row) => [`${row.officeId} ${row.name} ${row.language}`, row]));
});

/** One text: of which purpose, in which language. */
export interface Which {
  name: string;
  language: string;
}

export async function templateFor(db: Db, unitId: string, { name, language }: Which) {
  const [tree, known] = await Promise.all([treeOf(db), templates(db)]);
  for (const { id } of tree.upward(unitId)) {
    const template = known.get(`${id} ${name} ${language}`);
    if (template) return template;
  }
  return undefined;
}

/** In which languages a unit has texts: our own two, and those that it or one above worded. */
export async function languagesOf(db: Db, unitId: string): Promise<Language[]> {
  const [tree, known] = await Promise.all([treeOf(db), templates(db)]);
  const units = new Set(tree.upward(unitId).map(({ id }) => id));
  const worded = new Set(
    [...known.values()].filter(({ officeId }) => units.has(officeId)).map((t) => t.language),
  );
  return languages.filter(({ code }) => code === 'id' || code === 'en' || worded.has(code));
}

/** What a purpose says by itself; null: nothing in this language. */
export function builtIn({ text, english }: Purpose, language: string): string | null {
  if (language === usualLanguage) return text;
  return language === 'en' ? english : null;
}

const versions = statement<Template>(
  'messaging.template_versions',
  `select ${columns} from messaging.template
   where office_id = $1 and name = $2 and language = $3 order by version desc limit 20`,
);
export const versionsOf = (db: Db, officeId: string, { name, language }: Which) =>
  db.run(versions, [officeId, name, language]);

const insert = statement(
  'messaging.insert_template',
  `insert into messaging.template (office_id, name, language, version, text, approval, at, by_id)
   select $1, $2, $7, coalesce(max(version), 0) + 1, $3, $4, $5, $6 from messaging.template
   where office_id = $1 and name = $2 and language = $7`,
);

export interface TemplateWish {
  purpose: Purpose;
  language: string;
  text: string;
  approval: Approval;
  officer: Officer;
  post: Post;
}

export type WhyNoTemplate = { why: 'empty' | 'too_long' } | { why: 'unknown'; fields: string[] };
const longest = 1024;

export async function keepTemplate(
  world: World,
  { purpose, language, text, approval, officer, post }: TemplateWish,
): Promise<Outcome<null, WhyNoTemplate>> {
  const kept = text.trim();
  if (!kept) return refuse({ why: 'empty' });
  if (kept.length > longest) return refuse({ why: 'too_long' });
  const fields = unknownFields(kept, purpose);
  if (fields.length > 0) return refuse({ why: 'unknown', fields });
  const at = world.now();
  const officeId = post.unitId;
  const { name } = purpose;
  const [newestOwn] = await versionsOf(world.db, officeId, { name, language });
  // A second press makes no second version.
  if (newestOwn?.text === kept && newestOwn.approval === approval) return accept(null);
  await world.db.transaction(async (tx: Tx) => {
    tx.send(insert, [officeId, name, kept, approval, at, officer.staffId, language]);
    record(tx, {
      ...{ officeId, at, deed: 'messaging.template', subject: 'unit', subjectId: officeId },
      ...{ actor: 'staff', staffId: officer.staffId, postId: post.id, onBehalf: behalfOf(post) },
      ...{ device: '', detail: { name, language, approval } },
    });
  });
  templates.forget(world.db);
  return accept(null);
}
