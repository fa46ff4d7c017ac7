import { type Db, statement, type Tx } from '../../../platform/database.ts';
import { boxAround } from '../near/rules.ts';
import { type TicketRow, ticketColumns } from '../queries.ts';

/** What programs of others see and send. */

export interface ClientRow {
  officeId: string;
  id: string;
  name: string;
  madeAt: Date;
  revokedAt: Date | null;
}
const columns = `office_id as "officeId", id, name, made_at as "madeAt",
  revoked_at as "revokedAt"`;

const byTrace = statement<ClientRow>(
  'complaints.client_by_trace',
  `select ${columns} from complaints.client where trace = $1 and revoked_at is null limit 1`,
);
export const clientWithKey = (db: Db, trace: Buffer) => db.one(byTrace, [trace]);

const ofOffice = statement<ClientRow>(
  'complaints.clients_of',
  `select ${columns} from complaints.client where office_id = $1 order by made_at desc limit 50`,
);
export const clientsOf = (db: Db, officeId: string) => db.run(ofOffice, [officeId]);

const insert = statement<{ id: string }>(
  'complaints.insert_client',
  `insert into complaints.client (office_id, id, name, trace, made_at, made_by)
   values ($1, $2, $3, $4, $5, $6) on conflict (office_id, trace) do nothing returning id`,
);
/** @returns false: there before. */
export const addClient = async (
  tx: Tx,
  c: Omit<ClientRow, 'revokedAt'> & { trace: Buffer; by: string },
): Promise<boolean> =>
  (await tx.one(insert, [c.officeId, c.id, c.name, c.trace, c.madeAt, c.by])) !== undefined;

const revoke = statement(
  'complaints.revoke_client',
  `update complaints.client set revoked_at = $3
   where office_id = $1 and id = $2 and revoked_at is null`,
);
export const revokeClient = (tx: Tx, c: { officeId: string; id: string; at: Date }): void =>
  tx.send(revoke, [c.officeId, c.id, c.at]);

const insertTicket = statement(
  'complaints.insert_client_ticket',
  `insert into complaints.client_ticket (office_id, ticket_id, client_office_id, client_id)
   values ($1, $2, $3, $4)`,
);
export const addClientTicket = (
  tx: Tx,
  ticket: Pick<TicketRow, 'officeId' | 'id'>,
  client: Pick<ClientRow, 'officeId' | 'id'>,
): void => tx.send(insertTicket, [ticket.officeId, ticket.id, client.officeId, client.id]);

export interface Wanted {
  officeId: string;
  numbers: string[] | null;
  categories: string[] | null;
  from: Date;
  until: Date;
  /** true: only open, false: only ended, null: both. */
  open: boolean | null;
  near: { latitude: number; longitude: number; metres: number } | null;
  /** Whose own reports are told in their words. */
  clientId: string | null;
  most: number;
  skip: number;
}
export type PublicTicket = TicketRow & { own: boolean };

/** Secret, anonymous or not: no name is read here, and words only where they may be told. */
const requests = statement<PublicTicket>(
  'complaints.open311_requests',
  `select ${ticketColumns}, c.client_id is not null as own
   from complaints.ticket t
   left join complaints.client_ticket c
     on c.office_id = t.office_id and c.ticket_id = t.id and c.client_id = $8
   where (t.office_id = $1 or t.unit_office_id = $1)
     and ($2::text[] is null or t.number = any($2))
     and ($3::text[] is null or t.category = any($3))
     and t.received_at >= $4 and t.received_at <= $5
     and ($6::boolean is null or (t.state = 'open') = $6)
     and ($7::float8[] is null or (t.latitude between $7[1] and $7[2]
       and t.longitude between $7[3] and $7[4]))
   order by t.received_at desc, t.id desc limit $9 offset $10`,
);

export function requestsWanted(db: Db, w: Wanted): Promise<PublicTicket[]> {
  const near = w.near && boxAround(w.near, w.near.metres);
  return db.run(requests, [
    ...[w.officeId, w.numbers, w.categories, w.from, w.until, w.open, near, w.clientId],
    ...[w.most, w.skip],
  ]);
}

export interface UpdateRow {
  id: string;
  officeId: string;
  ticketId: string;
  number: string;
  seq: number;
  at: Date;
  deed: string;
  body: Buffer | null;
  state: TicketRow['state'];
}
/** What was said to reporters of this client's own tickets. */
const updates = statement<UpdateRow>(
  'complaints.open311_updates',
  `select t.id || ':' || e.seq as id, t.office_id as "officeId", t.id as "ticketId", t.number,
     e.seq, e.at, e.deed, e.body, t.state
   from complaints.client_ticket c
   join complaints.ticket t on t.office_id = c.office_id and t.id = c.ticket_id
   join complaints.event e on e.office_id = t.office_id and e.ticket_id = t.id
   where c.client_id = $1 and e.shown and e.actor <> 'citizen' and e.at >= $2 and e.at <= $3
   order by e.at, e.seq limit 1000`,
);
export const updatesFor = (db: Db, clientId: string, from: Date, until: Date) =>
  db.run(updates, [clientId, from, until]);

const own = statement<TicketRow>(
  'complaints.open311_own_ticket',
  `select ${ticketColumns} from complaints.ticket t
   join complaints.client_ticket c on c.office_id = t.office_id and c.ticket_id = t.id
   where t.number = $1 and c.client_id = $2 limit 1`,
);
export const ownTicket = (db: Db, number: string, clientId: string) =>
  db.one(own, [number, clientId]);
