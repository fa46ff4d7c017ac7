import { type Db, statement, type Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { type Officer, sessionStatement } from '../identity/index.ts';
import { noticeKey, pushToStaff } from './staff-devices.ts';

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

/** In the page at once, and on the devices on which they want it, outside quiet hours. */
export async function tellStaff(tx: Tx, world: World, notice: Notice): Promise<void> {
  const at = world.now();
  const { officeId, key, text, href, subjectId = null } = notice;
  const staffIds = [...new Set(notice.staffIds)];
  for (const staffId of staffIds) {
    const id = newId(at, world.random);
    const own = noticeKey(key, staffId);
    tx.send(insert, [officeId, id, own, staffId, at, text.slice(0, 300), href, subjectId]);
  }
  if (world.push) await pushToStaff(tx, world, { officeId, key, staffIds, text, href });
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

const see = statement<{ count: number }>(
  'messaging.see_notices',
  `with seen as (update messaging.notice set read_at = $2
     where staff_id = $1 and subject_id = $3 and read_at is null returning id)
   select count(*)::int as count from seen`,
);
/**
 * Who opens what they were told of has read of it.
 * @returns the officer as the page's menu shows them, with so many unread fewer
 */
export async function seeNotices(
  { db, now }: Pick<World, 'db' | 'now'>,
  officer: Officer,
  subjectId: string,
): Promise<Officer> {
  const { staffId, unread = 0 } = officer;
  if (unread === 0) return officer;
  const seen = await db.one(see, [staffId, now(), subjectId]);
  return { ...officer, unread: unread - (seen?.count ?? 0) };
}
const wasRead = statement<{ readAt: Date | null }>(
  'messaging.notice_read',
  'select read_at as "readAt" from messaging.notice where office_id = $1 and key = $2',
);
export const isNoticeRead = async (db: Db, n: { officeId: string; key: string }) =>
  ((await db.one(wasRead, [n.officeId, n.key]))?.readAt ?? null) !== null;

/** Counted in the very statement that every page of the desk needs anyway; a hundred are many. */
export const sessionWithUnread = sessionStatement(
  'messaging.session_with_unread',
  `, (select count(*)::int from (select from messaging.notice n
     where n.staff_id = s.id and n.read_at is null limit 100) waiting) as unread`,
);
