import type { Tx } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { notBefore, send, tellChosen, tellStaff, type Words } from '../messaging/index.ts';
import type { Tree } from '../organisation/index.ts';
import { mergedInto, type TicketRow } from './queries.ts';
import { staffFor } from './reach.ts';
import type { Told } from './settings.ts';
import { secretOf } from './take-in.ts';

/** Who hears of what happens to a ticket. */

export const followAddress = (world: World, number: string): string =>
  `${world.settings.publicUrl}/aduan/${number}?k=${secretOf(world, number)}`;

interface News {
  /** What makes it one message, beside the ticket. */
  key: string;
  words: Words;
  /** For the reporter alone, not for those whose reports were merged into this one. */
  own?: Partial<Words>;
  /** Nobody waits for it at night. */
  quiet?: boolean;
}

type Reached = Pick<TicketRow, 'officeId' | 'id' | 'number' | 'contactId' | 'unitId'>;

/** Whoever wrote by a messenger hears by it; others by the way they chose, if they chose one. */
async function tellOne(tx: Tx, world: World, ticket: Reached, news: News): Promise<void> {
  const { officeId, id, number, contactId, unitId } = ticket;
  const { key, words, quiet = false } = news;
  const subject = { kind: 'complaint', id };
  const about = { officeId, subject: 'complaint', subjectId: id } as const;
  if (!contactId) {
    const href = `/aduan/${number}`;
    return tellChosen(tx, world, about, { key, words, href, quietAt: quiet ? unitId : null });
  }
  const now = world.now();
  const dueAt = quiet ? await notBefore(world.db, unitId, now) : now;
  const message = { officeId, contactId, subject, words, dueAt };
  send(tx, world, { ...message, key: `complaint:${id}:${key}` });
}

/** The reporter, and those whose reports were merged into this one. */
export async function tellReporters(tx: Tx, world: World, ticket: Reached, news: News) {
  await tellOne(tx, world, ticket, { ...news, words: { ...news.words, ...news.own } });
  for (const other of await mergedInto(tx, ticket)) await tellOne(tx, world, other, news);
}

interface Call {
  tree: Tree;
  row: Pick<TicketRow, 'officeId' | 'id' | 'number' | 'unitId' | 'unitOfficeId' | 'holderId'>;
  tell: Told;
  /** How many offices up, for 'above'. */
  up: number;
  text: string;
  key: string;
}

/** @returns the titles of the posts that were told, for the history. */
export async function tellRung(tx: Tx, world: World, call: Call): Promise<string[]> {
  const { row, text, key } = call;
  const people = await staffFor(tx, world, call);
  const staffIds = people.map(({ staffId }) => staffId);
  const { officeId, id, number } = row;
  const href = `/meja/aduan/${number}`;
  await tellStaff(tx, world, {
    officeId,
    key: `complaint:${id}:${key}`,
    staffIds,
    text,
    href,
    subjectId: id,
  });
  return [
    ...new Set(people.map(({ title, unitId }) => `${title}, ${call.tree.unit(unitId).shortName}`)),
  ];
}
