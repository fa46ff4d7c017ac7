import type { Db } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { type Whereabouts, whereIs } from '../delivery/index.ts';
import { type Paper, papersOf } from '../documents/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../identity/index.ts';
import { type Incoming, incomingOfCase } from '../letters/index.ts';
import { type SentLine, sentAbout } from '../messaging/index.ts';
import { type Colleague, colleaguesOf } from '../organisation/index.ts';
import {
  type LogLine,
  logOf,
  postKey,
  readingPost,
  stepOf,
  type Task,
  tasksOfCase,
} from '../workflow/index.ts';
import { openPersonal, type Personal, railsOf } from './apply.ts';
import { type Followed, follow, recordReading } from './follow.ts';
import { type CaseLetter, caseLetter } from './letter/case-letter.ts';
import { applicationWithNumber, type Row } from './queries.ts';

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
  return readableRow(world, officer, await applicationWithNumber(world.db, number));
}

export async function readableRow(
  world: World,
  officer: Officer,
  row: Row | undefined,
): Promise<{ row: Row; post: Post } | undefined> {
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
  letter: CaseLetter | undefined;
  /** Where its physical file is, if it has one. */
  where: Whereabouts | undefined;
  /** Letters that came in about it, as far as this officer may read them. */
  lettersIn: Incoming[];
  /** What its applicant was sent. */
  sent: SentLine[];
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
export const colleaguesAround = async (
  db: Db,
  task: Task | undefined,
  now: Date,
): Promise<Colleague[]> =>
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
  const [followed, papers, sent, log, tasks, rails] = await Promise.all([
    follow(world, number),
    papersOf(world, caseId),
    sentAbout(world.db, caseId),
    logOf(world.db, officeId, caseId),
    tasksOfCase(world.db, caseId, world.now()),
    railsOf(world, row.versionId, officeId),
    recordReading(world, { officeId, caseId, actor, what: 'berkas permohonan' }),
  ]);
  if (!followed) return undefined;
  const mine = row.state === 'running' ? ownTask(officer, tasks) : undefined;
  const [colleagues, letter, where, lettersIn] = await Promise.all([
    colleaguesAround(world.db, mine, world.now()),
    caseLetter(world, { row, rails }),
    whereIs(world.db, 'case', caseId),
    incomingOfCase(world, officer, { officeId, id: caseId }),
  ]);
  return {
    followed,
    personal: openPersonal(world, row),
    papers,
    log,
    tasks,
    mine,
    colleagues,
    rails,
    letter,
    where,
    lettersIn,
    sent,
  };
}

export const currentStep = ({ rails, followed }: Opened) => stepOf(rails.sop, followed.row.step);
