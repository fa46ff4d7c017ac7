import { statement } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { openName } from './apply.ts';
import { gramOfReceipt, gramsOfName } from './search-grams.ts';

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
   from applications.application where id > $1 order by id limit $2`,
);
const setGrams = statement(
  'applications.set_grams',
  'update applications.application set name_grams = $3 where office_id = $1 and id = $2',
);

const pageSize = 500;
const first = '00000000-0000-0000-0000-000000000000';

/** Nothing is locked for long: each page is its own transaction. @returns how many names. */
export async function rebuildNames(world: World): Promise<number> {
  let done = 0;
  for (let after = first; ; ) {
    const rows = await world.db.run(page, [after, pageSize]);
    await world.db.transaction(async (tx) => {
      for (const row of rows) {
        const grams = gramsOfName(world.vault, openName(world, row));
        const all = [...grams, gramOfReceipt(world.vault, row.receivedAt)];
        tx.send(setGrams, [row.officeId, row.id, all]);
      }
    });
    done += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return done;
    after = last.id;
  }
}
