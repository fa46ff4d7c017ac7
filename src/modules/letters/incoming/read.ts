import { z } from 'zod';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { type Paper, papersOf } from '../../documents/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../../identity/index.ts';
import { treeOf, type Unit } from '../../organisation/index.ts';
import {
  type DispositionRow,
  dispositionsOf,
  type TargetRow,
  targetsOf,
  targetsOfMany,
  waitingFor,
} from './disposition-queries.ts';
import {
  type Agenda,
  type IncomingRow,
  incomingList,
  incomingNumbered,
  incomingWithId,
  type Place,
  type Reach,
  undisposedOf,
} from './queries.ts';
import { disposingPost } from './rules.ts';

/** What an officer sees of the letters that came in. */

type Opening = Pick<World, 'vault'>;

const Content = z.object({ from: z.string(), subject: z.string() });
export type Content = z.infer<typeof Content>;

const place = (id: string) => `incoming:${id}`;
export const sealContent = ({ vault }: Opening, id: string, content: Content): Buffer =>
  vault.seal(JSON.stringify(content), place(id));
export const sealWords = ({ vault }: Opening, id: string, words: string): Buffer =>
  vault.seal(words, `${place(id)}:words`);

/** A line of the agenda, readable. */
export interface Incoming extends Omit<IncomingRow, 'content'>, Content {
  office: Unit;
  addressee: Unit;
}

const deepRoles = new Set(['head', 'inspector']);

/** Heads and inspectors all below, the front office its office, others what concerns their unit. */
export async function reachOf({ db }: World, officer: Officer): Promise<Reach> {
  const posts = postsWith(officer, 'incoming.read');
  const section = (p: Post) => p.role === 'section_head' || p.role === 'back_office';
  const whole = posts.filter((p) => p.role === 'front_office').map((p) => p.officeId);
  const roots = posts.filter((p) => deepRoles.has(p.role)).map((p) => p.unitId);
  const tree = roots.length > 0 ? await treeOf(db) : null;
  const below = [...(tree?.all() ?? [])].filter(
    (u) => u.isOffice && roots.some((root) => tree?.isBelow(u.id, root)),
  );
  return {
    offices: [...new Set([...whole, ...below.map((u) => u.id)])],
    sections: posts.filter(section).map((p) => p.unitId),
    ...{ staffId: officer.staffId, posts: posts.map((p) => p.id) },
  };
}

export async function opened(world: World, rows: readonly IncomingRow[]): Promise<Incoming[]> {
  const tree = await treeOf(world.db);
  return rows.map(({ content, ...row }) => ({
    ...row,
    ...Content.parse(JSON.parse(world.vault.open(content, place(row.id)))),
    ...{ office: tree.unit(row.officeId), addressee: tree.unit(row.unitId) },
  }));
}

export interface Listed extends Incoming {
  /** Titles of the posts it was passed to, in their order. */
  passedTo: string[];
  /** How many of them have not reported. */
  open: number;
}

async function withTargets(world: World, letters: Incoming[]): Promise<Listed[]> {
  const [offices, ids] = [letters.map((l) => l.officeId), letters.map((l) => l.id)];
  const targets = letters.length > 0 ? await targetsOfMany(world.db, offices, ids) : [];
  return letters.map((letter) => {
    const own = targets.filter((t) => t.incomingId === letter.id);
    const passedTo = [...new Set(own.map((t) => t.title))];
    return { ...letter, passedTo, open: own.filter((t) => t.open).length };
  });
}

export interface AgendaWish {
  agenda: Agenda | null;
  after: { at: Date; id: string } | null;
  most: number;
}

const newest: Place = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

export async function agendaOf(
  world: World,
  officer: Officer,
  { agenda, after, most }: AgendaWish,
): Promise<Listed[]> {
  const place = after ?? newest;
  const reach = await reachOf(world, officer);
  const rows = agenda
    ? await incomingNumbered(world.db, reach, { ...agenda, ...place, most })
    : await incomingList(world.db, reach, place, most);
  return withTargets(world, await opened(world, rows));
}

export interface Waiting {
  letter: Listed;
  what: 'dispose' | 'report';
  deadline: string | null;
}

const mostWaiting = 50;

/** What waits for this officer: letters to pass on, and orders to report on. */
export async function waitingOf(world: World, officer: Officer): Promise<Waiting[]> {
  const { db, now } = world;
  const posts = postsWith(officer, 'incoming.read');
  const leads = postsWith(officer, 'incoming.dispose').map((p) => p.unitId);
  const acting = posts.filter((p) => p.manner !== 'definitif').map((p) => p.id);
  const { staffId } = officer;
  const [toPassOn, ordered] = await Promise.all([
    undisposedOf(db, leads, mostWaiting),
    waitingFor(db, {
      ...{ staffId, acting, posts: posts.map((p) => p.id), now: now() },
      most: mostWaiting,
    }),
  ]);
  const reach = await reachOf(world, officer);
  const orders = await Promise.all(ordered.map((o) => incomingWithId(db, reach, o.incomingId)));
  const listed = await withTargets(
    world,
    await opened(world, [...orders.filter((row) => row !== undefined), ...toPassOn]),
  );
  return listed.map((letter) => {
    const order = ordered.find((o) => o.incomingId === letter.id);
    return { letter, what: order ? 'report' : 'dispose', deadline: order?.deadline ?? null };
  });
}

export interface Target extends Omit<TargetRow, 'report'> {
  report: string | null;
  /** This officer may report on it. */
  mine: boolean;
}
export interface Disposition extends Omit<DispositionRow, 'note'> {
  note: string;
  targets: Target[];
}

export interface Letter {
  incoming: Incoming;
  papers: Paper[];
  chain: Disposition[];
  /** The post with which this officer may pass it on. */
  disposing: Post | undefined;
  /** A keeper of this office may add a scan that was forgotten. */
  keeps: Post | undefined;
}

/** A person's own, of a post they act for, or of one that its person has left. */
function isMine(officer: Officer, target: TargetRow): boolean {
  if (target.reportedAt) return false;
  if (target.staffId === officer.staffId) return true;
  const held = officer.posts.find((p) => p.id === target.postId);
  return held !== undefined && (held.manner !== 'definitif' || !target.stillThere);
}

async function chainOf(
  world: World,
  officer: Officer,
  letter: { officeId: string; id: string },
): Promise<Disposition[]> {
  const named = { officeId: letter.officeId, incomingId: letter.id };
  const [dispositions, targets] = await Promise.all([
    dispositionsOf(world.db, named),
    targetsOf(world.db, named, world.now()),
  ]);
  const words = (sealed: Buffer | null) =>
    sealed && world.vault.open(sealed, `${place(letter.id)}:words`);
  return dispositions.map(({ note, ...d }) => ({
    ...{ ...d, note: words(note) ?? '' },
    targets: targets
      .filter((t) => t.seq === d.seq)
      .map((t) => ({ ...t, report: words(t.report), mine: isMine(officer, t) })),
  }));
}

/** The letter of that id, if this officer's posts may read it. */
export async function readLetter(
  world: World,
  officer: Officer,
  id: string,
): Promise<Letter | undefined> {
  const row = await incomingWithId(world.db, await reachOf(world, officer), id);
  const [incoming] = row ? await opened(world, [row]) : [];
  if (!incoming) return undefined;
  const [papers, chain] = await Promise.all([
    papersOf(world, id),
    chainOf(world, officer, incoming),
  ]);
  const targets = chain.flatMap((d) => d.targets);
  const leading = postsWith(officer, 'incoming.dispose');
  const keeping = postsWith(officer, 'incoming.keep');
  return {
    ...{ incoming, papers, chain, disposing: disposingPost(leading, incoming, targets) },
    keeps: keeping.find((p) => p.officeId === incoming.officeId),
  };
}

/** Each reading is told: a letter can speak of a person. */
export function recordRead(
  world: World,
  officer: Officer,
  { letter, what, device }: { letter: Incoming; what: string; device: string },
): Promise<void> {
  const posts = postsWith(officer, 'incoming.read');
  const post = posts.find((p) => p.officeId === letter.officeId) ?? posts[0];
  return world.db.transaction(async (tx) => {
    record(tx, {
      ...{ officeId: letter.officeId, at: world.now(), deed: 'personal.read' },
      ...{ subject: 'incoming', subjectId: letter.id, actor: 'staff', staffId: officer.staffId },
      ...{ postId: post?.id ?? null, onBehalf: post ? behalfOf(post) : null, device },
      detail: { what },
    });
  });
}
