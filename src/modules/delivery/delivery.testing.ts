import { officerNamed } from '../../../tests/support/officers.ts';
import type { TestWorld } from '../../../tests/support/world.ts';
import { newId } from '../../platform/ids.ts';
import type { Officer } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { findOwnItem, moveItem, registerItem } from './chain.ts';
import type { Item } from './queries.ts';
import type { Place, Spot, Way, Wish } from './rules.ts';

/** Things and people of Kota Madiun for tests. */

export const city = 'kankemenag-kota-madiun';

export async function placeAt(world: TestWorld, unit: string, spot: Spot): Promise<Place> {
  const unitId = (await treeOf(world.db)).withCode(unit)?.id;
  if (!unitId) throw new Error(`no unit ${unit}`);
  return { unitId, spot };
}

interface Made {
  /** Code of the office it belongs to. */
  office?: string;
  by?: string;
  to?: Place | null;
  way?: Way | null;
  wayUnitId?: string | null;
  label?: string;
}

/** A thing at the counter of Kota Madiun, to be taken to a section. */
export async function newItem(world: TestWorld, made: Made = {}): Promise<string> {
  const {
    office = city,
    by = 'fo.madiun',
    label = 'Berkas legalisir',
    way = null,
    wayUnitId = null,
  } = made;
  const to = made.to === undefined ? await placeAt(world, `${city}.bimas-islam`, 'desk') : made.to;
  const officer = await officerNamed(world, by);
  const registered = await registerItem(world, officer, {
    ...{ officeId: (await placeAt(world, office, 'counter')).unitId, subject: 'case', label, to },
    ...{ subjectId: newId(world.now(), world.random), device: 'uji', way, wayUnitId },
  });
  if (!registered.ok) throw new Error(registered.refusal);
  return registered.value.code;
}

export async function itemFor(world: TestWorld, officer: Officer, code: string): Promise<Item> {
  const item = await findOwnItem(world, officer, code);
  if (!item) throw new Error(`${officer.name} does not see ${code}`);
  return item;
}

let presses = 0;

/** One press of its own, by an officer of the sample. */
export async function does(world: TestWorld, username: string, code: string, wish: Wish) {
  const officer = await officerNamed(world, username);
  const item = await itemFor(world, officer, code);
  presses += 1;
  const press = { item, key: `uji-${presses}`, device: 'uji' };
  return moveItem(world, officer, press, { wish, said: { proof: 'scanned' } });
}

export const take: Extract<Wish, { deed: 'take' }> = { deed: 'take', seen: null };
export const give: Extract<Wish, { deed: 'give' }> = { deed: 'give', at: null, seen: null };
