import { pressField } from '../../ui/form.tsx';
import { json, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { showsPdfInPage } from '../../web/guess-device.ts';
import { desk, type Officer } from '../identity/index.ts';
import { ServiceVersion } from './definition/index.ts';
import { keptOffices } from './kept-offices.ts';
import { printTemplate, type TemplateTexts, templateFields } from './letter/index.ts';
import { knownClasses, mayAdd } from './letter-rules.ts';
import { newLetterRoutes } from './new-letter-routes.tsx';
import type { NumberClasses } from './number-classes.ts';
import { notFound } from './routes.tsx';
import { keepTemplate, type TemplateWish, type WhyNotKept } from './template-keep.ts';
import { removeLetter, type WhyNotRemoved } from './template-letters.ts';
import { servicesWithLetters, versionsOf, versionWithNo } from './template-queries.ts';
import {
  goesAlong,
  type KeptTemplate,
  keptServiceAt,
  letterWith,
  markOf,
  pendingFaults,
  removalOf,
  templateAt,
} from './templates.ts';
import { addAddress, addressOf, letterAddress } from './views/letter-tabs.tsx';
import { type EditorProps, TemplateEditorPage } from './views/template-editor.tsx';
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
  const removed = query.sudah === 'removed';
  return page(TemplatesPage({ officer, offices, office, services, next, removed }));
}

const serviceOf = ({ params: { office = '', service = '' } }: Ask) => ({ office, service });

/** The address of a service leads to its first letter, or to where it gets one. */
async function firstLetter(ask: Ask, officer: Officer): Promise<Answer> {
  const kept = await keptServiceAt(ask.world, officer, serviceOf(ask));
  const [letter] = kept?.version.letters ?? [];
  if (kept && letter) return seeOther(letterAddress(kept, letter.key));
  const may = kept && mayAdd(kept.service.status, kept.version).ok;
  return may ? seeOther(addAddress(kept)) : notFound();
}

const find = (ask: Ask, officer: Officer): Promise<KeptTemplate | undefined> =>
  templateAt(ask.world, officer, { ...serviceOf(ask), letter: ask.params.letter ?? '' });

type Found = 'officer' | 'kept' | 'versions' | 'along' | 'removal' | 'drawn' | 'classes';
type Again = Partial<Omit<EditorProps, Found>>;

interface Drawing {
  kept: KeptTemplate;
  again: Again;
  numbers: NumberClasses;
  status?: number;
}

async function draw(
  ask: Ask,
  officer: Officer,
  { kept, again, numbers, status = 200 }: Drawing,
): Promise<Answer> {
  const { db } = ask.world;
  const { service, template } = kept;
  const [versions, along, removal, ofOffice] = await Promise.all([
    versionsOf(db, service, { letter: template.key, most: pageSize }),
    goesAlong(db, kept),
    removalOf(db, kept, template.key),
    numbers(db, kept.office.id),
  ]);
  const view = TemplateEditorPage({
    ...{ officer, kept, versions, along, removal, pressKey: newKey(ask) },
    drawn: !showsPdfInPage(ask.device),
    classes: knownClasses(kept.version, ofOffice),
    ...{ texts: printTemplate(template), faults: {}, number: '' },
    ...{ over: markOf(template), pending: pendingFaults(kept), ...again },
  });
  return page(view, { status });
}

async function show(ask: Ask, officer: Officer, numbers: NumberClasses): Promise<Answer> {
  const kept = await find(ask, officer);
  if (!kept) return notFound();
  const { nomor = '', sudah } = ask.query;
  const again = { number: nomor.slice(0, 40), done: sudah };
  return draw(ask, officer, { kept, again, numbers });
}

/** What the page is drawn with again, beside everything that was typed. */
function refused(why: WhyNotKept, now: KeptTemplate): Again {
  if (why.why === 'faults') return { faults: why.faults, pending: [] };
  if (why.why === 'gaps') return { gaps: why.gaps };
  // The next press is over what the colleague has saved, which the page shows beside.
  return { theirs: printTemplate(now.template), over: markOf(now.template) };
}

const changedSentence =
  'rekan Anda lebih dulu menyimpan. Tekan Simpan draf untuk melihat keduanya.';

/** What the page that saves by itself is told; it keeps what was typed. */
function saidShortly(why: WhyNotKept): Answer {
  if (why.why === 'changed_meanwhile') return json({ salah: changedSentence }, { status: 409 });
  const [sentence] = why.why === 'faults' ? Object.values(why.faults) : [];
  return json({ salah: sentence?.split('\n')[0] }, { status: 422 });
}

const wishOf = ({ form, params, device }: Ask): TemplateWish => ({
  ...{ letter: params.letter ?? '', over: fieldOf(form, 'dasar').slice(0, 40), device },
  texts: Object.fromEntries(
    templateFields.map((field) => [field, fieldOf(form, field)]),
  ) as TemplateTexts,
  publish: fieldOf(form, 'aksi') === 'terbitkan',
});

const removedWords: Record<Exclude<WhyNotRemoved, 'unknown'>, string> = {
  needed: 'Surat ini tidak dapat dihapus: SOP layanan ini memakainya, dan surat ini sudah terbit.',
  changed_meanwhile: 'Surat ini belum dihapus: rekan Anda baru mengubahnya. Periksa dulu.',
};

async function remove(ask: Ask, officer: Officer, numbers: NumberClasses): Promise<Answer> {
  const kept = await keptServiceAt(ask.world, officer, serviceOf(ask));
  if (!kept) return notFound();
  const { letter, over, device } = wishOf(ask);
  const wish = { letter, over, device, key: pressOf(ask, pressField) };
  const done = await removeLetter(ask.world, officer, kept, wish);
  if (done.ok) return seeOther(`/meja/templat?kantor=${kept.office.code}&sudah=removed`);
  const now = done.refusal === 'unknown' ? undefined : await find(ask, officer);
  if (!now || done.refusal === 'unknown') return notFound();
  const again = { notRemoved: removedWords[done.refusal] };
  return draw(ask, officer, { kept: now, again, numbers, status: 409 });
}

/** A press of a button, or the page that saves by itself while somebody types. */
async function keep(ask: Ask, officer: Officer, numbers: NumberClasses): Promise<Answer> {
  const { form, world, headers } = ask;
  const byItself = headers.accept === 'application/json';
  if (!byItself && fieldOf(form, 'aksi') === 'hapus') {
    return remove(ask, officer, numbers);
  }
  const kept = await find(ask, officer);
  if (!kept) return notFound();
  const wish = wishOf(ask);
  const publish = wish.publish && !byItself;
  const done = await keepTemplate(world, officer, kept, { ...wish, publish });
  if (byItself) return done.ok ? json({ revisi: done.value.mark }) : saidShortly(done.refusal);
  const number = fieldOf(form, 'nomor').trim().slice(0, 40);
  if (done.ok) {
    const query = new URLSearchParams({ sudah: done.value.done, ...(number && { nomor: number }) });
    return seeOther(`${addressOf(kept)}?${query}`);
  }
  const now = await find(ask, officer);
  if (!now) return notFound();
  const status = done.refusal.why === 'changed_meanwhile' ? 409 : 422;
  const { over } = wish;
  const texts = wish.texts as TemplateTexts;
  const again = { texts, number, over, ...refused(done.refusal, now) };
  return draw(ask, officer, { kept: now, again, numbers, status });
}

async function version(ask: Ask, officer: Officer): Promise<Answer> {
  const kept = await find(ask, officer);
  const no = Number(ask.params.no);
  if (!kept || !Number.isInteger(no) || no < 1 || no > 1e9) return notFound();
  const found = await versionWithNo(ask.world.db, kept.service, no);
  if (!found) return notFound();
  const letter = letterWith(ServiceVersion.parse(found.definition), kept.template.key);
  if (!letter) return notFound();
  const texts = printTemplate(letter);
  return page(VersionPage({ officer, kept, no, at: found.at, by: found.by, texts }));
}

const ofService = '/meja/templat/:office/:service';
const at = `${ofService}/:letter`;

export const templateRoutes = (numbers: NumberClasses) => [
  desk('GET', '/meja/templat', 'catalogue.keep', list),
  desk('GET', ofService, 'catalogue.keep', firstLetter),
  ...newLetterRoutes(numbers),
  desk('GET', at, 'catalogue.keep', (ask, officer) => show(ask, officer, numbers)),
  desk('POST', at, 'catalogue.keep', (ask, officer) => keep(ask, officer, numbers)),
  desk('GET', `${at}/versi/:no`, 'catalogue.keep', version),
];
