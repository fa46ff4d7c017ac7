import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { Db, Tx } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import { machineDoer, openBody, ticketPlace, writeChange } from '../event.ts';
import { type Offer, offerOf } from '../offer.ts';
import { eventsOf, lockTicket, type TicketRow, takeFollowers, ticketNumbered } from '../queries.ts';
import { join } from '../rules.ts';
import { eventBefore, nearbyOf, placedByWords } from './queries.ts';
import { placesIn, within } from './rules.ts';
import { mostShown, type Near, nearMetres, recentMs } from './same.ts';

/**
 * The same question of a report that has been received already, where nobody could be asked before:
 * in a messenger, by mail, at the screen of a lounge. Its ticket and its clock wait for no answer.
 */

const openPlace = ({ vault }: World, row: { id: string; place: Buffer }): string =>
  vault.open(row.place, ticketPlace(row.id, 'place'));

/** All that its reporter has written, of which some tells where it is. */
async function wordsOf(db: Db, world: World, row: TicketRow): Promise<string> {
  const { vault } = world;
  const added = (await eventsOf(db, row)).filter(({ deed }) => deed === 'added');
  const place = row.place && openPlace(world, { id: row.id, place: row.place });
  const body = vault.open(row.body, ticketPlace(row.id, 'body'));
  return [place, body, ...added.map((event) => openBody(vault, row.id, event))].join('\n');
}

async function namedAlike(db: Db, world: World, row: TicketRow, category: string): Promise<Near[]> {
  const since = new Date(world.now().getTime() - recentMs);
  const placed = await placedByWords(db, { officeId: row.officeId, category, since });
  if (placed.length === 0) return [];
  const isNamed = placesIn(await wordsOf(db, world, row));
  return placed
    .filter((one) => isNamed(openPlace(world, one)))
    .map(({ id: _id, place: _place, ...one }) => ({ ...one, metres: null }));
}

async function around(db: Db, world: World, row: TicketRow, category: string): Promise<Near[]> {
  const { latitude, longitude, officeId } = row;
  if (latitude === null || longitude === null) return [];
  const at = { latitude, longitude };
  const since = new Date(world.now().getTime() - recentMs);
  const found = await nearbyOf(db, { officeId, category, at, metres: nearMetres, since });
  return within(at, found, nearMetres);
}

interface Asking {
  row: TicketRow;
  offer: Offer;
}

/** Only while nobody has answered it: afterwards it has a talk of its own. */
export async function sameAsTicket(db: Db, world: World, asking: Asking): Promise<Near[]> {
  const { row, offer } = asking;
  const category = offer.categories.find(({ code }) => code === row.category);
  if (row.state !== 'open' || row.firstAnswerAt || !category?.needsPlace) return [];
  const { code } = category;
  const byPoint = await around(db, world, row, code);
  const byWords = await namedAlike(db, world, row, code);
  const known = new Set(byPoint.map(({ number }) => number));
  return [...byPoint, ...byWords.filter(({ number }) => !known.has(number))]
    .filter(({ number }) => number !== row.number)
    .slice(0, mostShown);
}

/** Whether its reporter has said already that it is none of those. */
const saidDistinct = (db: Db, row: TicketRow): Promise<boolean> => eventBefore(db, row, 'distinct');

/** The one that its reporter says is the same, locked; undefined: it was not among those shown. */
async function joined(tx: Tx, world: World, asking: Asking & { same: string }) {
  const near = await sameAsTicket(tx, world, asking);
  const shown = near.some(({ number }) => number === asking.same);
  const found = shown ? await ticketNumbered(tx, asking.same) : undefined;
  const into = found && (await lockTicket(tx, found.officeId, found.id));
  return into?.state === 'open' ? into : undefined;
}

/** @param asking with the ticket locked. Pressed twice it is joined all the same. */
export async function joinAfter(
  tx: Tx,
  world: World,
  asking: Asking & { same: string },
): Promise<Outcome<null, 'ended'>> {
  const { row, offer } = asking;
  if (row.state === 'merged') return accept(null);
  const into = await joined(tx, world, asking);
  if (!into) return refuse('ended');
  const next = join(row, into.id, world.now());
  if (!next.ok) return refuse('ended');
  const what = { deed: 'merged', detail: { into: into.number, chosen: 'reporter' } };
  const change = { row, next: next.value, doer: machineDoer, what, setting: offer.setting };
  writeChange(tx, world, change);
  takeFollowers(tx, row, into.id);
  return accept(null);
}

/** They are not the same: officers read it, and nobody asks again. */
export async function keepDistinct(tx: Tx, world: World, row: TicketRow): Promise<void> {
  if (row.state !== 'open' || (await saidDistinct(tx, row))) return;
  const what = { deed: 'distinct', detail: {} };
  // Of whoever has it now, which may be another office than the one that was written to.
  const { setting } = await offerOf(world, row.unitId);
  writeChange(tx, world, { row, next: row, doer: machineDoer, what, setting });
}

/** Reports that came where nobody could be asked before they were taken in. */
const askedAfter: ReadonlySet<TicketRow['channel']> = new Set(['email', 'kiosk', 'whatsapp']);

/** What its page asks about; nothing once it was answered. */
export async function toAsk(world: World, asking: Asking): Promise<Near[]> {
  if (!askedAfter.has(asking.row.channel)) return [];
  const near = await sameAsTicket(world.db, world, asking);
  return near.length > 0 && (await saidDistinct(world.db, asking.row)) ? [] : near;
}

/** In one order: two may say the same of each other at one moment, and would wait in a ring. */
async function lockBoth(tx: Tx, own: Pick<TicketRow, 'officeId' | 'id'>, same: string | null) {
  const other = same ? await ticketNumbered(tx, same) : undefined;
  const both = other ? [own, other].sort((a, b) => (a.id < b.id ? -1 : 1)) : [own];
  for (const { officeId, id } of both) await lockTicket(tx, officeId, id);
}

/** @param same the number of the other one; null: it is none of them. */
export const answerSame = (
  world: World,
  { row: { officeId, id }, offer }: Asking,
  same: string | null,
): Promise<Outcome<null, 'ended'>> =>
  world.db.transaction(async (tx) => {
    await lockBoth(tx, { officeId, id }, same);
    const row = await lockTicket(tx, officeId, id);
    if (!row) return refuse('ended');
    if (same) return joinAfter(tx, world, { row, offer, same });
    await keepDistinct(tx, world, row);
    return accept(null);
  });
