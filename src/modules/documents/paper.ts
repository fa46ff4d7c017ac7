import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../platform/world.ts';
import { type FileRow, filesOf } from './queries.ts';
import { type PaperType, type WhyClosed, whyClosed } from './rules.ts';

export interface Paper {
  id: string;
  slot: string;
  title: string;
  type: PaperType;
  bytes: number;
  at: Date;
  /** Why officers cannot open it; null: they can. */
  closed: WhyClosed | null;
}

const place = (id: string): string => `paper:${id}`;

export const titleSealed = (vault: Vault, id: string, title: string): Buffer =>
  vault.seal(title, place(id));

export const asPaper = ({ vault, scanner }: World, row: FileRow): Paper => {
  const { id, slot, type, bytes, at } = row;
  const title = vault.open(row.title, place(id));
  return { id, slot, type, bytes, at, title, closed: whyClosed(row, scanner !== null) };
};

export const papersOf = async (world: World, ownerId: string): Promise<Paper[]> =>
  (await filesOf(world.db, ownerId)).map((row) => asPaper(world, row));
