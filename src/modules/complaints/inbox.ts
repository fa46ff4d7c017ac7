import { isId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import type { Officer } from '../identity/index.ts';
import { type Tree, treeOf } from '../organisation/index.ts';
import { ticketPlace } from './event.ts';
import {
  endedUnder,
  type InboxRow,
  openHeldBy,
  openOf,
  openUnder,
  type Since,
} from './inbox-queries.ts';
import { readTicketNumber } from './number.ts';
import { offers } from './offer.ts';
import { reachOf } from './reach.ts';

/** Lists of tickets: what breaks next stands on top. */

export const looks = ['terbuka', 'saya', 'lewat', 'selesai'] as const;
export type Look = (typeof looks)[number];

export interface InboxLine extends Omit<InboxRow, 'body'> {
  words: string;
  categoryName: string | null;
  unit: string;
  zone: 'WIB' | 'WITA' | 'WIT';
  late: boolean;
  soon: boolean;
}

export interface Inbox {
  lines: InboxLine[];
  next: string | null;
}

const pageSize = 25;
const soonMs = 3_600_000;
const noId = '00000000-0000-0000-0000-000000000000';
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** "1795500000000.<id>"; anything else is the beginning. */
function readSince(typed: string, look: Look): Since {
  const [ms, id = ''] = typed.split('.');
  const at = new Date(Number(ms));
  if (isId(id) && ms && !Number.isNaN(at.getTime())) return { at, id };
  return look === 'selesai' ? { at: 'infinity', id: lastId } : { at: '-infinity', id: noId };
}

function below(tree: Tree, top: string, most: number, into: Set<string>): void {
  if (into.size > most) return;
  into.add(top);
  for (const { id } of tree.children(top)) below(tree, id, most, into);
}

/** Few units are asked one by one, a whole region by one walk through what is most urgent. */
const fewUnits = 60;

async function rowsFor(
  world: World,
  officer: Officer,
  { look, after }: { look: Look; after: Since },
) {
  const { db } = world;
  const most = pageSize + 1;
  const { units, tops } = reachOf(officer);
  if (look === 'saya') return openHeldBy(db, { staffId: officer.staffId, after, most });
  if (look === 'selesai') return endedUnder(db, { units, tops, after, most });
  const before = look === 'lewat' ? world.now() : 'infinity';
  const tree = await treeOf(db);
  const all = new Set(units);
  for (const top of tops) below(tree, top, fewUnits, all);
  return all.size > fewUnits
    ? openUnder(db, { units, tops, after, before, most })
    : openOf(db, { units: [...all], after, before, most });
}

const shortest = 160;

export async function inbox(
  world: World,
  officer: Officer,
  { look, since }: { look: Look; since: string },
): Promise<Inbox> {
  const after = readSince(since, look);
  const [found, tree, offer] = await Promise.all([
    rowsFor(world, officer, { look, after }),
    treeOf(world.db),
    offers(world.db),
  ]);
  const now = world.now().getTime();
  const rows = found.slice(0, pageSize);
  const lines = rows.map(({ body, ...row }): InboxLine => {
    const unit = tree.unit(row.unitId);
    const text = world.vault.open(body, ticketPlace(row.id, 'body'));
    const named = offer.categoriesOf(tree, row.officeId).find((c) => c.code === row.category);
    const urgent = row.urgentAt.getTime();
    return {
      ...row,
      ...{ unit: unit.shortName, zone: unit.zone, categoryName: named?.name ?? null },
      words: text.length > shortest ? `${text.slice(0, shortest)}…` : text,
      late: row.state === 'open' && urgent <= now,
      soon: row.state === 'open' && urgent < now + soonMs,
    };
  });
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  const at = look === 'selesai' ? last?.endedAt : last?.urgentAt;
  return { lines, next: last && at ? `${at.getTime()}.${last.id}` : null };
}

/** A number typed into the search box leads to its ticket. */
export const searched = (typed: string): string | null => readTicketNumber(typed);
