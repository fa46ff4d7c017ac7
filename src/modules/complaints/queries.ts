import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Channel, Kind, Manner, Ticket } from './rules.ts';

/** The ticket and its history. */

export interface TicketRow extends Ticket {
  officeId: string;
  id: string;
  number: string;
  channel: Channel;
  kind: Kind;
  manner: Manner;
  body: Buffer;
  place: Buffer | null;
  latitude: number | null;
  longitude: number | null;
  receivedAt: Date;
  enteredBy: string | null;
  seq: number;
  contactId: string | null;
  urgentAt: Date;
}
export const ticketColumns = `t.office_id as "officeId", t.id, t.number, t.channel, t.kind,
  t.category, t.class, t.manner, t.body, t.place, t.latitude, t.longitude,
  t.received_at as "receivedAt", t.entered_by as "enteredBy", t.unit_id as "unitId",
  t.unit_office_id as "unitOfficeId", t.holder_id as "holderId", t.state,
  t.first_due_at as "firstDueAt", t.first_answer_at as "firstAnswerAt", t.clock_at as "clockAt",
  t.answer_due_at as "answerDueAt", t.due_at as "dueAt", t.ended_at as "endedAt",
  t.urgent_at as "urgentAt", t.rung, t.seq, t.last_at as "lastAt", t.last_from as "lastFrom",
  t.merged_into as "mergedInto", t.published, t.rating, t.contact_id as "contactId"`;

const insert = statement(
  'complaints.insert_ticket',
  `insert into complaints.ticket (office_id, id, number, channel, kind, category, class, manner,
     body, place, latitude, longitude, received_at, entered_by, unit_id, unit_office_id, state,
     first_due_at, clock_at, answer_due_at, due_at, seq, last_at, last_from, contact_id, published)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'open',
     $17, $13, $17, $18, 1, $13, 'citizen', $19, $20)`,
);
export type NewTicket = Pick<
  TicketRow,
  | ('officeId' | 'id' | 'number' | 'channel' | 'kind' | 'category' | 'class' | 'manner' | 'body')
  | ('place' | 'latitude' | 'longitude' | 'receivedAt' | 'enteredBy' | 'unitId' | 'unitOfficeId')
  | ('firstDueAt' | 'dueAt' | 'contactId' | 'published')
>;
export const addTicket = (tx: Tx, t: NewTicket): void =>
  tx.send(insert, [
    ...[t.officeId, t.id, t.number, t.channel, t.kind, t.category, t.class, t.manner, t.body],
    ...[t.place, t.latitude, t.longitude, t.receivedAt, t.enteredBy, t.unitId, t.unitOfficeId],
    ...[t.firstDueAt, t.dueAt, t.contactId, t.published],
  ]);

const byNumber = statement<TicketRow>(
  'complaints.ticket_by_number',
  `select ${ticketColumns} from complaints.ticket t where t.number = $1 limit 1`,
);
export const ticketNumbered = (db: Db, number: string) => db.one(byNumber, [number]);

const byId = statement<TicketRow>(
  'complaints.ticket_by_id',
  `select ${ticketColumns} from complaints.ticket t where t.office_id = $1 and t.id = $2`,
);
export const ticketWithId = (db: Db, officeId: string, id: string) => db.one(byId, [officeId, id]);

/** Locked, so that two cannot change it at once. */
const lock = statement<TicketRow>(
  'complaints.lock_ticket',
  `select ${ticketColumns} from complaints.ticket t
   where t.office_id = $1 and t.id = $2 for update`,
);
export const lockTicket = (tx: Tx, officeId: string, id: string) => tx.one(lock, [officeId, id]);

const update = statement(
  'complaints.update_ticket',
  `update complaints.ticket set unit_id = $3, unit_office_id = $4, holder_id = $5, state = $6,
     class = $7, category = $8, first_answer_at = $9, clock_at = $10, answer_due_at = $11,
     due_at = $12, ended_at = $13, rung = $14, seq = $15, last_at = $16, last_from = $17,
     merged_into = $18, published = $19, rating = $20
   where office_id = $1 and id = $2`,
);
export const changeTicket = (
  tx: Tx,
  { officeId, id, seq }: Pick<TicketRow, 'officeId' | 'id' | 'seq'>,
  t: Ticket,
): void =>
  tx.send(update, [
    ...[officeId, id, t.unitId, t.unitOfficeId, t.holderId, t.state, t.class, t.category],
    ...[t.firstAnswerAt, t.clockAt, t.answerDueAt, t.dueAt, t.endedAt, t.rung, seq, t.lastAt],
    ...[t.lastFrom, t.mergedInto, t.published, t.rating],
  ]);

const setSecret = statement(
  'complaints.set_secret',
  `update complaints.ticket set manner = 'secret'
   where office_id = $1 and id = $2 and manner = 'named'`,
);
/** From now on no officer reads who reported. */
export const keepSecret = (tx: Tx, { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>): void =>
  tx.send(setSecret, [officeId, id]);

const setPlace = statement(
  'complaints.set_place',
  `update complaints.ticket set latitude = $3, longitude = $4, place = coalesce($5, place)
   where office_id = $1 and id = $2`,
);
export const keepPlace = (
  tx: Tx,
  { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>,
  at: { latitude: number; longitude: number; place: Buffer | null },
): void => tx.send(setPlace, [officeId, id, at.latitude, at.longitude, at.place]);

const insertReporter = statement(
  'complaints.insert_reporter',
  `insert into complaints.reporter (office_id, ticket_id, name, phone, email)
   values ($1, $2, $3, $4, $5)`,
);
export interface ReporterRow {
  name: Buffer | null;
  phone: Buffer | null;
  email: Buffer | null;
}
export const addReporter = (
  tx: Tx,
  { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>,
  r: ReporterRow,
): void => tx.send(insertReporter, [officeId, id, r.name, r.phone, r.email]);

const reporter = statement<ReporterRow>(
  'complaints.reporter_of',
  'select name, phone, email from complaints.reporter where office_id = $1 and ticket_id = $2',
);
export const reporterOf = (db: Db, { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>) =>
  db.one(reporter, [officeId, id]);

export interface NewEvent {
  officeId: string;
  ticketId: string;
  seq: number;
  at: Date;
  deed: string;
  actor: 'citizen' | 'staff' | 'machine';
  staffId: string | null;
  postId: string | null;
  onBehalf: string | null;
  device: string;
  body: Buffer | null;
  shown: boolean;
  detail: Record<string, unknown>;
}
const insertEvent = statement(
  'complaints.insert_event',
  `insert into complaints.event (office_id, ticket_id, seq, at, deed, actor, staff_id, post_id,
     on_behalf, device, body, shown, detail, digest)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
export const addEvent = (tx: Tx, e: NewEvent, digest: Buffer): void =>
  tx.send(insertEvent, [
    ...[e.officeId, e.ticketId, e.seq, e.at, e.deed, e.actor, e.staffId, e.postId, e.onBehalf],
    ...[e.device, e.body, e.shown, JSON.stringify(e.detail), digest],
  ]);

export interface EventRow {
  seq: number;
  at: Date;
  deed: string;
  actor: NewEvent['actor'];
  name: string | null;
  title: string | null;
  unitId: string | null;
  onBehalf: string | null;
  body: Buffer | null;
  shown: boolean;
  detail: Record<string, unknown>;
}
const events = statement<EventRow>(
  'complaints.events_of',
  `select e.seq, e.at, e.deed, e.actor, s.name, p.title, p.unit_id as "unitId",
     e.on_behalf as "onBehalf", e.body, e.shown, e.detail
   from complaints.event e
   left join organisation.staff s on s.id = e.staff_id
   left join organisation.post p on p.id = e.post_id
   where e.office_id = $1 and e.ticket_id = $2 order by e.seq limit 500`,
);
export const eventsOf = (db: Db, { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>) =>
  db.run(events, [officeId, id]);

const mergedHere = statement<TicketRow>(
  'complaints.merged_into',
  `select ${ticketColumns} from complaints.ticket t
   where t.office_id = $1 and t.merged_into = $2 limit 200`,
);
export const mergedInto = (db: Db, { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>) =>
  db.run(mergedHere, [officeId, id]);

const follow = statement(
  'complaints.take_followers',
  `update complaints.ticket set merged_into = $3 where office_id = $1 and merged_into = $2`,
);
/** What was merged into a ticket goes along when that ticket is merged itself. */
export const takeFollowers = (
  tx: Tx,
  { officeId, id }: Pick<TicketRow, 'officeId' | 'id'>,
  into: string,
): void => tx.send(follow, [officeId, id, into]);
