import { type Db, statement } from '../../platform/database.ts';
import type { MailboxTrouble } from '../../platform/mailbox/index.ts';

/** How far the mailbox has been read, and which mails of ours are meant. */

export interface MailboxRow {
  validity: string | null;
  uid: number | null;
  readAt: Date | null;
  trouble: MailboxTrouble | null;
  troubleAt: Date | null;
}
const mailbox = statement<MailboxRow>(
  'messaging.mailbox_of',
  `select validity, uid::float8 as uid, read_at as "readAt", trouble, trouble_at as "troubleAt"
   from messaging.mailbox where office_id = $1`,
);
export const mailboxOf = (db: Db, officeId: string) => db.one(mailbox, [officeId]);

/** Two who read the same mailbox never take each other back. */
const read = statement(
  'messaging.keep_mailbox_read',
  `insert into messaging.mailbox as m (office_id, validity, uid, read_at) values ($1, $2, $3, $4)
   on conflict (office_id) do update set read_at = excluded.read_at, validity = excluded.validity,
     uid = case when m.validity = excluded.validity then greatest(m.uid, excluded.uid)
       else excluded.uid end`,
);
export const keepMailboxRead = (
  db: Db,
  m: { officeId: string; validity: string; uid: number; at: Date },
) => db.run(read, [m.officeId, m.validity, m.uid, m.at]);

const trouble = statement(
  'messaging.keep_mailbox_trouble',
  `insert into messaging.mailbox (office_id, trouble, trouble_at) values ($1, $2, $3)
   on conflict (office_id) do update set trouble = excluded.trouble,
     trouble_at = excluded.trouble_at`,
);
export const keepMailboxTrouble = (
  db: Db,
  m: { officeId: string; trouble: MailboxTrouble; at: Date },
) => db.run(trouble, [m.officeId, m.trouble, m.at]);

export interface OwnMail {
  officeId: string;
  externalId: string;
}
const own = statement<OwnMail>(
  'messaging.own_mails',
  `select s.office_id as "officeId", s.external_id as "externalId" from messaging.sending s
   where s.external_id = any($1)`,
);
/** Of these names only those that we gave to mails of ours. */
export const ownMails = (db: Db, names: string[]): Promise<OwnMail[]> =>
  names.length === 0 ? Promise.resolve([]) : db.run(own, [names]);

export interface ThreadRow {
  id: string;
  externalId: string;
  content: Buffer;
}
const thread = statement<ThreadRow>(
  'messaging.mail_thread',
  `select s.id, s.external_id as "externalId", s.content from messaging.sending s
   where s.office_id = $1 and s.contact_id = $2 and s.subject_id = $3
     and s.external_id is not null and s.id <> $4
   order by s.made_at, s.id limit 50`,
);
/** What was mailed to somebody about something before, the first one first. */
export const threadOf = (
  db: Db,
  m: { officeId: string; contactId: string; subjectId: string; id: string },
) => db.run(thread, [m.officeId, m.contactId, m.subjectId, m.id]);
