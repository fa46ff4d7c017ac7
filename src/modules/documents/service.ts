import type { Readable } from 'node:stream';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Stored, TooLarge } from '../../platform/files.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { addFile, countFiles, type FileRow, fileOf, filesOf, sameFile } from './queries.ts';
import {
  cleanTitle,
  largestPaper,
  mostPapers,
  type PaperType,
  typeOf,
  type WhyNoPaper,
} from './rules.ts';

export interface Paper {
  id: string;
  slot: string;
  title: string;
  type: PaperType;
  bytes: number;
  at: Date;
}

/** What came of keeping a paper: `fresh` is false when the same bytes were there before. */
export interface KeptPaper extends Paper {
  fresh: boolean;
}

const sealedFor = (id: string) => `paper:${id}`;

const asPaper = ({ vault }: World, row: FileRow): Paper => {
  const { id, slot, type, bytes, at } = row;
  return { id, slot, type, bytes, at, title: vault.open(row.title, sealedFor(id)) };
};

export interface NewPaper {
  officeId: string;
  ownerId: string;
  slot: string;
  filename: string;
  stream: Readable;
}

async function keepOnDisk(world: World, stream: Readable): Promise<Outcome<Stored, WhyNoPaper>> {
  try {
    return accept(await world.files.keep(stream, largestPaper));
  } catch (error) {
    if (error instanceof TooLarge) return refuse('too_large');
    throw error;
  }
}

/** Stores a paper: on disk before the row, so that a row never names a file that is not there. */
export async function keepPaper(
  world: World,
  wish: NewPaper,
): Promise<Outcome<KeptPaper, WhyNoPaper>> {
  const { db, vault, random } = world;
  if ((await countFiles(db, wish.ownerId)) >= mostPapers) {
    wish.stream.resume();
    return refuse('too_many');
  }
  const kept = await keepOnDisk(world, wish.stream);
  if (!kept.ok) return kept;
  const { name, key, bytes, head, sha256 } = kept.value;
  const type = typeOf(head);
  if (bytes === 0 || !type) {
    await world.files.remove(name);
    return refuse(bytes === 0 ? 'empty' : 'unknown_type');
  }
  const at = world.now();
  const id = newId(at, random);
  const title = cleanTitle(wish.filename);
  const { officeId, ownerId, slot } = wish;
  const file = {
    ...{ officeId, id, ownerId, slot, name, type, bytes, sha256, at },
    key: vault.seal(key, sealedFor(id)),
    title: vault.seal(title, sealedFor(id)),
  };
  if (await addFile(db, file)) {
    return accept({ id, slot, title, type, bytes, at, fresh: true });
  }
  await world.files.remove(name);
  const before = await sameFile(db, file);
  return before ? accept({ ...asPaper(world, before), fresh: false }) : refuse('empty');
}

export const papersOf = async (world: World, ownerId: string): Promise<Paper[]> =>
  (await filesOf(world.db, ownerId)).map((row) => asPaper(world, row));

/** The paper and its bytes; undefined when this owner has no such paper. */
export async function openPaper(
  world: World,
  ownerId: string,
  id: string,
): Promise<{ paper: Paper; stream: Readable } | undefined> {
  const row = await fileOf(world.db, ownerId, id);
  if (!row) return undefined;
  const key = world.vault.openBytes(row.key, sealedFor(row.id));
  return { paper: asPaper(world, row), stream: world.files.read({ ...row, key }) };
}
