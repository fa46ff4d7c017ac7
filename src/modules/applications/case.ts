import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { parseInstant, toIso, type Zone } from '../../kernel/time/index.ts';
import type { Db } from '../../platform/database.ts';
import { once, remember } from '../../platform/once.ts';
import type { World } from '../../platform/world.ts';
import { type Paper, papersOf } from '../documents/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../identity/index.ts';
import { type Colleague, colleaguesOf } from '../organisation/index.ts';
import {
  type Actor,
  type AtDesk,
  claim,
  handOver,
  instruct,
  type LogLine,
  logOf,
  postKey,
  readingPost,
  release,
  reportBack,
  stepOf,
  type Task,
  takeStep,
  tasksOfCase,
  type WhyNot,
  type Work,
} from '../workflow/index.ts';
import { openPersonal, type Personal, railsOf, reachNumbers } from './apply.ts';
import { type Followed, follow, recordReading } from './follow.ts';
import { applicationWithNumber, type Row, widenReach } from './queries.ts';

/** A case on an officer's desk. */

/** Heads and inspectors see all below their unit, others what has been at their own. */
const deepRoles = new Set(['head', 'inspector']);

const readingPosts = (officer: Officer) =>
  postsWith(officer, 'case.read').map((p) => ({
    id: p.id,
    unitId: p.unitId,
    deep: deepRoles.has(p.role),
  }));

export const reachOf = (officer: Officer) => {
  const posts = postsWith(officer, 'case.read');
  const numbers = (deep: boolean) =>
    posts.filter((p) => deepRoles.has(p.role) === deep).map((p) => p.unitNo);
  return { deep: numbers(true), own: numbers(false) };
};

export const actorOf = (officer: Officer, post: Post | undefined, device: string) => ({
  actor: 'staff' as const,
  staffId: officer.staffId,
  postId: post?.id ?? null,
  onBehalf: post ? behalfOf(post) : null,
  device,
});

/** The case, if one of the officer's posts may read it. Not there and not yours look the same. */
export async function readableCase(
  world: World,
  officer: Officer,
  number: string,
): Promise<{ row: Row; post: Post } | undefined> {
  const row = await applicationWithNumber(world.db, number);
  if (!row) return undefined;
  const postId = await readingPost(world.db, row, readingPosts(officer));
  const post = officer.posts.find((p) => p.id === postId);
  return post && { row, post };
}

export interface Opened {
  followed: Followed;
  personal: Personal;
  papers: Paper[];
  log: LogLine[];
  tasks: Task[];
  /** The open task that this officer can do, if any. */
  mine: Task | undefined;
  colleagues: Colleague[];
  rails: Awaited<ReturnType<typeof railsOf>>;
}

const ownTask = (officer: Officer, tasks: Task[]): Task | undefined => {
  const keys = new Set(officer.posts.map((p) => postKey(p.unitId, p.role)));
  const open = tasks.filter((t) => t.closedAt === null);
  return (
    open.find((t) => t.kind === 'instruction' && t.heldBy === officer.staffId) ??
    open.find((t) => t.kind === 'step' && keys.has(postKey(t.unitId, t.role)))
  );
};

/** Who is in office now, around the unit of a task. */
const colleaguesAround = async (db: Db, task: Task | undefined, now: Date): Promise<Colleague[]> =>
  task ? (await colleaguesOf(db, task.unitId, now)).filter((c) => c.from <= now) : [];

/** A step can pass only to those who hold its post: nobody else could do it. */
export const holdsPostOf = (task: Task | undefined, { unitId, role }: Colleague): boolean =>
  unitId === task?.unitId && role === task.role;

/** Opens a case for reading, and records that it was read. */
export async function openCaseAtDesk(
  world: World,
  officer: Officer,
  { number, device }: { number: string; device: string },
): Promise<Opened | undefined> {
  const found = await readableCase(world, officer, number);
  if (!found) return undefined;
  const { row, post } = found;
  const actor = actorOf(officer, post, device);
  const { officeId, id: caseId } = row;
  const [followed, papers, log, tasks, rails] = await Promise.all([
    follow(world, number),
    papersOf(world, caseId),
    logOf(world.db, officeId, caseId),
    tasksOfCase(world.db, caseId, world.now()),
    railsOf(world, row.versionId, officeId),
    recordReading(world, { officeId, caseId, actor, what: 'berkas permohonan' }),
  ]);
  if (!followed) return undefined;
  const mine = row.state === 'running' ? ownTask(officer, tasks) : undefined;
  const colleagues = await colleaguesAround(world.db, mine, world.now());
  return {
    followed,
    personal: openPersonal(world, row),
    papers,
    log,
    tasks,
    mine,
    colleagues,
    rails,
  };
}

export type CaseWish =
  | { kind: 'step'; exit: string; note: string }
  | { kind: 'claim' }
  | { kind: 'release' }
  | { kind: 'hand_over'; to: string }
  | { kind: 'instruct'; people: string[]; text: string; deadline: string }
  | { kind: 'report'; report: string };

export type WhyNotDone = WhyNot | 'unknown' | 'unknown_colleague';

/** A browser sends "2026-11-24T16:00" without a zone: the office's is meant. */
function deadlineIn(zone: Zone, local: string): Date | null {
  const offset = toIso(new Date(0), zone).slice(-6);
  const parsed = parseInstant(`${local}:00${offset}`);
  return parsed.ok ? parsed.value : null;
}

async function perform(
  { work, desk, row }: { work: Work; desk: AtDesk; row: Row },
  wish: CaseWish,
): Promise<Outcome<true, WhyNotDone>> {
  if (wish.kind === 'claim') return claim(work, desk);
  if (wish.kind === 'release') return release(work, desk);
  if (wish.kind === 'report') return reportBack(work, desk, wish.report);
  if (wish.kind === 'step') {
    const taken = await takeStep(work, desk, wish);
    if (!taken.ok) return taken;
    const unit = work.rails.tree.unit(taken.value.opened.unitId);
    if (!row.seenBy.includes(unit.no)) widenReach(work.tx, row, reachNumbers([unit], work.rails));
    return accept(true);
  }
  const task = (await tasksOfCase(work.tx, row.id, work.at)).find((t) => t.id === desk.taskId);
  const around = await colleaguesAround(work.tx, task, work.at);
  if (wish.kind === 'hand_over') {
    const to = around.find((c) => c.staffId === wish.to && holdsPostOf(task, c));
    return to ? handOver(work, desk, to) : refuse('unknown_colleague');
  }
  const people = around.filter((c) => wish.people.includes(c.staffId));
  const once = people.filter((c, i) => people.findIndex((o) => o.staffId === c.staffId) === i);
  const deadline = deadlineIn(work.rails.tree.unit(row.officeId).zone, wish.deadline);
  const done = await instruct(work, desk, { text: wish.text, people: once, deadline });
  if (!done.ok) return done;
  const units = once.map((c) => work.rails.tree.unit(c.unitId));
  widenReach(work.tx, row, reachNumbers(units, work.rails));
  return accept(true);
}

export interface DeskPress {
  number: string;
  taskId: string;
  key: string;
  device: string;
}

/** Whatever an officer does with a case: once, in one transaction, under the case's lock. */
export async function workOnCase(
  world: World,
  officer: Officer,
  { number, taskId, key, device }: DeskPress,
  wish: CaseWish,
): Promise<Outcome<true, WhyNotDone>> {
  const found = await readableCase(world, officer, number);
  if (!found) return refuse('unknown');
  const { row } = found;
  const rails = await railsOf(world, row.versionId, row.officeId);
  const press = { officeId: row.officeId, key: `${officer.staffId}:${key}` };
  const at = world.now();
  const posts = postsWith(officer, 'case.work');
  const post = posts.find((p) => p.unitId === row.unitId && p.role === row.role) ?? posts[0];
  const actor = actorOf(officer, post, device) satisfies Actor;
  const keys = new Set(posts.map((p) => postKey(p.unitId, p.role)));
  const desk: AtDesk = { officeId: row.officeId, caseId: row.id, taskId, actor, posts: keys };
  return once<Outcome<true, WhyNotDone>, true>(world.db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: true, at });
      return perform({ work: { tx, rails, at, random: world.random }, desk, row }, wish);
    },
    again: () => accept(true),
  });
}

export const currentStep = ({ rails, followed }: Opened) => stepOf(rails.sop, followed.row.step);
