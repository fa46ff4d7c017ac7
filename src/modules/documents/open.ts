import type { Readable } from 'node:stream';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { StoreAway } from '../../platform/files/index.ts';
import type { World } from '../../platform/world.ts';
import { type Brought, bring, nameBytes, openCopy, takeAway, traceOf } from './bytes.ts';
import { type CopyRow, copiesOf } from './copy-queries.ts';
import { asPaper, type Paper } from './paper.ts';
import { type FileRow, fileOf, setUnclean } from './queries.ts';
import { largestPaper, type WhyClosed } from './rules.ts';

export interface OpenPaper {
  paper: Paper;
  stream: Readable;
}

/** owner: who sent it, and takes it away as it was kept. officer: who looks at it in a viewer. */
export type Reader = 'owner' | 'officer';

interface Wish {
  ownerId: string;
  id: string;
  by: Reader;
}

/** Makes the copy for reading of a PDF that was kept before such copies were made. */
async function makeShown(world: World, row: FileRow, kept: CopyRow): Promise<WhyClosed | null> {
  const { files, vault, copyist, db } = world;
  const stored = await files.read(openCopy(vault, row.id, kept, row.sha256));
  const taken = await files.takeIn(stored, largestPaper);
  const made = await copyist.pdf(taken);
  await files.drop(taken);
  if (!made.ok) {
    if (made.refusal === 'busy') return 'away';
    await setUnclean(db, row);
    return 'unclean';
  }
  const content = traceOf(vault, made.value.sha256);
  const coming = [{ part: 'shown', content, taken: made.value } as const];
  const brought: Brought = new Map();
  try {
    await bring(world, { coming, brought });
    const naming = { vault, file: row, coming, brought };
    const named = await db.transaction((tx) => nameBytes(tx, naming));
    for (const [sign, { name }] of brought) if (named?.includes(name)) brought.delete(sign);
    return null;
  } finally {
    await takeAway(world, brought);
    await files.drop(made.value);
  }
}

async function copyFor(
  world: World,
  row: FileRow,
  by: Reader,
): Promise<Outcome<CopyRow, WhyClosed>> {
  const find = async (part: string) =>
    (await copiesOf(world.db, row)).find((copy) => copy.part === part);
  const part = by === 'officer' && row.type === 'pdf' ? 'shown' : 'kept';
  const [copy, kept] = [await find(part), await find('kept')];
  if (copy) return accept(copy);
  if (!kept) throw new Error('a paper without bytes');
  const why = await makeShown(world, row, kept);
  const made = why === null ? await find(part) : undefined;
  return made ? accept(made) : refuse(why ?? 'away');
}

/**
 * The paper and its bytes. An officer's viewer gets nothing but copies that run nothing; an owner
 * gets back what was kept. A paper of someone else is as unknown as one that is not there.
 */
export async function openPaper(
  world: World,
  { ownerId, id, by }: Wish,
): Promise<Outcome<OpenPaper, 'unknown' | WhyClosed>> {
  const row = await fileOf(world.db, ownerId, id);
  if (!row) return refuse('unknown');
  const paper = asPaper(world, row);
  const closed = by === 'officer' ? paper.closed : row.scan === 'infected' ? 'infected' : null;
  if (closed) return refuse(closed);
  try {
    const copy = await copyFor(world, row, by);
    if (!copy.ok) return copy;
    const kept = openCopy(world.vault, row.id, copy.value, row.sha256);
    return accept({ paper, stream: await world.files.read(kept) });
  } catch (error) {
    if (error instanceof StoreAway) return refuse('away');
    throw error;
  }
}
