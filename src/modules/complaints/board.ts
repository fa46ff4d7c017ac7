import { localDate } from '../../kernel/time/index.ts';
import type { World } from '../../platform/world.ts';
import { type Tree, treeOf, type Unit } from '../organisation/index.ts';
import {
  type Count,
  countsBetween,
  openNow,
  type PublicRow,
  publishedBelow,
} from './board-queries.ts';
import { offers } from './offer.ts';

/** The public board: whether people were answered in time, today and this month, by office. */

export interface Tally {
  received: number;
  kept: number;
  broken: number;
  running: number;
}

export interface OfficeTally extends Tally {
  office: Unit;
}

export interface PublicLine extends Omit<PublicRow, 'category'> {
  category: string | null;
  office: string;
}

export interface Board {
  top: Unit | null;
  today: Tally;
  month: Tally;
  now: { open: number; late: number };
  offices: OfficeTally[];
  published: PublicLine[];
}

const nothing: Tally = { received: 0, kept: 0, broken: 0, running: 0 };

const sum = (counts: Count[]): Tally =>
  counts.reduce(
    (all, c) => ({
      received: all.received + c.received,
      kept: all.kept + c.kept,
      broken: all.broken + c.broken,
      running: all.running + c.running,
    }),
    nothing,
  );

/** Percent of those of which it is known; null where nothing is known yet. */
export const keptShare = ({ kept, broken }: Tally): number | null =>
  kept + broken === 0 ? null : Math.floor((100 * kept) / (kept + broken));

const zoneOf = (top: Unit | null) => top?.zone ?? 'WIB';

/** Local midnight of a date, as an instant. */
const hoursEast = { WIB: 7, WITA: 8, WIT: 9 } as const;
const midnight = (date: string, zone: keyof typeof hoursEast): Date =>
  new Date(`${date}T00:00:00+0${hoursEast[zone]}:00`);

async function published(world: World, tree: Tree, top: Unit | null): Promise<PublicLine[]> {
  const [rows, offer] = await Promise.all([
    publishedBelow(world.db, top?.id ?? null),
    offers(world.db),
  ]);
  return rows.map((row) => ({
    ...row,
    category:
      offer.categoriesOf(tree, row.officeId).find(({ code }) => code === row.category)?.name ??
      null,
    office: tree.unit(row.unitOfficeId).shortName,
  }));
}

/** @param top null: the whole house. */
export async function boardOf(world: World, top: Unit | null): Promise<Board> {
  const { db } = world;
  const now = world.now();
  const zone = zoneOf(top);
  const today = localDate(now, zone);
  const below = top?.id ?? null;
  const between = (from: string) =>
    countsBetween(db, { from: midnight(from, zone), until: now, now, below });
  const [tree, day, month, open] = await Promise.all([
    treeOf(db),
    between(today),
    between(`${today.slice(0, 7)}-01`),
    openNow(db, now, below),
  ]);
  const offices = month
    .map(({ unitOfficeId, ...tally }) => ({ office: tree.unit(unitOfficeId), ...tally }))
    .toSorted((a, b) => (keptShare(a) ?? 101) - (keptShare(b) ?? 101) || b.received - a.received);
  return {
    ...{ top, today: sum(day), month: sum(month), now: open, offices },
    published: await published(world, tree, top),
  };
}
