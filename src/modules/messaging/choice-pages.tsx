import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, fieldsOf } from '../../web/ask.ts';
import {
  type About,
  type Addresses,
  type ChoiceWish,
  choiceOf,
  keepChoice,
  keepDevice,
  offeredWays,
  readAddresses,
  type Way,
} from './choice.ts';
import { keepLanguage } from './contact-queries.ts';
import { usualLanguage } from './languages.ts';
import { languagesOf } from './templates.ts';
import { ChoicePage, type ChoicePageProps } from './views/choice.tsx';
import { notADevice } from './views/device.tsx';

/** The page of that choice, for whoever lets people follow something by number and secret. */

interface Place {
  about: About;
  number: string;
  /** The address where it is followed. */
  back: string;
  /** Who wrote by a messenger hears there, whatever is chosen here; but in which language is. */
  contactId?: string | null;
}

const nothing = { whatsapp: '', email: '' };

/** Each press is one form: the ways that are typed, or this device. */
type Shown = Partial<
  Pick<ChoicePageProps, 'typed' | 'faults' | 'language' | 'deviceFault' | 'ended'>
>;

async function draw(ask: Ask, { about, number, back }: Place, shown: Shown = {}): Promise<Answer> {
  const { world } = ask;
  const [choice, languages] = await Promise.all([
    choiceOf(world.db, about),
    languagesOf(world.db, about.officeId),
  ]);
  const view = ChoicePage({
    ...{ number, back, offered: offeredWays(world), chosen: choice?.channels ?? null },
    ...{ languages, language: choice?.language ?? usualLanguage },
    ...{
      typed: nothing,
      faults: {},
      ended: [],
      publicKey: world.push?.publicKey ?? null,
      ...shown,
    },
  });
  return page(view, { status: shown.faults || shown.deviceFault ? 422 : 200 });
}

export const showChoice = (ask: Ask, place: Place): Promise<Answer> => draw(ask, place);

const ways: readonly Way[] = ['whatsapp', 'email'];
const fieldFor: Record<Way, string> = { whatsapp: 'whatsapp', email: 'surel' };

/** Which ways are to end: by the tick beside each, or all by one button. */
const endedIn = ({ form }: Ask): Way[] => {
  const ticked = fieldsOf(form, 'akhiri');
  return ways.filter((way) => fieldOf(form, 'aksi') === 'jangan' || ticked.includes(way));
};

/**
 * A language that was left as the page showed it changes nothing that is remembered of a person;
 * an address that was left blank stays as it was, because no page shows it again.
 */
async function wishOf(
  { world }: Ask,
  { about }: Place,
  { addresses, language, ended }: { addresses: Addresses; language: string; ended: Way[] },
): Promise<ChoiceWish> {
  const before = await choiceOf(world.db, about);
  const changed = language !== (before?.language ?? usualLanguage);
  const typed = offeredWays(world).flatMap((way) =>
    addresses[way] ? [[way, addresses[way]]] : [],
  );
  return {
    addresses: { ...Object.fromEntries(typed), ...Object.fromEntries(ended.map((w) => [w, null])) },
    ...(changed ? { language } : {}),
  };
}

/** Both at once cannot be meant. */
function contradicted(typed: Record<Way, string>, ask: Ask): Partial<Record<Way, string>> {
  const ended = fieldOf(ask.form, 'aksi') === 'jangan' ? [] : endedIn(ask);
  const both = ended.filter((way) => typed[way].trim() !== '');
  return Object.fromEntries(both.map((way) => [way, bothSentence]));
}
const bothSentence = 'Kosongkan ini, atau hapus centang di bawahnya.';

/** Chosen again it is only chosen again, so a second press needs no key. */
export async function takeChoice(ask: Ask, place: Place): Promise<Answer> {
  const { world, form } = ask;
  const typed = {
    whatsapp: fieldOf(form, fieldFor.whatsapp).slice(0, 40),
    email: fieldOf(form, fieldFor.email).slice(0, 260),
  };
  const read = readAddresses(typed);
  const wanted = fieldOf(form, 'bahasa');
  const offeredHere = await languagesOf(world.db, place.about.officeId);
  const language = offeredHere.find(({ code }) => code === wanted)?.code ?? usualLanguage;
  const ended = endedIn(ask);
  const faults = { ...('faults' in read ? read.faults : {}), ...contradicted(typed, ask) };
  if (!('addresses' in read) || Object.keys(faults).length > 0) {
    return draw(ask, place, { typed, language, faults, ended });
  }
  const { about, contactId } = place;
  const wish = await wishOf(ask, place, { addresses: read.addresses, language, ended });
  await world.db.transaction(async (tx) => {
    await keepChoice(tx, world, about, wish);
    if (contactId) keepLanguage(tx, about.officeId, [contactId], language);
  });
  return seeOther(`${place.back}/kabar`);
}

/** The device of whoever presses, switched on or off; the other ways stay as they are. */
export async function takeDevice(ask: Ask, place: Place): Promise<Answer> {
  const { world, form } = ask;
  const off = fieldOf(form, 'aksi') === 'matikan';
  const device = off ? null : (world.push?.read(fieldOf(form, 'langganan')) ?? null);
  if (!off && !device) return draw(ask, place, { deviceFault: notADevice });
  await world.db.transaction(async (tx) => keepDevice(tx, world, place.about, device));
  return seeOther(`${place.back}/kabar`);
}
