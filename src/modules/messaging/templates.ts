import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { cached } from '../../platform/cached.ts';
import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { behalfOf, type Officer, type Post } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { filled, type Purpose, purposeNamed, unknownFields } from './purposes.ts';
import type { Words } from './send.ts';

/** Texts as offices word them: the newest version of the nearest unit that has one. */

export const approvals = ['not_asked', 'asked', 'approved', 'rejected'] as const;
export type Approval = (typeof approvals)[number];

export interface Template {
  officeId: string;
  name: string;
  version: number;
  text: string;
  approval: Approval;
  at: Date;
}
const columns = 'office_id as "officeId", name, version, text, approval, at';

const newest = statement<Template>(
  'messaging.newest_templates',
  `select distinct on (office_id, name) ${columns} from messaging.template
   where language = 'id' order by office_id, name, version desc`,
);
const templates = cached('message_templates', async (db: Db) => {
  const rows = await db.run(newest);
  return new Map(rows.map((row) => [`${row.officeId} ${row.name}`, row]));
});

export async function templateFor(db: Db, unitId: string, name: string) {
  const [tree, known] = await Promise.all([treeOf(db), templates(db)]);
  for (const { id } of tree.upward(unitId)) {
    const template = known.get(`${id} ${name}`);
    if (template) return template;
  }
  return undefined;
}

const versions = statement<Template>(
  'messaging.template_versions',
  `select ${columns} from messaging.template
   where office_id = $1 and name = $2 and language = 'id' order by version desc limit 20`,
);
export const versionsOf = (db: Db, officeId: string, name: string) =>
  db.run(versions, [officeId, name]);

/** The words as the office says them; whether a stranger may be written to with them at all. */
export async function worded(
  db: Db,
  officeId: string,
  words: Words,
): Promise<{ words: Words; rejected: boolean }> {
  const { purpose, more } = words;
  const known = purpose && purposeNamed(purpose.name);
  const template = known && (await templateFor(db, officeId, known.name));
  const text = template && known ? filled(template.text, known, purpose.values) : words.text;
  const whole = more ? `${text}\n\n${more}` : text;
  return { words: { ...words, text: whole }, rejected: template?.approval === 'rejected' };
}

const insert = statement(
  'messaging.insert_template',
  `insert into messaging.template (office_id, name, version, text, approval, at, by_id)
   select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6 from messaging.template
   where office_id = $1 and name = $2 and language = 'id'`,
);

export interface TemplateWish {
  purpose: Purpose;
  text: string;
  approval: Approval;
  officer: Officer;
  post: Post;
}

export type WhyNoTemplate = { why: 'empty' | 'too_long' } | { why: 'unknown'; fields: string[] };
const longest = 1024;

export async function keepTemplate(
  world: World,
  { purpose, text, approval, officer, post }: TemplateWish,
): Promise<Outcome<null, WhyNoTemplate>> {
  const kept = text.trim();
  if (!kept) return refuse({ why: 'empty' });
  if (kept.length > longest) return refuse({ why: 'too_long' });
  const fields = unknownFields(kept, purpose);
  if (fields.length > 0) return refuse({ why: 'unknown', fields });
  const at = world.now();
  const officeId = post.unitId;
  const [newestOwn] = await versionsOf(world.db, officeId, purpose.name);
  // A second press makes no second version.
  if (newestOwn?.text === kept && newestOwn.approval === approval) return accept(null);
  await world.db.transaction(async (tx: Tx) => {
    tx.send(insert, [officeId, purpose.name, kept, approval, at, officer.staffId]);
    record(tx, {
      ...{ officeId, at, deed: 'messaging.template', subject: 'unit', subjectId: officeId },
      ...{ actor: 'staff', staffId: officer.staffId, postId: post.id, onBehalf: behalfOf(post) },
      ...{ device: '', detail: { name: purpose.name, approval } },
    });
  });
  templates.forget(world.db);
  return accept(null);
}
