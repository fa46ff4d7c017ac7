import type { Db } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { type Officer, type Post, postsWith } from '../identity/index.ts';
import { headsAbove, holdersOf, type Role, type Tree } from '../organisation/index.ts';
import type { TicketRow } from './queries.ts';
import type { Told } from './settings.ts';

/** Who may see and work on a ticket, and whom the ladder calls. */

export interface Reach {
  /** Units at whose desk one sits. */
  units: string[];
  /** Units whose whole branch one leads or inspects. */
  tops: string[];
}

export const reachOf = (officer: Officer): Reach => {
  const posts = postsWith(officer, 'complaint.read');
  const deep = posts.filter(({ role }) => role === 'head' || role === 'inspector');
  // The counter is the door of the whole office: it sees what any section of it has.
  const counters = posts.filter(({ role }) => role === 'front_office');
  return {
    units: [...new Set(posts.map(({ unitId }) => unitId))],
    tops: [...new Set([...deep, ...counters].map(({ unitId }) => unitId))],
  };
};

/** Within one's own units, or below a unit that one leads; counters only within their office. */
export function isWithin(tree: Tree, officer: Officer, row: Pick<TicketRow, 'unitId'>): boolean {
  const office = tree.unit(row.unitId).officeId;
  return postsWith(officer, 'complaint.read').some(({ role, unitId }) => {
    if (unitId === row.unitId) return true;
    if (role === 'front_office') return unitId === office;
    return (role === 'head' || role === 'inspector') && tree.isBelow(row.unitId, unitId);
  });
}

/** The post by which this officer works on it; heads may from above. */
export function workPost(tree: Tree, officer: Officer, row: Pick<TicketRow, 'unitId'>) {
  const posts = postsWith(officer, 'complaint.work');
  return (
    posts.find(({ unitId }) => unitId === row.unitId) ??
    posts.find(({ role, unitId }) => role === 'head' && tree.isBelow(row.unitId, unitId)) ??
    posts.find(
      ({ role, unitId }) => role === 'front_office' && unitId === tree.unit(row.unitId).officeId,
    )
  );
}

/** Posts that work for a whole office: its counter and its head. */
export const wholeOffice = (officer: Officer): Post[] =>
  postsWith(officer, 'complaint.work').filter(
    ({ role }) => role === 'front_office' || role === 'head',
  );

interface Call {
  tree: Tree;
  row: Pick<TicketRow, 'unitId' | 'unitOfficeId' | 'holderId'>;
  tell: Told;
  up: number;
}

const deskRoles: readonly Role[] = ['front_office', 'back_office'];

const holding = (db: Db, world: World, unitId: string, roles: readonly Role[]) =>
  holdersOf(db, { unitId, roles, now: world.now() });

/** Who holds it, or all at its desk; where a unit lacks the post, the next one up is called. */
export async function staffFor(db: Db, world: World, { tree, row, tell, up }: Call) {
  const { unitId, unitOfficeId } = row;
  if (tell === 'unit') {
    const desk = await holding(db, world, unitId, deskRoles);
    const holder = desk.filter(({ staffId }) => staffId === row.holderId);
    if (holder.length > 0) return holder;
    return desk.length > 0 ? desk : holding(db, world, unitId, ['section_head', 'head']);
  }
  if (tell === 'section_head') {
    const own = await holding(db, world, unitId, ['section_head']);
    if (own.length > 0) return own;
  }
  if (tell !== 'above') return holding(db, world, unitOfficeId, ['head']);
  const heads = await headsAbove(db, tree, { officeId: unitOfficeId, up, now: world.now() });
  return heads.length > 0 ? heads : holding(db, world, unitOfficeId, ['head']);
}
