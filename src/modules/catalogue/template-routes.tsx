import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import { ServiceVersion } from './definition/index.ts';
import { keptOffices } from './kept-offices.ts';
import { printTemplate, type TemplateTexts, templateFields } from './letter/index.ts';
import { notFound } from './routes.tsx';
import { servicesWithLetters, versionsOf, versionWithNo } from './template-queries.ts';
import {
  goesAlong,
  type KeptTemplate,
  keepTemplate,
  markOf,
  pendingFaults,
  templateAt,
  type WhyNotKept,
} from './templates.ts';
import { addressOf, type EditorProps, TemplateEditorPage } from './views/template-editor.tsx';
import { VersionPage } from './views/template-reading.tsx';
import { TemplatesPage } from './views/templates.tsx';

/** Letters of services, changed by those who keep them. */

const pageSize = 50;

async function list({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const { offices, own } = await keptOffices(world, officer);
  const office = offices.find((u) => u.code === query.kantor) ?? own;
  const after = query.sesudah ?? null;
  const services = office
    ? await servicesWithLetters(world.db, office.id, { after, most: pageSize })
    : [];
  const next = services.length === pageSize ? (services.at(-1)?.code ?? null) : null;
  return page(TemplatesPage({ officer, offices, office, services, next }));
}

const find = ({ world, params }: Ask, officer: Officer): Promise<KeptTemplate | undefined> =>
  templateAt(world, officer, { office: params.office ?? '', service: params.service ?? '' });

type Again = Partial<Omit<EditorProps, 'officer' | 'kept' | 'versions' | 'along'>>;

async function draw(
  { world }: Ask,
  officer: Officer,
  { kept, again, status = 200 }: { kept: KeptTemplate; again: Again; status?: number },
): Promise<Answer> {
  const [versions, along] = await Promise.all([
    versionsOf(world.db, kept.service, { before: 1e9, most: pageSize }),
    goesAlong(world.db, kept),
  ]);
  const view = TemplateEditorPage({
    ...{
      officer,
      kept,
      versions,
      along,
      texts: printTemplate(kept.template),
      faults: {},
      number: '',
    },
    ...{ over: markOf(kept.template), pending: pendingFaults(kept), ...again },
  });
  return page(view, { status });
}

async function show(ask: Ask, officer: Officer): Promise<Answer> {
  const kept = await find(ask, officer);
  if (!kept) return notFound();
  const { nomor = '', sudah } = ask.query;
  return draw(ask, officer, { kept, again: { number: nomor.slice(0, 40), done: sudah } });
}

/** What the page is drawn with again, beside everything that was typed. */
function refused(why: WhyNotKept, now: KeptTemplate): Again {
  if (why.why === 'faults') return { faults: why.faults, pending: [] };
  if (why.why === 'gaps') return { gaps: why.gaps };
  // The next press is over what the colleague has saved, which the page shows beside.
  return { theirs: printTemplate(now.template), over: markOf(now.template) };
}

async function keep(ask: Ask, officer: Officer): Promise<Answer> {
  const kept = await find(ask, officer);
  if (!kept) return notFound();
  const { form, world, device } = ask;
  const texts = Object.fromEntries(
    templateFields.map((field) => [field, fieldOf(form, field)]),
  ) as TemplateTexts;
  const over = fieldOf(form, 'dasar').slice(0, 40);
  const number = fieldOf(form, 'nomor').trim().slice(0, 40);
  const publish = fieldOf(form, 'aksi') === 'terbitkan';
  const done = await keepTemplate(world, officer, kept, { texts, over, publish, device });
  if (done.ok) {
    const query = new URLSearchParams({ sudah: done.value, ...(number && { nomor: number }) });
    return seeOther(`${addressOf(kept)}?${query}`);
  }
  const now = await find(ask, officer);
  if (!now) return notFound();
  const status = done.refusal.why === 'changed_meanwhile' ? 409 : 422;
  const again = { texts, number, over, ...refused(done.refusal, now) };
  return draw(ask, officer, { kept: now, again, status });
}

async function version(ask: Ask, officer: Officer): Promise<Answer> {
  const kept = await find(ask, officer);
  const no = Number(ask.params.no);
  if (!kept || !Number.isInteger(no) || no < 1 || no > 1e9) return notFound();
  const found = await versionWithNo(ask.world.db, kept.service, no);
  if (!found) return notFound();
  const [letter] = ServiceVersion.parse(found.definition).letters;
  const texts = letter ? printTemplate(letter) : null;
  return page(VersionPage({ officer, kept, no, at: found.at, by: found.by, texts }));
}

const at = '/meja/templat/:office/:service';

export const templateRoutes = [
  desk('GET', '/meja/templat', 'catalogue.keep', list),
  desk('GET', at, 'catalogue.keep', show),
  desk('POST', at, 'catalogue.keep', keep),
  desk('GET', `${at}/versi/:no`, 'catalogue.keep', version),
];
