import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { type About, choiceOf, keepChoice, offeredWays, readAddresses } from './choice.ts';
import { ChoicePage, type ChoicePageProps } from './views/choice.tsx';

/** The page of that choice, for whoever lets people follow something by number and secret. */

interface Place {
  about: About;
  number: string;
  /** The address where it is followed. */
  back: string;
}

const nothing = { whatsapp: '', email: '' };

async function draw(
  ask: Ask,
  { about, number, back }: Place,
  shown: Partial<Pick<ChoicePageProps, 'typed' | 'faults'>> = {},
): Promise<Answer> {
  const choice = await choiceOf(ask.world.db, about);
  const view = ChoicePage({
    ...{ number, back, offered: offeredWays(ask.world), chosen: choice?.channels ?? null },
    ...{ typed: nothing, faults: {}, saved: ask.query.simpan === '1', ...shown },
  });
  return page(view, { status: shown.faults ? 422 : 200 });
}

export const showChoice = (ask: Ask, place: Place): Promise<Answer> => draw(ask, place);

/** Chosen again it is only chosen again, so a second press needs no key. */
export async function takeChoice(ask: Ask, place: Place): Promise<Answer> {
  const { world, form } = ask;
  const typed = {
    whatsapp: fieldOf(form, 'whatsapp').slice(0, 40),
    email: fieldOf(form, 'surel').slice(0, 260),
  };
  const read = readAddresses(typed);
  if ('faults' in read) return draw(ask, place, { typed, faults: read.faults });
  const offered = offeredWays(world);
  const addresses = Object.fromEntries(
    offered.flatMap((way) => (read.addresses[way] ? [[way, read.addresses[way]]] : [])),
  );
  await world.db.transaction(async (tx) => keepChoice(tx, world, place.about, addresses));
  return seeOther(`${place.back}/kabar?simpan=1`);
}
