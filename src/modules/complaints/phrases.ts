import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Tree } from '../organisation/index.ts';

/** Answers that offices write again and again: their own, and those of the units above. */

export interface Phrase {
  officeId: string;
  id: string;
  title: string;
  text: string;
}

const list = statement<Phrase>(
  'complaints.phrases_of',
  `select office_id as "officeId", id, title, text from complaints.phrase
   where office_id = any($1) and active order by title, id limit 100`,
);
export const phrasesOf = (db: Db, tree: Tree, unitId: string): Promise<Phrase[]> =>
  db.run(list, [tree.upward(unitId).map(({ id }) => id)]);

const insert = statement(
  'complaints.insert_phrase',
  `insert into complaints.phrase (office_id, id, title, text, at, by_id)
   values ($1, $2, $3, $4, $5, $6)`,
);
export const addPhrase = (tx: Tx, p: Phrase & { at: Date; by: string | null }): void =>
  tx.send(insert, [p.officeId, p.id, p.title, p.text, p.at, p.by]);

const retire = statement(
  'complaints.retire_phrase',
  'update complaints.phrase set active = false where office_id = any($1) and id = $2',
);
export const retirePhrase = (tx: Tx, offices: string[], id: string): void =>
  tx.send(retire, [offices, id]);
