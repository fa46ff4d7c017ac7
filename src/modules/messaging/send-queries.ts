import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Channel, DeliveryState, SendingState } from './rules.ts';

/** What goes out. */

export interface NewSending {
  officeId: string;
  id: string;
  key: string;
  contactId: string;
  subject: string | null;
  subjectId: string | null;
  content: Buffer;
  dueAt: Date;
  otherwise: string[];
  at: Date;
  /** An answer to what they have just asked: it goes out also to who said stop. */
  asked: boolean;
  pacedAt?: Date | null;
}
const insert = statement(
  'messaging.insert_sending',
  `insert into messaging.sending (office_id, id, key, contact_id, subject, subject_id, content,
     state, state_at, due_at, otherwise, made_at, asked, paced_at)
   values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $10, $8, $9, $10, $11, $12)
   on conflict do nothing`,
);
export const addSending = (tx: Tx, s: NewSending): void =>
  tx.send(insert, [
    ...[s.officeId, s.id, s.key, s.contactId, s.subject, s.subjectId, s.content, s.dueAt],
    ...[s.otherwise, s.at, s.asked, s.pacedAt ?? null],
  ]);

export interface SendingRow {
  officeId: string;
  id: string;
  key: string;
  contactId: string;
  channel: Channel;
  subject: string | null;
  subjectId: string | null;
  content: Buffer;
  state: SendingState;
  tries: number;
  asTemplate: boolean;
  withoutPaper: boolean;
  mediaId: string | null;
  asked: boolean;
  otherwise: string[];
  externalId: string | null;
}
const columns = `s.office_id as "officeId", s.id, s.key, s.contact_id as "contactId", s.subject,
  s.subject_id as "subjectId", s.content, s.state, s.tries, s.as_template as "asTemplate", s.asked,
  s.without_paper as "withoutPaper", s.media_id as "mediaId",
  s.otherwise, s.external_id as "externalId"`;

/**
 * Taken for a while: whoever ends under it leaves it to be taken again. One person's go in order,
 * but none waits behind one that is held back until morning or rests between two tries.
 */
const take = statement<SendingRow>(
  'messaging.take_sendings',
  `update messaging.sending s set state = 'trying', tries = s.tries + 1, due_at = $2, state_at = $1
   from messaging.contact c
   where c.office_id = s.office_id and c.id = s.contact_id and (s.office_id, s.id) in (
     select t.office_id, t.id from messaging.sending t
     where t.state in ('waiting', 'trying') and t.due_at <= $1
       and not exists (select from messaging.sending earlier
         where earlier.contact_id = t.contact_id and earlier.id < t.id
           and earlier.state in ('waiting', 'trying')
           and (earlier.due_at <= $1 or (earlier.state = 'trying'
             and earlier.state_at > $1 - interval '30 seconds')))
     order by t.due_at limit $3 for update skip locked)
   returning ${columns}, c.channel`,
);
export const takeSendings = (db: Db, now: Date, until: Date, most: number) =>
  db.run(take, [now, until, most]);

const lock = statement<SendingRow>(
  'messaging.lock_sending',
  `select ${columns}, c.channel from messaging.sending s
   join messaging.contact c on c.office_id = s.office_id and c.id = s.contact_id
   where s.office_id = $1 and s.id = $2 for update of s`,
);
export const lockSending = (tx: Tx, officeId: string, id: string) => tx.one(lock, [officeId, id]);

const byExternal = statement<SendingRow>(
  'messaging.lock_sending_by_external',
  `select ${columns}, c.channel from messaging.sending s
   join messaging.contact c on c.office_id = s.office_id and c.id = s.contact_id
   where s.office_id = $1 and s.external_id = $2 for update of s`,
);
export const lockByExternal = (tx: Tx, officeId: string, externalId: string) =>
  tx.one(byExternal, [officeId, externalId]);

const update = statement(
  'messaging.update_sending',
  `update messaging.sending set state = $3, state_at = $4, due_at = coalesce($5, due_at),
     external_id = coalesce($6, external_id), trouble = $7, as_template = as_template or $8,
     without_paper = without_paper or $9, media_id = coalesce($10, media_id)
   where office_id = $1 and id = $2`,
);
export interface SendingNews {
  state: SendingState;
  at: Date;
  dueAt?: Date;
  externalId?: string | null;
  trouble?: string | null;
  asTemplate?: boolean;
  withoutPaper?: boolean;
  mediaId?: string | null;
}
export const changeSending = (
  tx: Tx,
  { officeId, id }: Pick<SendingRow, 'officeId' | 'id'>,
  n: SendingNews,
): void =>
  tx.send(update, [
    ...[officeId, id, n.state, n.at, n.dueAt ?? null, n.externalId ?? null],
    ...[n.trouble ?? null, n.asTemplate ?? false, n.withoutPaper ?? false, n.mediaId ?? null],
  ]);

const speak = statement(
  'messaging.sending_spoke',
  'update messaging.sending set language = $3 where office_id = $1 and id = $2',
);
/** In which language a channel has taken it, whatever becomes of it. */
export const keepSpoken = (
  tx: Tx,
  { officeId, id }: Pick<SendingRow, 'officeId' | 'id'>,
  language: string,
): void => tx.send(speak, [officeId, id, language]);

const insertDelivery = statement<{ state: string }>(
  'messaging.insert_delivery',
  `insert into messaging.delivery (office_id, external_id, state, at, detail)
   values ($1, $2, $3, $4, $5) on conflict do nothing returning state`,
);
export interface Delivery {
  officeId: string;
  externalId: string;
  state: DeliveryState;
  at: Date;
  detail: string;
}
/** @returns false: told before. */
export const addDelivery = async (tx: Tx, d: Delivery): Promise<boolean> =>
  (await tx.one(insertDelivery, [d.officeId, d.externalId, d.state, d.at, d.detail])) !== undefined;

const told = statement<{ state: DeliveryState; at: Date; detail: string }>(
  'messaging.deliveries_of',
  `select state, at, detail from messaging.delivery where office_id = $1 and external_id = $2
   order by at`,
);
export const deliveriesOf = (db: Db, officeId: string, externalId: string) =>
  db.run(told, [officeId, externalId]);

export interface SentLine {
  officeId: string;
  id: string;
  channel: Channel;
  state: SendingState;
  stateAt: Date;
  madeAt: Date;
  trouble: string | null;
  /** null: not sent yet. */
  language: string | null;
}
const aboutSubject = statement<SentLine>(
  'messaging.sent_about',
  `select s.office_id as "officeId", s.id, c.channel, s.state, s.state_at as "stateAt",
     s.made_at as "madeAt", s.trouble, s.language
   from messaging.sending s
   join messaging.contact c on c.office_id = s.office_id and c.id = s.contact_id
   where s.subject_id = $1 order by s.made_at desc, s.id desc limit 50`,
);
/** What was sent about something, the newest first, without its words. */
export const sentAbout = (db: Db, subjectId: string) => db.run(aboutSubject, [subjectId]);

const bySent = statement<{ subjectId: string | null }>(
  'messaging.subject_of_sent',
  `select subject_id as "subjectId" from messaging.sending
   where office_id = $1 and external_id = $2 limit 1`,
);
/** What a message of ours was about, by the name that its channel gave it. */
export const subjectOfSent = async (db: Db, officeId: string, externalId: string) =>
  (await db.one(bySent, [officeId, externalId]))?.subjectId ?? null;

export interface LostLine {
  officeId: string;
  id: string;
  channel: Channel;
  subject: string | null;
  subjectId: string | null;
  stateAt: Date;
  trouble: string | null;
}
const lost = statement<LostLine>(
  'messaging.lost',
  `select s.office_id as "officeId", s.id, c.channel, s.subject, s.subject_id as "subjectId",
     s.state_at as "stateAt", s.trouble
   from messaging.sending s
   join messaging.contact c on c.office_id = s.office_id and c.id = s.contact_id
   where s.office_id = any($1) and s.state = 'failed' and s.seen_at is null
     and s.subject is distinct from 'notice'
     and not exists (select from messaging.sending next
       where next.office_id = s.office_id and next.key = s.key || '>' || s.otherwise[1]::text)
   order by s.state_at desc, s.id desc limit 50`,
);
/** What never arrived by any way, and nobody saw to yet. Notices of staff stand in the page. */
export const lostOf = (db: Db, offices: string[]) => db.run(lost, [offices]);

const see = statement(
  'messaging.see_lost',
  `update messaging.sending set seen_at = $3
   where office_id = any($1) and id = $2 and state = 'failed' and seen_at is null`,
);
export const seeLost = (tx: Tx, w: { offices: string[]; id: string; at: Date }): void =>
  tx.send(see, [w.offices, w.id, w.at]);
