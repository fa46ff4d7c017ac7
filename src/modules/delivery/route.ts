import { localDate, parseInstant, toIso, type Zone } from '../../kernel/time/index.ts';
import { isId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { type Officer, postsWith } from '../identity/index.ts';
import type { Tree } from '../organisation/index.ts';
import {
  type After,
  type DoneRow,
  doneSince,
  inHandOf,
  type RouteRow,
  type Walk,
  waitingFor,
} from './list-queries.ts';

/** The day's route list of one officer. */
export interface RouteList {
  inHand: RouteRow[];
  waiting: RouteRow[];
  /** Where the list goes on, for the address. */
  next: string | null;
  done: DoneRow[];
}

const most = 50;
const beginning: After = { unitId: '00000000-0000-0000-0000-000000000000', spot: '', code: '' };

function readAfter(typed: string): After {
  const [unitId = '', spot = '', code = ''] = typed.split('.');
  return isId(unitId) ? { unitId, spot, code } : beginning;
}

/** A caraka carries for the whole office, everyone else for their own unit. */
function walkOf(officer: Officer): Walk {
  const posts = postsWith(officer, 'item.carry');
  const carakas = posts.filter(({ role }) => role === 'caraka');
  const others = posts.filter(({ role }) => role !== 'caraka');
  return {
    offices: carakas.map((p) => p.officeId),
    unitOffices: others.map((p) => p.officeId),
    units: others.map((p) => p.unitId),
  };
}

export const zoneOf = (tree: Tree, officer: Officer): Zone => {
  const [post] = officer.posts;
  return post ? tree.unit(post.unitId).zone : 'WIB';
};

/** The local midnight that today began with. */
function dayBegan(now: Date, zone: Zone): Date {
  const midnight = `${localDate(now, zone)}T00:00:00${toIso(now, zone).slice(-6)}`;
  const parsed = parseInstant(midnight);
  return parsed.ok ? parsed.value : now;
}

export async function routeList(
  { db, now }: World,
  officer: Officer,
  { zone, after }: { zone: Zone; after: string },
): Promise<RouteList> {
  const since = dayBegan(now(), zone);
  const [inHand, found, done] = await Promise.all([
    inHandOf(db, officer.staffId, most),
    waitingFor(db, walkOf(officer), { after: readAfter(after), most: most + 1 }),
    doneSince(db, officer.staffId, { since, most }),
  ]);
  const waiting = found.slice(0, most);
  const last = found.length > most ? waiting.at(-1) : undefined;
  const next = last ? `${last.unitId}.${last.spot}.${last.code}` : null;
  return { inHand, waiting, next, done };
}
