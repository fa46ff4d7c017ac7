import { localDate } from '../../../kernel/time/index.ts';
import type { World } from '../../../platform/world.ts';
import { type Officer, type Post, postsWith } from '../../identity/index.ts';
import { treeOf, type Unit } from '../../organisation/index.ts';
import {
  type Candidate,
  type DestructionRow,
  destroyableOn,
  destructionsOf,
  destructionWithId,
  type ItemRow,
  itemsOf,
  type ListReach,
  officesWithLetters,
} from './queries.ts';

/** What may go, what is proposed, and who sees it. */

/** A list that two people read through; what is left over comes on the next. */
export const mostLetters = 200;

/** The offices whose archive this operator keeps: at or below their unit, and issuing letters. */
export async function archivesOf({ db }: World, officer: Officer): Promise<Unit[]> {
  const tree = await treeOf(db);
  const roots = postsWith(officer, 'retention.keep').map((p) => p.unitId);
  const below = [...tree.all()].filter(
    (u) => u.isOffice && roots.some((root) => tree.isBelow(u.id, root)),
  );
  const ids = below.map((u) => u.id);
  const writing = ids.length > 0 ? await officesWithLetters(db, ids) : new Set<string>();
  return below.filter((u) => writing.has(u.id));
}

export interface Archive {
  office: Unit;
  /** With which the operator acts. */
  post: Post;
}

export async function archiveOf(
  world: World,
  officer: Officer,
  code: string,
): Promise<Archive | undefined> {
  const tree = await treeOf(world.db);
  const office = (await archivesOf(world, officer)).find((u) => u.code === code);
  const post =
    office && postsWith(officer, 'retention.keep').find((p) => tree.isBelow(office.id, p.unitId));
  return office && post ? { office, post } : undefined;
}

export const todayIn = ({ now }: World, office: Unit): string => localDate(now(), office.zone);

export const candidatesOn = (world: World, office: Unit, day: string): Promise<Candidate[]> =>
  destroyableOn(world.db, office.id, day, mostLetters);

const deepRoles = new Set(['operator', 'inspector', 'head']);

function reachOf(officer: Officer): ListReach {
  const posts = postsWith(officer, 'retention.read');
  return {
    offices: posts.filter((p) => p.role === 'section_head').map((p) => p.officeId),
    deep: posts.filter((p) => deepRoles.has(p.role)).map((p) => p.unitId),
  };
}

export interface List extends DestructionRow {
  office: Unit;
}

export async function listsOf(
  { db }: World,
  officer: Officer,
  page: { after: { at: Date; id: string } | null; most: number },
): Promise<List[]> {
  const tree = await treeOf(db);
  const rows = await destructionsOf(db, reachOf(officer), page);
  return rows.map((row) => ({ ...row, office: tree.unit(row.officeId) }));
}

export interface WholeList {
  list: List;
  items: ItemRow[];
  /** The post with which this officer may decide on it. */
  deciding: Post | undefined;
}

/**
 * Leaders of the office decide, and heads of the offices above it: a village has one leader, and
 * two must agree.
 */
async function decidingPost(
  { db }: World,
  officer: Officer,
  officeId: string,
): Promise<Post | undefined> {
  const tree = await treeOf(db);
  const posts = postsWith(officer, 'retention.approve');
  return (
    posts.find((p) => p.officeId === officeId) ??
    posts.find((p) => p.role === 'head' && tree.isBelow(officeId, p.unitId))
  );
}

export async function listWithId(
  world: World,
  officer: Officer,
  id: string,
): Promise<WholeList | undefined> {
  const row = await destructionWithId(world.db, reachOf(officer), id);
  if (!row) return undefined;
  const [tree, items, deciding] = await Promise.all([
    treeOf(world.db),
    itemsOf(world.db, row),
    decidingPost(world, officer, row.officeId),
  ]);
  return { list: { ...row, office: tree.unit(row.officeId) }, items, deciding };
}
