import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Channel } from './rules.ts';

/** What came in. */

export interface NewReceived {
  officeId: string;
  id: string;
  channel: Channel;
  externalId: string;
  contactId: string;
  kind: string;
  content: Buffer;
  at: Date;
  receivedAt: Date;
}
const insert = statement<{ id: string }>(
  'messaging.insert_received',
  `insert into messaging.received (office_id, id, channel, external_id, contact_id, kind, content,
     at, received_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (office_id, channel, external_id) do nothing returning id`,
);
/** @returns false: it was delivered before. */
export const addReceived = async (tx: Tx, r: NewReceived): Promise<boolean> =>
  (await tx.one(insert, [
    ...[r.officeId, r.id, r.channel, r.externalId, r.contactId, r.kind, r.content],
    ...[r.at, r.receivedAt],
  ])) !== undefined;

export interface ReceivedRow {
  id: string;
  channel: Channel;
  externalId: string;
  kind: string;
  content: Buffer;
  at: Date;
  receivedAt: Date;
}

/** After so many failures the others of the same person are heard first; an operator sees it. */
const mostTries = 5;
const nextUnheard = statement<ReceivedRow>(
  'messaging.next_unheard',
  `update messaging.received r set tries = tries + 1
   where (r.office_id, r.id) = (select office_id, id from messaging.received
     where office_id = $1 and contact_id = $2 and heard_at is null and tries < $3
     order by at, id limit 1)
   returning r.id, r.channel, r.external_id as "externalId", r.kind, r.content, r.at,
     r.received_at as "receivedAt"`,
);
/** The oldest message that nobody has heard; each look counts as a try. */
export const takeUnheard = (db: Db, officeId: string, contactId: string) =>
  db.one(nextUnheard, [officeId, contactId, mostTries]);

const heard = statement<{ id: string }>(
  'messaging.mark_heard',
  `update messaging.received set heard_at = $3
   where office_id = $1 and id = $2 and heard_at is null returning id`,
);
/** @returns false: another process has heard it meanwhile. */
export const markHeard = async (tx: Tx, r: { officeId: string; id: string; at: Date }) =>
  (await tx.one(heard, [r.officeId, r.id, r.at])) !== undefined;

const left = statement<{ officeId: string; contactId: string }>(
  'messaging.left_unheard',
  `select distinct office_id as "officeId", contact_id as "contactId" from messaging.received
   where heard_at is null and tries < $1 and received_at < $2 limit 100`,
);
export const leftUnheard = (db: Db, before: Date) => db.run(left, [mostTries, before]);

const byId = statement<{ content: Buffer }>(
  'messaging.received_with_id',
  'select content from messaging.received where office_id = $1 and id = $2',
);
export const receivedWith = (db: Db, officeId: string, id: string) => db.one(byId, [officeId, id]);

const known = statement<{ id: string }>(
  'messaging.received_before',
  `select id from messaging.received
   where office_id = $1 and channel = $2 and external_id = $3`,
);
export const wasReceived = async (
  db: Db,
  r: Pick<NewReceived, 'officeId' | 'channel' | 'externalId'>,
): Promise<boolean> => (await db.one(known, [r.officeId, r.channel, r.externalId])) !== undefined;

const insertUnread = statement(
  'messaging.insert_unread',
  `insert into messaging.unread (office_id, id, channel, at, reason, trace, content)
   values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
);
export interface NewUnread {
  officeId: string;
  id: string;
  channel: Channel;
  at: Date;
  reason: string;
  /** Keyed hash of what came: delivered again it is the same. */
  trace: Buffer;
  content: Buffer;
}
export const addUnread = (tx: Tx, u: NewUnread): void =>
  tx.send(insertUnread, [u.officeId, u.id, u.channel, u.at, u.reason, u.trace, u.content]);

export interface UnreadRow {
  officeId: string;
  id: string;
  channel: Channel;
  at: Date;
  reason: string;
  content: Buffer;
}
const unread = statement<UnreadRow>(
  'messaging.unread_list',
  `select office_id as "officeId", id, channel, at, reason, content from messaging.unread
   where office_id = any($1) and seen_at is null order by at desc, id desc limit 50`,
);
export const unreadOf = (db: Db, offices: string[]) => db.run(unread, [offices]);

const see = statement(
  'messaging.see_unread',
  `update messaging.unread set seen_at = $3, seen_by = $4
   where office_id = any($1) and id = $2 and seen_at is null`,
);
export const seeUnread = (
  tx: Tx,
  u: { offices: string[]; id: string; at: Date; staffId: string },
): void => tx.send(see, [u.offices, u.id, u.at, u.staffId]);
