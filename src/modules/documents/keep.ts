import type { Readable } from 'node:stream';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { StoreAway, type Taken, TooLarge } from '../../platform/files/index.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { type Brought, bring, type Coming, nameBytes, takeAway, traceOf } from './bytes.ts';
import { copiesOf } from './copy-queries.ts';
import { type Shape, shapeOf } from './make.ts';
import { asPaper, type Paper, titleSealed } from './paper.ts';
import { addFile, countFiles, sameFile, twinOf } from './queries.ts';
import {
  cleanTitle,
  largestPaper,
  mostPapers,
  type PaperType,
  type Scan,
  soundOf,
  titleAs,
  typeOf,
  type WhyNoPaper,
  whyClosed,
} from './rules.ts';
import { scanAtDoor } from './scan.ts';

/** What came of keeping a paper: `fresh` is false when the same bytes were there before. */
export interface KeptPaper extends Paper {
  fresh: boolean;
}

export interface NewPaper {
  officeId: string;
  ownerId: string;
  slot: string;
  filename: string;
  stream: Readable;
  /** Sounds and films are taken too. */
  sounds?: boolean;
}

/** A paper that came in, on its way to be kept. */
interface Arrival {
  world: World;
  wish: NewPaper;
  taken: Taken;
  type: PaperType;
  sent: Buffer;
  scan: Scan;
}

async function takeIn({ files }: World, stream: Readable): Promise<Outcome<Taken, WhyNoPaper>> {
  try {
    return accept(await files.takeIn(stream, largestPaper));
  } catch (error) {
    if (error instanceof TooLarge) return refuse('too_large');
    throw error;
  }
}

async function keptBefore({ world, wish, taken, sent }: Arrival): Promise<KeptPaper | undefined> {
  const row = await sameFile(world.db, { ...wish, sent, sha256: taken.sha256 });
  return row && { ...asPaper(world, row), fresh: false };
}

type Outline = Pick<Shape, 'type' | 'bytes' | 'unclean'>;
interface Recording {
  outline: Outline;
  coming: readonly Coming[];
  brought: Brought;
}

/** The row comes last, so that it never names bytes that are not there. @returns null: gone. */
async function record(
  arrival: Arrival,
  { outline, coming, brought }: Recording,
): Promise<KeptPaper | null> {
  const { world, wish, sent, scan } = arrival;
  const { db, vault } = world;
  const at = world.now();
  const id = newId(at, world.random);
  const { officeId, ownerId, slot } = wish;
  const title = titleAs(cleanTitle(wish.filename), outline.type);
  const sealed = titleSealed(vault, id, title);
  const file = { officeId, id, ownerId, slot, title: sealed, sent, at, scan, ...outline };
  const done = await db.transaction(async (tx) => {
    if (!(await addFile(tx, file))) return refuse('again');
    const named = await nameBytes(tx, { vault, file, coming, brought });
    return named ? accept(new Set(named)) : refuse('gone');
  });
  if (!done.ok) return done.refusal === 'again' ? ((await keptBefore(arrival)) ?? null) : null;
  for (const [sign, { name }] of brought) if (done.value.has(name)) brought.delete(sign);
  const { type, bytes, unclean } = outline;
  const closed = whyClosed({ scan, unclean }, world.scanner !== null);
  return { id, slot, title, type, bytes, at, closed, fresh: true };
}

type Twin = NonNullable<Awaited<ReturnType<typeof twinOf>>>;

/** Somebody sent the same before: what was made of it then is ours too. */
async function keepAsTwin(arrival: Arrival, twin: Twin): Promise<KeptPaper | null> {
  const copies = await copiesOf(arrival.world.db, twin);
  const coming = copies.flatMap(({ part, content }) =>
    content ? [{ part, content, taken: null }] : [],
  );
  if (!coming.some(({ part }) => part === 'kept')) return null;
  const { type, bytes, unclean } = twin;
  return record(arrival, { outline: { type, bytes, unclean }, coming, brought: new Map() });
}

/** A row that stood in our way may be gone when we look for it; rarely, and not thrice. */
const tries = 3;

async function keepShape(arrival: Arrival, shape: Shape): Promise<KeptPaper> {
  const { world } = arrival;
  const { type, bytes, unclean, parts } = shape;
  const coming = parts.map(({ part, taken }) => {
    return { part, content: traceOf(world.vault, taken.sha256), taken };
  });
  const brought: Brought = new Map();
  try {
    for (let tried = 0; tried < tries; tried++) {
      // Bytes that others had may be forgotten between our look and our row: then we bring our own.
      await bring(world, { coming, brought }, tried === 0 ? 'new' : 'all');
      const kept = await record(arrival, { outline: { type, bytes, unclean }, coming, brought });
      if (kept) return kept;
    }
    throw new Error('a paper was refused again and again');
  } finally {
    await takeAway(world, brought);
  }
}

async function keepAnew(arrival: Arrival): Promise<Outcome<KeptPaper, WhyNoPaper>> {
  const { world, taken, type } = arrival;
  const shape = await shapeOf(world, taken, type);
  if (!shape.ok) return shape;
  try {
    return accept(await keepShape(arrival, shape.value));
  } catch (error) {
    if (error instanceof StoreAway) return refuse('not_now');
    throw error;
  } finally {
    for (const part of shape.value.parts) await world.files.drop(part.taken);
  }
}

async function keepTaken(
  world: World,
  wish: NewPaper,
  taken: Taken,
): Promise<Outcome<KeptPaper, WhyNoPaper>> {
  if (taken.bytes === 0) return refuse('empty');
  const type = typeOf(taken.head) ?? (wish.sounds ? soundOf(taken.head) : null);
  if (!type) return refuse('unknown_type');
  const sent = traceOf(world.vault, taken.sha256);
  const arrival: Arrival = { world, wish, taken, type, sent, scan: 'none' };
  const before = await keptBefore(arrival);
  if (before) return accept(before);
  const twin = await twinOf(world.db, sent);
  arrival.scan = twin?.scan === 'clean' ? 'clean' : await scanAtDoor(world, taken);
  // What was found before holds until somebody finds otherwise.
  const found = twin?.scan === 'infected' && arrival.scan !== 'clean';
  if (found || arrival.scan === 'infected') return refuse('infected');
  const asTwin = twin && (await keepAsTwin(arrival, twin));
  return asTwin ? accept(asTwin) : keepAnew(arrival);
}

/** Keeps a paper: looked through, made safe to open, and stored once whoever else sent it. */
export async function keepPaper(
  world: World,
  wish: NewPaper,
): Promise<Outcome<KeptPaper, WhyNoPaper>> {
  if ((await countFiles(world.db, wish.ownerId)) >= mostPapers) {
    wish.stream.resume();
    return refuse('too_many');
  }
  const came = await takeIn(world, wish.stream);
  if (!came.ok) return came;
  try {
    return await keepTaken(world, wish, came.value);
  } finally {
    await world.files.drop(came.value);
  }
}
