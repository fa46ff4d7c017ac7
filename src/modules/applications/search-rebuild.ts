import { statement } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { openName } from './apply.ts';
import { gramsOfName, inMonth, monthOf } from './search-grams.ts';

/** Names found anew: after a release that finds them by more, or with another key. */

interface Kept {
  id: string;
  officeId: string;
  name: Buffer;
  receivedAt: Date;
}
const page = statement<Kept>(
  'applications.names_to_rebuild',
  `select id, office_id as "officeId", name, received_at as "receivedAt"
   from applications.application where (office_id, id) > ($1, $2) order by office_id, id
   limit $3`,
);
const setGrams = statement(
  'applications.set_grams',
  'update applications.lookup set month = $3, grams = $4 where office_id = $1 and id = $2',
);

const pageSize = 500;
const first = '00000000-0000-0000-0000-000000000000';

/** Nothing is locked for long: each page is its own transaction. @returns how many names. */
export async function rebuildNames(world: World): Promise<number> {
  let done = 0;
  for (let after = { officeId: first, id: first }; ; ) {
    const rows = await world.db.run(page, [after.officeId, after.id, pageSize]);
    await world.db.transaction(async (tx) => {
      for (const row of rows) {
        const grams = gramsOfName(world.vault, openName(world, row));
        const month = monthOf(row.receivedAt);
        tx.send(setGrams, [row.officeId, row.id, month, inMonth(grams, month)]);
      }
    });
    done += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return done;
    after = last;
  }
}
