import { readPhone } from '../../kernel/phone.ts';
import { type Db, quickStatement, statement, type Tx } from '../../platform/database.ts';
import type { Subscription } from '../../platform/push/index.ts';
import type { World } from '../../platform/world.ts';
import { treeOf } from '../organisation/index.ts';
import { contactFor } from './contact.ts';
import { keepLanguage } from './contact-queries.ts';
import { hearingOffice } from './hearing-office.ts';
import { usualLanguage } from './languages.ts';
import { notBefore } from './quiet.ts';
import type { Channel } from './rules.ts';
import { send, type Words } from './send.ts';

/** By which way somebody wants to hear of their case or report. */

export type Subject = 'case' | 'complaint';
export type Way = 'whatsapp' | 'email';

export interface About {
  officeId: string;
  subject: Subject;
  subjectId: string;
}

/** Only what is set up is offered. The first is tried first. */
export const offeredWays = ({ whatsapp, mailer }: World): Way[] => [
  ...(whatsapp ? (['whatsapp'] as const) : []),
  ...(mailer ? (['email'] as const) : []),
];

/** Where to write by each way; null: no more by that one; absent: as it was. */
export type Addresses = Partial<Record<Way, string | null>>;

const email = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@.<>]{2,}$/;

/** @returns the sentence beside each wrong field, or the addresses as they are kept. */
export function readAddresses(
  typed: Record<Way, string>,
): { faults: Partial<Record<Way, string>> } | { addresses: Addresses } {
  const addresses: Addresses = {};
  const faults: Partial<Record<Way, string>> = {};
  const phone = readPhone(typed.whatsapp);
  if (phone.ok) addresses.whatsapp = phone.value.slice(1);
  else if (typed.whatsapp.trim()) faults.whatsapp = 'Tulis nomor seperti 0812 3456 7890.';
  const mail = typed.email.trim();
  if (email.test(mail)) addresses.email = mail;
  else if (mail) faults.email = 'Alamat e-mail ini tidak terbaca.';
  return Object.keys(faults).length > 0 ? { faults } : { addresses };
}

/** Number and mailbox of the house belong to one office, whichever office a case is of. */
const contactOffice = async (world: World, officeId: string): Promise<string> =>
  (await hearingOffice(world))?.id ?? officeId;

const keep = statement(
  'messaging.keep_choice',
  `insert into messaging.choice (office_id, subject, subject_id, contact_office_id, contact_ids, at,
     language)
   values ($1, $2, $3, $4, $5, $6, coalesce($7, 'id'))
   on conflict (office_id, subject, subject_id) do update set
     contact_office_id = excluded.contact_office_id, contact_ids = excluded.contact_ids,
     at = excluded.at, language = coalesce($7, messaging.choice.language)`,
);

interface Chosen {
  contactOfficeId: string;
  /** Without those whose address is no longer anybody's. */
  contactIds: string[];
  channels: Channel[];
  /** As they wished last, about whatever. */
  language: string;
}
const chosen = quickStatement<Chosen>(
  'messaging.choice_of',
  `select h.contact_office_id as "contactOfficeId",
     coalesce((array_agg(c.language order by array_position(h.contact_ids, c.id))
       filter (where c.id is not null))[1], h.language) as language,
     coalesce(array_agg(c.id order by array_position(h.contact_ids, c.id))
       filter (where c.id is not null), '{}') as "contactIds",
     coalesce(array_agg(c.channel order by array_position(h.contact_ids, c.id))
       filter (where c.id is not null), '{}') as channels
   from messaging.choice h
   left join messaging.contact c on c.office_id = h.contact_office_id
     and c.id = any(h.contact_ids) and c.gone_at is null
   where h.office_id = $1 and h.subject = $2 and h.subject_id = $3
   group by h.office_id, h.subject, h.subject_id`,
);
export const choiceOf = (db: Db, a: About) => db.one(chosen, [a.officeId, a.subject, a.subjectId]);

/** What was chosen before of the same office's contacts, by these channels. */
async function before(tx: Tx, about: About, officeId: string, isKept: (c: Channel) => boolean) {
  const choice = await choiceOf(tx, about);
  if (choice?.contactOfficeId !== officeId) return [];
  return choice.contactIds.filter((_, at) => isKept(choice.channels[at] ?? 'email'));
}

export interface ChoiceWish {
  addresses: Addresses;
  /** Absent: as it was. */
  language?: string;
}

/** The device that they chose stays: it is switched on and off by itself. */
export async function keepChoice(
  tx: Tx,
  world: World,
  about: About,
  { addresses, language }: ChoiceWish,
): Promise<void> {
  const officeId = await contactOffice(world, about.officeId);
  const keptOf = (channel: Channel) => before(tx, about, officeId, (c) => c === channel);
  const ids = await keptOf('push');
  for (const channel of ['whatsapp', 'email'] as const) {
    const address = addresses[channel];
    if (address === undefined) ids.push(...(await keptOf(channel)));
    if (!address) continue;
    ids.push(await contactFor(tx, world, { officeId, channel, handles: [address], address }));
  }
  if (language) keepLanguage(tx, officeId, ids, language);
  const { subject, subjectId } = about;
  tx.send(keep, [about.officeId, subject, subjectId, officeId, ids, world.now(), language ?? null]);
}

/**
 * One device for each case or report, told before all other ways; keys that a browser has renewed
 * are another address.
 * @param device null: switched off
 */
export async function keepDevice(
  tx: Tx,
  world: World,
  about: About,
  device: Subscription | null,
): Promise<void> {
  const officeId = await contactOffice(world, about.officeId);
  const ids = await before(tx, about, officeId, (channel) => channel !== 'push');
  if (device) {
    const address = JSON.stringify(device);
    const handles = [address];
    const language = (await choiceOf(tx, about))?.language ?? usualLanguage;
    const who = { officeId, channel: 'push', handles, address, language } as const;
    ids.unshift(await contactFor(tx, world, who));
    keepLanguage(tx, officeId, ids, language);
  }
  const { subject, subjectId } = about;
  tx.send(keep, [about.officeId, subject, subjectId, officeId, ids, world.now(), null]);
}

const chosenBy = statement<{ officeId: string }>(
  'messaging.choice_by_contact',
  `select office_id as "officeId" from messaging.choice
   where subject_id = $1 and subject = 'complaint' and $2 = any(contact_ids)`,
);
/** Whether news of a report goes to that very contact. @returns the office of the report. */
export const reportToldTo = async (db: Db, subjectId: string, contactId: string) =>
  (await db.one(chosenBy, [subjectId, contactId]))?.officeId ?? null;

const anyChosen = statement<{ subjectId: string }>(
  'messaging.chosen_of',
  'select subject_id as "subjectId" from messaging.choice where subject_id = any($1)',
);
/** Of these only those for whom somebody chose a way, or that they want none. */
export const chosenOf = async (db: Db, ids: string[]): Promise<Set<string>> =>
  new Set((await db.run(anyChosen, [ids])).map(({ subjectId }) => subjectId));

export interface News {
  /** What makes it one message, beside what it is about. */
  key: string;
  words: Words;
  /** The page where it is followed, for a device that is pressed. */
  href: string;
  /** The unit whose quiet hours hold; null: sent at once. */
  quietAt: string | null;
}

/** Sent by the first way; the others are tried when it fails. */
export async function tellChosen(tx: Tx, world: World, about: About, news: News): Promise<void> {
  const choice = await choiceOf(tx, about);
  const [contactId, ...otherwise] = choice?.contactIds ?? [];
  if (!choice || !contactId) return;
  const { subject: kind, subjectId: id } = about;
  const { key, href, quietAt } = news;
  const from = (await treeOf(world.db)).unit(about.officeId).shortName;
  const words = { ...news.words, notice: { from, href } };
  const dueAt = quietAt ? await notBefore(world.db, quietAt, world.now()) : world.now();
  send(tx, world, {
    ...{ officeId: choice.contactOfficeId, contactId, otherwise, words, dueAt },
    ...{ key: `${kind}:${id}:${key}`, subject: { kind, id } },
  });
}
