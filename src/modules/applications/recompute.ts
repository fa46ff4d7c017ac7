import type { World } from '../../platform/world.ts';
import { forgetCalendars, treeOf } from '../organisation/index.ts';
import { recomputeDue, runningCases } from '../workflow/index.ts';
import { railsOf } from './apply.ts';

const pageSize = 200;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * A changed calendar moves the due times of all running cases of the unit and below, computed anew
 * from their logs. @returns how many moved.
 */
export async function recomputeDueTimes(world: World, unitId: string): Promise<number> {
  // The job starts within a moment of the change: what is kept in memory may be the old calendar.
  forgetCalendars(world);
  const tree = await treeOf(world.db);
  const offices = [...tree.all()].filter((u) => u.isOffice && tree.isBelow(u.id, unitId));
  let moved = 0;
  for (const office of offices) {
    for (let after = first; ; ) {
      const page = await runningCases(world.db, office.id, { after, most: pageSize });
      for (const { id, versionId } of page) {
        const rails = await railsOf(world, versionId, office.id);
        const at = world.now();
        const changed = await world.db.transaction((tx) =>
          recomputeDue(
            { tx, rails, at, random: world.random },
            { officeId: office.id, caseId: id },
          ),
        );
        if (changed) moved += 1;
        after = id;
      }
      if (page.length < pageSize) break;
    }
  }
  return moved;
}
