import { pressField } from '../../ui/form.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import type { TemplateFaults } from './letter/index.ts';
import { knownClasses, mayAdd } from './letter-rules.ts';
import type { NumberClasses } from './number-classes.ts';
import { notFound } from './routes.tsx';
import { addLetter, type NewLetter, newLetterFields } from './template-letters.ts';
import { keptServiceAt } from './templates.ts';
import { letterAddress } from './views/letter-tabs.tsx';
import { NewLetterPage } from './views/new-letter.tsx';

/** A service gets a further letter, or its first. */

interface Again {
  typed: Partial<NewLetter>;
  faults: TemplateFaults;
  pressKey: string;
  numbers: NumberClasses;
}

const find = ({ world, params: { office = '', service = '' } }: Ask, officer: Officer) =>
  keptServiceAt(world, officer, { office, service });

async function draw(ask: Ask, officer: Officer, { numbers, ...again }: Again): Promise<Answer> {
  const kept = await find(ask, officer);
  if (!kept) return notFound();
  const may = mayAdd(kept.service.status, kept.version);
  if (!may.ok && may.refusal !== 'full') return notFound();
  const lane = may.ok ? may.value : null;
  const refused = Object.keys(again.faults).length > 0 ? 422 : 200;
  const classes = knownClasses(kept.version, await numbers(ask.world.db, kept.office.id));
  const view = NewLetterPage({ officer, kept, lane, classes, ...again });
  return page(view, { status: lane ? refused : 409 });
}

const show = (ask: Ask, officer: Officer, numbers: NumberClasses): Promise<Answer> =>
  draw(ask, officer, { typed: {}, faults: {}, pressKey: newKey(ask), numbers });

async function add(ask: Ask, officer: Officer, numbers: NumberClasses): Promise<Answer> {
  const kept = await find(ask, officer);
  if (!kept) return notFound();
  const typed = Object.fromEntries(
    newLetterFields.map((field) => [field, fieldOf(ask.form, field)]),
  ) as NewLetter;
  const pressKey = pressOf(ask, pressField);
  const classes = await numbers(ask.world.db, kept.office.id);
  const wish = { ...typed, key: pressKey, device: ask.device, classes };
  const done = await addLetter(ask.world, officer, kept, wish);
  if (done.ok) return seeOther(`${letterAddress(kept, done.value)}?sudah=added`);
  const faults = done.refusal.why === 'faults' ? done.refusal.faults : {};
  return draw(ask, officer, { typed, faults, pressKey, numbers });
}

const at = '/meja/templat/:office/:service/tambah-surat';

export const newLetterRoutes = (numbers: NumberClasses) => [
  desk('GET', at, 'catalogue.keep', (ask, officer) => show(ask, officer, numbers)),
  desk('POST', at, 'catalogue.keep', (ask, officer) => add(ask, officer, numbers)),
];
