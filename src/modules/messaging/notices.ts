import { type Db, statement, type Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';

/** What staff are told in the page. */

export interface Notice {
  officeId: string;
  /** The same cause told twice is one notice for each person. */
  key: string;
  staffIds: readonly string[];
  text: string;
  href: string;
  subjectId?: string;
}

const insert = statement(
  'messaging.insert_notice',
  `insert into messaging.notice (office_id, id, key, staff_id, at, text, href, subject_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
);

export function tellStaff(tx: Tx, world: World, notice: Notice): void {
  const at = world.now();
  const { officeId, key, text, href, subjectId = null } = notice;
  for (const staffId of new Set(notice.staffIds)) {
    const id = newId(at, world.random);
    const own = `${key}:${staffId}`;
    tx.send(insert, [officeId, id, own, staffId, at, text.slice(0, 300), href, subjectId]);
  }
}

export interface NoticeRow {
  id: string;
  at: Date;
  text: string;
  href: string;
  readAt: Date | null;
}
const list = statement<NoticeRow>(
  'messaging.notices_of',
  `select id, at, text, href, read_at as "readAt" from messaging.notice
   where staff_id = $1 and id < $2 order by id desc limit $3`,
);
export const noticesOf = (db: Db, staffId: string, before: string, most: number) =>
  db.run(list, [staffId, before, most]);

const read = statement(
  'messaging.read_notices',
  `update messaging.notice set read_at = $2 where staff_id = $1 and read_at is null
   and ($3::uuid is null or subject_id = $3)`,
);
/** @param subjectId only those about it; null: all. */
export const readNotices = (
  tx: Tx,
  { staffId, at, subjectId }: { staffId: string; at: Date; subjectId: string | null },
): void => tx.send(read, [staffId, at, subjectId]);
