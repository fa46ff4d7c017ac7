import { cached } from '../../platform/cached.ts';
import type { Db } from '../../platform/database.ts';
import { type Tree, treeOf } from '../organisation/index.ts';
import { allCategories, allSettings, type Category } from './offer-queries.ts';
import { type Setting, usualSetting } from './settings.ts';

/** What an office takes reports about and what it promises: of the nearest unit that says so. */

class Offers {
  private readonly categories: Map<string, Category[]>;
  private readonly settings: Map<string, Setting>;

  constructor(categories: Category[], settings: { officeId: string; setting: Setting }[]) {
    this.categories = Map.groupBy(categories, ({ officeId }) => officeId);
    this.settings = new Map(settings.map(({ officeId, setting }) => [officeId, setting]));
  }

  categoriesOf(tree: Tree, unitId: string): Category[] {
    const unit = tree.upward(unitId).find(({ id }) => this.categories.has(id));
    return (unit && this.categories.get(unit.id))?.filter(({ active }) => active) ?? [];
  }

  /** Those that an office names itself, the retired ones too. */
  ownCategories(unitId: string): Category[] {
    return this.categories.get(unitId) ?? [];
  }

  settingOf(tree: Tree, unitId: string): Setting {
    const unit = tree.upward(unitId).find(({ id }) => this.settings.has(id));
    return (unit && this.settings.get(unit.id)) ?? usualSetting;
  }

  hasOwnSetting(unitId: string): boolean {
    return this.settings.has(unitId);
  }
}

export const offers = cached(
  'complaints',
  async (db: Db) => new Offers(await allCategories(db), await allSettings(db)),
);

export interface Offer {
  tree: Tree;
  setting: Setting;
  categories: Category[];
}

export async function offerOf({ db }: { db: Db }, unitId: string): Promise<Offer> {
  const [tree, all] = await Promise.all([treeOf(db), offers(db)]);
  return {
    tree,
    setting: all.settingOf(tree, unitId),
    categories: all.categoriesOf(tree, unitId),
  };
}
