import type { World } from '../../platform/world.ts';
import type { Officer } from '../identity/index.ts';
import { type Colleague, colleaguesOf, type Tree, treeOf } from '../organisation/index.ts';
import { collectorAt, findItem } from './chain.ts';
import { type NearUnit, nearOf, placesFor } from './places.ts';
import { chainOf, type Item, type LinkRow } from './queries.ts';
import type { Place } from './rules.ts';
import { type Whereabouts, whereIs } from './where.ts';

/** One thing as its page shows it: where it is, its whole chain, and where it can go. */

export interface Link extends Omit<LinkRow, 'collector'> {
  /** Name of the citizen who took it, for those who may see the thing. */
  collector: string | null;
}

export interface OpenItem {
  item: Item;
  /** This officer may have a hand in it; others only lead above it. */
  own: boolean;
  where: Whereabouts;
  links: Link[];
  tree: Tree;
  places: Place[];
  /** Who can take it at the places of one's own house. */
  people: Colleague[];
  /** Offices that the citizen may choose to have it brought to. */
  near: NearUnit[];
}

async function peopleAround({ db, now }: World, officer: Officer): Promise<Colleague[]> {
  const offices = [...new Set(officer.posts.map((p) => p.officeId))];
  const found = await Promise.all(offices.map((id) => colleaguesOf(db, id, now())));
  const people = found.flat().filter(({ from }) => from <= now());
  const ids = people.map(({ staffId }) => staffId);
  return people.filter(({ staffId }, i) => ids.indexOf(staffId) === i);
}

export async function openItem(
  world: World,
  officer: Officer,
  typed: string,
): Promise<OpenItem | undefined> {
  const found = await findItem(world, officer, typed);
  if (!found) return undefined;
  const { item, own } = found;
  const { db, vault } = world;
  const [where, rows, tree, people] = await Promise.all([
    whereIs(db, item.subject, item.subjectId),
    chainOf(db, item),
    treeOf(db),
    peopleAround(world, officer),
  ]);
  if (!where) return undefined;
  const links = rows.map((row) => ({
    ...row,
    collector: row.collector && vault.open(row.collector, collectorAt(item.id)),
  }));
  const places = placesFor(tree, officer, item);
  const near = nearOf(tree, item.officeId);
  return { item, own, where, links, tree, places, people, near };
}
