import { accept, type Outcome } from '../../../kernel/outcome.ts';
import type { Db, Tx } from '../../../platform/database.ts';
import { once, remember } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import { machineDoer, writeChange } from '../event.ts';
import { type Offer, offerOf } from '../offer.ts';
import type { Category } from '../offer-queries.ts';
import { lockTicket, ticketNumbered } from '../queries.ts';
import { join } from '../rules.ts';
import { categoryOf, type Report, takeIn } from '../take-in.ts';
import { type NearRow, nearbyOf } from './queries.ts';
import { within } from './rules.ts';

/** Whether somebody has told of the same already, and joining them. */

export const nearMetres = 300;
export const recentMs = 30 * 24 * 3_600_000;
export const mostShown = 5;

/** metres: null where it is known by the words of its place. */
export type Near = Omit<NearRow, 'latitude' | 'longitude'> & { metres: number | null };

/** Only where the place is what it is about: two at one counter seldom mean the same. */
const placedCategory = (offer: Offer, report: Report): Category | null => {
  const category = categoryOf(offer, report);
  return report.at && category?.needsPlace ? category : null;
};

export async function sameNearby(
  db: Db,
  world: World,
  { report, offer }: { report: Report; offer: Offer },
): Promise<Near[]> {
  const { at, officeId } = report;
  const category = placedCategory(offer, report);
  if (!at || !category) return [];
  const since = new Date(world.now().getTime() - recentMs);
  const wish = { officeId, category: category.code, at, metres: nearMetres, since };
  return within(at, await nearbyOf(db, wish), nearMetres).slice(0, mostShown);
}

interface Joining {
  report: Report;
  offer: Offer;
  /** The ticket that the reporter says is the same. */
  same: string;
}

/** @returns undefined when it ended meanwhile, or never was among those that were shown. */
async function ticketToJoin(tx: Tx, world: World, { report, offer, same }: Joining) {
  const near = await sameNearby(tx, world, { report, offer });
  const shown = near.some(({ number }) => number === same);
  const found = shown ? await ticketNumbered(tx, same) : undefined;
  const locked = found && (await lockTicket(tx, found.officeId, found.id));
  return locked?.state === 'open' ? locked : undefined;
}

async function takeAndJoin(tx: Tx, world: World, joining: Joining): Promise<string> {
  const { report, offer } = joining;
  const into = await ticketToJoin(tx, world, joining);
  const { id, number } = await takeIn(tx, world, report, offer);
  const row = into && (await lockTicket(tx, report.officeId, id));
  if (!into || !row) return number;
  const next = join(row, into.id, world.now());
  if (!next.ok) return number;
  const detail = { into: into.number, chosen: 'reporter' };
  const what = { deed: 'merged', detail };
  writeChange(tx, world, {
    ...{ row, next: next.value, doer: machineDoer, what, setting: offer.setting },
  });
  return number;
}

interface Pressed {
  number: string;
}

/** Received whole or not at all, once for each press; with `same`, as a follower of that ticket. */
export async function receiveReport(
  world: World,
  report: Report,
  { key, same }: { key: string; same?: string },
): Promise<Outcome<Pressed, never>> {
  const offer = await offerOf(world, report.officeId);
  const press = { officeId: report.officeId, key: `lapor:${key}` };
  return once<Outcome<Pressed, never>, Pressed>(world.db, press, {
    async work(tx) {
      const number = same
        ? await takeAndJoin(tx, world, { report, offer, same })
        : (await takeIn(tx, world, report, offer)).number;
      const answer = { number };
      remember(tx, { press, answer, at: world.now() });
      return accept(answer);
    },
    again: (first) => accept(first),
  });
}
