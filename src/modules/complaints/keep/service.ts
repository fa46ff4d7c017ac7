import { newId } from '../../../platform/ids.ts';
import { once, remember } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../../identity/index.ts';
import { type Tree, treeOf, type Unit } from '../../organisation/index.ts';
import { offers } from '../offer.ts';
import { addSetting, keepCategory } from '../offer-queries.ts';
import { addPhrase, retirePhrase } from '../phrases.ts';
import type { Setting } from '../settings.ts';
import type { CategoryWish } from './typed.ts';

/** What a unit promises, takes reports about, and answers again and again. */

export interface Keeping {
  unit: Unit;
  post: Post;
  tree: Tree;
  officer: Officer;
}

/** The unit asked for, when it lies in a branch that this officer keeps; else their own. */
export async function keepingAt(
  world: World,
  officer: Officer,
  code: string,
): Promise<Keeping | undefined> {
  const tree = await treeOf(world.db);
  const posts = postsWith(officer, 'complaint.keep');
  const wanted = code ? tree.withCode(code) : undefined;
  if (code && !wanted) return undefined;
  const post = wanted ? posts.find((p) => tree.isBelow(wanted.id, p.unitId)) : posts[0];
  return post && { unit: wanted ?? tree.unit(post.unitId), post, tree, officer };
}

type Written = 'setting' | 'category' | 'category_retired' | 'phrase' | 'phrase_retired';

function note(
  tx: Parameters<typeof record>[0],
  world: World,
  { unit, post, officer }: Keeping,
  { what, detail = {} }: { what: Written; detail?: Record<string, unknown> },
): void {
  record(tx, {
    ...{ officeId: unit.id, at: world.now(), deed: `complaints.${what}`, subject: 'unit' },
    ...{ subjectId: unit.id, actor: 'staff', staffId: officer.staffId, postId: post.id },
    ...{ onBehalf: behalfOf(post), device: '', detail },
  });
}

export async function keepSetting(world: World, keeping: Keeping, setting: Setting) {
  await world.db.transaction(async (tx) => {
    const { unit, officer } = keeping;
    addSetting(tx, { officeId: unit.id, setting, at: world.now(), by: officer.staffId });
    note(tx, world, keeping, { what: 'setting', detail: { setting } });
  });
  offers.forget(world.db);
}

/** The first of its own makes a unit name all of its own: those of above are taken over. */
async function takeOver(world: World, { unit, tree }: Keeping) {
  const all = await offers(world.db);
  return all.ownCategories(unit.id).length > 0 ? [] : all.categoriesOf(tree, unit.id);
}

export async function keepOneCategory(world: World, keeping: Keeping, wish: CategoryWish) {
  const { unit } = keeping;
  const inherited = await takeOver(world, keeping);
  const own = (await offers(world.db)).ownCategories(unit.id);
  const before = [...own, ...inherited].find(({ code }) => code === wish.code);
  const position = before?.position ?? own.length + inherited.length;
  await world.db.transaction(async (tx) => {
    for (const category of inherited) keepCategory(tx, { ...category, officeId: unit.id });
    keepCategory(tx, { ...wish, officeId: unit.id, position, active: true });
    note(tx, world, keeping, { what: 'category', detail: { code: wish.code } });
  });
  offers.forget(world.db);
}

export async function retireCategory(world: World, keeping: Keeping, code: string) {
  const { unit } = keeping;
  const inherited = await takeOver(world, keeping);
  const own = (await offers(world.db)).ownCategories(unit.id);
  const found = [...own, ...inherited].find((c) => c.code === code);
  if (!found) return;
  await world.db.transaction(async (tx) => {
    for (const category of inherited) keepCategory(tx, { ...category, officeId: unit.id });
    keepCategory(tx, { ...found, officeId: unit.id, active: false });
    note(tx, world, keeping, { what: 'category_retired', detail: { code } });
  });
  offers.forget(world.db);
}

export interface PhraseWish {
  title: string;
  text: string;
  press: string;
}

export async function keepPhrase(world: World, keeping: Keeping, wish: PhraseWish) {
  const { unit, officer } = keeping;
  const { title, text } = wish;
  const press = { officeId: unit.id, key: `kalimat:${officer.staffId}:${wish.press}` };
  await once<null, null>(world.db, press, {
    async work(tx) {
      const at = world.now();
      const id = newId(at, world.random);
      addPhrase(tx, { officeId: unit.id, id, title, text, at, by: officer.staffId });
      note(tx, world, keeping, { what: 'phrase', detail: { title } });
      remember(tx, { press, answer: null, at });
      return null;
    },
    again: () => null,
  });
}

export async function dropPhrase(world: World, keeping: Keeping, id: string) {
  await world.db.transaction(async (tx) => {
    retirePhrase(tx, [keeping.unit.id], id);
    note(tx, world, keeping, { what: 'phrase_retired', detail: { id } });
  });
}
