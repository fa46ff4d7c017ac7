import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Setting } from './settings.ts';

/** Categories and settings of units. */

export interface Category {
  /** The unit that names it; units below use it as theirs. */
  officeId: string;
  code: string;
  name: string;
  description: string;
  words: string[];
  needsPlace: boolean;
  class: string;
  section: string | null;
  position: number;
  active: boolean;
}

const categories = statement<Category>(
  'complaints.categories',
  `select office_id as "officeId", code, name, description, words, needs_place as "needsPlace",
     class, section, position, active
   from complaints.category order by office_id, position, code`,
);
export const allCategories = (db: Db) => db.run(categories);

const keep = statement(
  'complaints.keep_category',
  `insert into complaints.category (office_id, code, name, description, words, needs_place, class,
     section, position, active) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   on conflict (office_id, code) do update set name = excluded.name,
     description = excluded.description, words = excluded.words,
     needs_place = excluded.needs_place, class = excluded.class, section = excluded.section,
     position = excluded.position, active = excluded.active`,
);
export const keepCategory = (tx: Tx, c: Category): void =>
  tx.send(keep, [
    ...[c.officeId, c.code, c.name, c.description, c.words, c.needsPlace, c.class, c.section],
    ...[c.position, c.active],
  ]);

/** The newest of each unit; a unit has few. */
const settings = statement<{ officeId: string; setting: Setting }>(
  'complaints.settings',
  `select distinct on (office_id) office_id as "officeId", setting from complaints.setting
   order by office_id, from_at desc`,
);
export const allSettings = (db: Db) => db.run(settings);

const addSettingRow = statement(
  'complaints.insert_setting',
  `insert into complaints.setting (office_id, from_at, setting, by_id) values ($1, $2, $3, $4)
   on conflict (office_id, from_at) do update set setting = excluded.setting`,
);
export const addSetting = (
  tx: Tx,
  s: { officeId: string; setting: Setting; at: Date; by: string | null },
): void => tx.send(addSettingRow, [s.officeId, s.at, JSON.stringify(s.setting), s.by]);
