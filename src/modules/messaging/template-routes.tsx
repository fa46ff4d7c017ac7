import { NotFoundPage } from '../../ui/not-found.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { desk, type Officer, type Post, postsWith } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { type Language, languageWith } from './languages.ts';
import { filled, purposeNamed, purposes, unknownFields } from './purposes.ts';
import {
  approvals,
  builtIn,
  keepTemplate,
  type Template,
  templateFor,
  versionsOf,
  type WhyNoTemplate,
} from './templates.ts';
import { TemplatePage, TemplatesPage } from './views/templates.tsx';

/** An operator words what people are sent, and keeps what WhatsApp said of it. */

function keeperPost(officer: Officer): Post {
  const [post] = postsWith(officer, 'message.keep');
  if (!post) throw new Error('the permission comes with a post');
  return post;
}

async function showAll({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const { unitId } = keeperPost(officer);
  const unit = (await treeOf(world.db)).unit(unitId);
  const language = languageWith(query.bahasa ?? '');
  const lines = await Promise.all(
    purposes.map(async (purpose) => {
      const which = { name: purpose.name, language: language.code };
      const template = await templateFor(world.db, unitId, which);
      return { purpose, template, text: template?.text ?? builtIn(purpose, language.code) };
    }),
  );
  return page(TemplatesPage({ officer, unit, language, lines }));
}

function sentence(refusal: WhyNoTemplate): string {
  if (refusal.why === 'unknown') {
    return `Isian ini tidak ada: ${refusal.fields.map((name) => `{${name}}`).join(', ')}.`;
  }
  return refusal.why === 'empty' ? 'Tulis dulu teksnya.' : 'Paling panjang 1.024 huruf.';
}

interface Typed {
  text: string;
  approval: string;
  wrong?: string;
}

const typedFrom = (text: string | null, template: Template | undefined): Typed => ({
  text: template?.text ?? text ?? '',
  approval: template?.approval ?? 'not_asked',
});

interface Drawn {
  language: Language;
  typed?: Typed;
}

async function draw(ask: Ask, officer: Officer, { language, typed }: Drawn): Promise<Answer> {
  const { world, params } = ask;
  const purpose = purposeNamed(params.name ?? '');
  if (!purpose) return page(NotFoundPage(), { status: 404 });
  const { unitId } = keeperPost(officer);
  const [tree, template, versions] = await Promise.all([
    treeOf(world.db),
    templateFor(world.db, unitId, { name: purpose.name, language: language.code }),
    versionsOf(world.db, unitId, { name: purpose.name, language: language.code }),
  ]);
  const shown = typed ?? typedFrom(builtIn(purpose, language.code), template);
  // What is not known yet stands in the preview as it was typed.
  const preview = filled(shown.text, purpose, [...purpose.examples]);
  const unknown = unknownFields(shown.text, purpose);
  const view = { officer, purpose, language, versions, typed: shown, preview, unknown };
  const status = typed?.wrong ? 422 : 200;
  return page(TemplatePage({ ...view, unit: tree.unit(unitId) }), { status });
}

async function save(ask: Ask, officer: Officer): Promise<Answer> {
  const purpose = purposeNamed(ask.params.name ?? '');
  if (!purpose) return page(NotFoundPage(), { status: 404 });
  const text = fieldOf(ask.form, 'teks').slice(0, 4000);
  const wanted = fieldOf(ask.form, 'persetujuan');
  const approval = approvals.find((known) => known === wanted) ?? 'not_asked';
  // Looked at first, as often as one likes: nothing is kept by that.
  const language = languageWith(fieldOf(ask.form, 'bahasa'));
  if (fieldOf(ask.form, 'aksi') === 'pratinjau') {
    return draw(ask, officer, { language, typed: { text, approval } });
  }
  const wish = { purpose, language: language.code, text, approval, officer };
  const done = await keepTemplate(ask.world, { ...wish, post: keeperPost(officer) });
  if (done.ok) return seeOther(`/meja/pesan/templat/${purpose.name}?bahasa=${language.code}`);
  const typed = { text, approval, wrong: sentence(done.refusal) };
  return draw(ask, officer, { language, typed });
}

const at = '/meja/pesan/templat';

export const templateRoutes = [
  desk('GET', at, 'message.keep', showAll),
  desk('GET', `${at}/:name`, 'message.keep', (ask, officer) =>
    draw(ask, officer, { language: languageWith(ask.query.bahasa ?? '') }),
  ),
  desk('POST', `${at}/:name`, 'message.keep', save),
];
