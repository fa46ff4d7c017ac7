import { readApplicationNumber } from '../../kernel/code.ts';
import { readNik } from '../../kernel/nik.ts';
import { readPhone } from '../../kernel/phone.ts';
import type { World } from '../../platform/world.ts';
import { publishedVersion } from '../catalogue/index.ts';
import { type Officer, postsWith } from '../identity/index.ts';
import { roleTitles, treeOf } from '../organisation/index.ts';
import { traceOf } from './apply.ts';
import { reachOf } from './case.ts';
import { maskedName } from './masked-names.ts';
import { soonMs } from './news/due.ts';
import { countsWithin, deskTasks, type Listed, openWithin, type Place } from './queries.ts';
import { gramsOfQuery } from './search-grams.ts';
import { findByName, findByNumberOrTrace } from './search-queries.ts';

/** The lists of the desk: what I can do now, what I look for, what I watch over. */

export interface TaskLine {
  taskId: string;
  number: string;
  service: string;
  /** Masked: a list is read over shoulders. */
  name: string;
  activity: string;
  mine: boolean;
  urgentAt: Date;
  zone: 'WIB' | 'WITA' | 'WIT';
  instruction: string;
  late: boolean;
  soon: boolean;
}

const pageSize = 25;
export const firstPlace: Place = {
  urgentAt: new Date(0),
  taskId: '00000000-0000-0000-0000-000000000000',
};

const activityOf = async (world: World, versionId: string, step: string): Promise<string> => {
  const { sop } = await publishedVersion(world.db, versionId);
  return sop.steps.find((s) => s.key === step)?.activity ?? step;
};

export interface TaskList {
  lines: TaskLine[];
  /** Where the next page begins; null on the last. */
  next: Place | null;
}

export async function myTasks(world: World, officer: Officer, after: Place): Promise<TaskList> {
  const posts = postsWith(officer, 'case.work');
  const now = world.now();
  const rows = await deskTasks(world.db, {
    units: posts.map((p) => p.unitId),
    roles: posts.map((p) => p.role),
    ...{ staffId: officer.staffId, after, most: pageSize, now },
  });
  const tree = await treeOf(world.db);
  const lines = rows.map(
    async (row): Promise<TaskLine> => ({
      ...{ taskId: row.taskId, number: row.number, service: row.serviceTitle },
      name: maskedName(world, row),
      activity: await activityOf(world, row.versionId, row.step),
      mine: row.heldBy === officer.staffId,
      ...{ urgentAt: row.urgentAt, zone: tree.unit(row.officeId).zone },
      instruction: row.instruction,
      late: row.urgentAt < now,
      soon: row.urgentAt.getTime() < now.getTime() + soonMs,
    }),
  );
  const last = rows.at(-1);
  const more = rows.length === pageSize && last;
  return {
    lines: await Promise.all(lines),
    next: more ? { urgentAt: last.urgentAt, taskId: last.taskId } : null,
  };
}

export interface CaseLine
  extends Pick<Listed, 'number' | 'state' | 'ending' | 'dueAt' | 'openedAt' | 'id'> {
  service: string;
  name: string;
  activity: string;
  holder: string;
  office: string;
  late: boolean;
  zone: 'WIB' | 'WITA' | 'WIT';
}

async function asLines(world: World, rows: Listed[]): Promise<CaseLine[]> {
  const [tree, titles] = await Promise.all([treeOf(world.db), roleTitles(world.db)]);
  const now = world.now();
  return Promise.all(
    rows.map(async (row) => ({
      ...{ id: row.id, number: row.number, state: row.state, ending: row.ending },
      ...{ dueAt: row.dueAt, openedAt: row.openedAt, service: row.serviceTitle },
      name: maskedName(world, row),
      activity: await activityOf(world, row.versionId, row.step),
      holder: row.unitId && row.role ? titles.say(tree.unit(row.unitId), row.role) : '',
      office: tree.unit(row.officeId).shortName,
      late: row.dueAt !== null && (row.closedAt ?? now) > row.dueAt,
      zone: tree.unit(row.officeId).zone,
    })),
  );
}

/**
 * By number, NIK, phone, or name, whichever the words look like; only within the officer's reach.
 */
export async function search(world: World, officer: Officer, words: string): Promise<CaseLine[]> {
  const within = reachOf(officer);
  const number = readApplicationNumber(words);
  const nik = readNik(words);
  const phone = readPhone(words);
  const exact = nik.ok ? nik.value : phone.ok ? phone.value : null;
  if (number !== null || exact !== null) {
    const trace = exact === null ? null : traceOf(world, exact);
    return asLines(world, await findByNumberOrTrace(world.db, { number, trace }, within));
  }
  const grams = gramsOfQuery(world.vault, words);
  if (grams.asked.length === 0) return [];
  return asLines(world, await findByName(world.db, { ...grams, ...within }));
}

export interface Overview {
  counts: { open: number; late: number; waiting: number };
  lines: CaseLine[];
  next: { due: string; id: string } | null;
}

export interface OverviewWish {
  lateOnly: boolean;
  after: { due: Date | 'infinity' | '-infinity'; id: string };
}

export async function oversee(
  world: World,
  officer: Officer,
  wish: OverviewWish,
): Promise<Overview> {
  const within = reachOf(officer);
  const now = world.now();
  const lateAt = wish.lateOnly ? now : null;
  const [rows, counts] = await Promise.all([
    openWithin(world.db, within, { lateAt, after: wish.after }),
    countsWithin(world.db, now, within),
  ]);
  const last = rows.length === 50 ? rows.at(-1) : undefined;
  return {
    counts: counts ?? { open: 0, late: 0, waiting: 0 },
    lines: await asLines(world, rows),
    next: last ? { due: last.dueAt?.toISOString() ?? 'infinity', id: last.id } : null,
  };
}
