import { type Db, statement, type Tx } from '../../../platform/database.ts';
import { type TicketRow, ticketColumns } from '../queries.ts';
import type { Asked } from './rules.ts';

/** What is known of somebody who writes. */

const newest = statement<TicketRow & { today: number }>(
  'complaints.newest_of_contact',
  `select ${ticketColumns}, (select count(*)::int from complaints.ticket o
     where o.contact_id = $2 and o.received_at > $3) as today
   from complaints.ticket t where t.office_id = $1 and t.contact_id = $2
   order by t.received_at desc, t.id desc limit 1`,
);
/** @param since from when on `today` counts. */
export const newestOf = (db: Db, c: { officeId: string; contactId: string; since: Date }) =>
  db.one(newest, [c.officeId, c.contactId, c.since]);

const ofContact = statement<TicketRow>(
  'complaints.ticket_of_contact',
  `select ${ticketColumns} from complaints.ticket t
   where t.office_id = $1 and t.contact_id = $2 and (t.id = $3 or t.number = $4) limit 1`,
);
/** Only one's own, by its id or its number. */
export const ticketOfContact = (
  db: Db,
  c: { officeId: string; contactId: string; id: string | null; number: string | null },
) => db.one(ofContact, [c.officeId, c.contactId, c.id, c.number]);

export interface Talk {
  asked: Asked | null;
  ticketId: string | null;
  answers: number;
  since: Date;
  at: Date;
}
const talk = statement<Talk>(
  'complaints.talk_of',
  `select asked, ticket_id as "ticketId", answers, since, at from complaints.talk
   where office_id = $1 and contact_id = $2`,
);
export const talkOf = (db: Db, officeId: string, contactId: string) =>
  db.one(talk, [officeId, contactId]);

const keep = statement(
  'complaints.keep_talk',
  `insert into complaints.talk (office_id, contact_id, asked, ticket_id, at, answers, since)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (office_id, contact_id) do update set asked = excluded.asked,
     ticket_id = excluded.ticket_id, at = excluded.at, answers = excluded.answers,
     since = excluded.since`,
);
export const keepTalk = (tx: Tx, t: Talk & { officeId: string; contactId: string }): void =>
  tx.send(keep, [t.officeId, t.contactId, t.asked, t.ticketId, t.at, t.answers, t.since]);
