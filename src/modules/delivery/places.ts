import type { Officer, Post } from '../identity/index.ts';
import type { Tree, Unit } from '../organisation/index.ts';
import type { Item } from './queries.ts';
import { type Place, type Spot, spots } from './rules.ts';

/** Places as people say and choose them. */

const nameIn: Record<Spot, (unit: Unit) => string> = {
  counter: ({ shortName }) => `Loket ${shortName}`,
  leader: ({ shortName }) => `Pimpinan ${shortName}`,
  desk: ({ shortName }) => shortName,
};

/** "Loket KUA Taman", "Seksi Penmad": as the people of one house say it. */
export const placeName = (tree: Tree, { unitId, spot }: Place): string =>
  nameIn[spot](tree.unit(unitId));

/** For those who do not know the house: a section with its office. */
export function placeInFull(tree: Tree, place: Place): string {
  const unit = tree.unit(place.unitId);
  const name = placeName(tree, place);
  return unit.isOffice ? name : `${name}, ${tree.unit(unit.officeId).shortName}`;
}

/** Where a post sits. */
export const placeOfPost = (tree: Tree, { unitId, role }: Post): Place => {
  if (role === 'head') return { unitId, spot: 'leader' };
  const atCounter = role === 'front_office' || role === 'caraka';
  return { unitId, spot: atCounter && tree.unit(unitId).isOffice ? 'counter' : 'desk' };
};

/** "kua-taman-kota-madiun:counter", in forms. */
export const placeKey = (tree: Tree, { unitId, spot }: Place): string =>
  `${tree.unit(unitId).code}:${spot}`;

export function readPlace(tree: Tree, typed: string): Place | null {
  const [code = '', spotTyped] = typed.split(':');
  const unit = tree.withCode(code);
  const spot = spots.find((s) => s === spotTyped);
  return unit && spot ? { unitId: unit.id, spot } : null;
}

const inside = (tree: Tree, office: Unit): Place[] => [
  { unitId: office.id, spot: 'counter' },
  { unitId: office.id, spot: 'leader' },
  ...tree
    .children(office.id)
    .filter((unit) => unit.officeId === office.id)
    .map((unit): Place => ({ unitId: unit.id, spot: 'desk' })),
];

const counterOf = ({ id }: Unit): Place => ({ unitId: id, spot: 'counter' });

/** The next offices below; what lies below those is theirs to reach. */
const officesBelow = (tree: Tree, unitId: string): Unit[] =>
  tree.children(unitId).flatMap((unit) => (unit.isOffice ? [unit] : officesBelow(tree, unit.id)));

const { compare } = new Intl.Collator('id', { numeric: true });

/** An office that a citizen may have it brought to, under the unit it belongs to. */
export interface NearUnit {
  value: string;
  label: string;
  group: string;
}

/**
 * Near a citizen of this office: the offices below it, and those of its kabupaten or kota in
 * whatever branch, so that the hall of their own village is among them.
 */
export function nearOf(tree: Tree, officeId: string): NearUnit[] {
  const region = tree.regionOf(officeId);
  const around = region ? tree.officesIn(region) : [];
  const units = new Set([...officesBelow(tree, officeId), ...around]);
  units.delete(tree.unit(officeId));
  const parents = new Set([...units].map(({ parentId }) => parentId));
  const near = [...units].map(({ id, code, shortName, parentId }) => ({
    value: code,
    label: shortName,
    // An office stands with those below it.
    group: parents.has(id) || !parentId ? shortName : tree.unit(parentId).shortName,
  }));
  return near.sort((a, b) => compare(a.group, b.group) || compare(a.label, b.label));
}

/** Where a thing can be taken from here: within the house, to offices below, to the one above. */
function placesAround(tree: Tree, officer: Officer): Place[] {
  const offices = [...new Set(officer.posts.map((p) => p.officeId))].map((id) => tree.unit(id));
  const others = offices.flatMap((office) => [
    ...officesBelow(tree, office.id),
    tree.officeAbove(office.id, 1),
  ]);
  const known = new Set(offices.map(({ id }) => id));
  return [
    ...offices.flatMap((office) => inside(tree, office)),
    ...others.filter(({ id }) => !known.has(id)).map(counterOf),
  ];
}

/** The same for one thing: also to the office that its citizen chose, and home from there. */
export function placesFor(tree: Tree, officer: Officer, item: Item): Place[] {
  const { wayUnitId, officeId } = item;
  const ends = [wayUnitId, officeId].filter((id) => id !== null).map((id) => tree.unit(id));
  const places = [...placesAround(tree, officer), ...ends.map(counterOf)];
  const keys = places.map((place) => placeKey(tree, place));
  return places.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}
