import { sayDateTime } from '../../../kernel/time/index.ts';
import type { Db } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import { tellStaff } from '../../messaging/index.ts';
import { holdersOf, Role } from '../../organisation/index.ts';
import { tasksOfCase } from '../../workflow/index.ts';
import { railsOf } from '../apply.ts';
import { applicationWithId } from '../queries.ts';
import { deskNews, type News } from './desk-rules.ts';
import { busyAt, inHandAtEnd, lastDeeds } from './queries.ts';

/** What officers are told of a case: what they must do or know, not each step of a colleague. */

/** Of those who hold the post, who knows the case already; all, if they have left. */
async function peopleFor(db: Db, now: Date, { to, onlyWhenIdle }: News) {
  if ('staff' in to) return to.staff;
  const { desk, knowing, by } = to;
  const busy = onlyWhenIdle ? await busyAt(db, desk, now) : [];
  if (busy === 'all') return [];
  const roles = [Role.parse(desk.role)];
  const holders = await holdersOf(db, { unitId: desk.unitId, roles, now });
  const ids = holders.map(({ staffId }) => staffId);
  const those = knowing && ids.includes(knowing) ? [knowing] : ids;
  return those.filter((id) => id !== by && !busy.includes(id));
}

/** By a job, after each change of a case. Said once, however often the change is told. */
export async function tellDesk(
  world: World,
  { officeId, caseId }: { officeId: string; caseId: string },
): Promise<void> {
  const { db } = world;
  const row = await applicationWithId(db, officeId, caseId);
  if (!row) return;
  const now = world.now();
  const [rails, tasks, deeds, inHand] = await Promise.all([
    railsOf(world, row.versionId, officeId),
    tasksOfCase(db, caseId, now),
    lastDeeds(db, row),
    inHandAtEnd(db, row),
  ]);
  const { zone } = rails.tree.unit(officeId);
  const sayTime = (at: Date) => sayDateTime(at, zone);
  const { number, ending, dueAt } = row;
  const due = dueAt && sayTime(dueAt);
  const { sop } = rails;
  const news = deskNews({ number, ending, sop, tasks, inHand, deeds, due, sayTime });
  await db.transaction(async (tx) => {
    for (const told of news) {
      await tellStaff(tx, world, {
        ...{ officeId, key: `case:${caseId}:${told.key}`, text: told.text, subjectId: caseId },
        staffIds: await peopleFor(tx, now, told),
        href: `/meja/permohonan/${number}`,
      });
    }
  });
}
