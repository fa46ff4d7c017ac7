import {
  type Db,
  quickStatement,
  type Statement,
  statement,
  type Tx,
} from '../../platform/database.ts';
import type { Officer, Post } from './rules.ts';

const posts = `coalesce((
  select json_agg(json_build_object('id', p.id, 'role', p.role, 'title', p.title,
    'manner', h.manner, 'unitId', u.id, 'unitNo', u.no, 'unitCode', u.code,
    'unitName', u.name, 'officeId', u.office_id) order by u.no, p.role, h.manner)
  from organisation.holding h
  join organisation.post p on p.id = h.post_id
  join organisation.unit u on u.id = p.unit_id
  where h.staff_id = s.id and h.from_at <= $2 and (h.until_at is null or h.until_at > $2)
), '[]') as posts`;

interface OfficerRow {
  staffId: string;
  name: string;
  posts: Post[];
}

/** @param beside columns over `s`, the member of staff: what a floor above asks in the same trip */
export const sessionStatement = (name: string, beside: string): Statement<Officer> =>
  quickStatement(
    name,
    `select s.id as "staffId", s.name, ${posts} ${beside}
     from identity.session e
     join identity.account a on a.staff_id = e.staff_id and a.closed_at is null
     join organisation.staff s on s.id = e.staff_id
     where e.token = $1 and e.until > $2`,
  );
const bySession = sessionStatement('identity.by_session', '');
export const officerOfSession = (
  db: Db,
  token: Buffer,
  now: Date,
  session: Statement<unknown> = bySession,
) => db.one(session as typeof bySession, [token, now]);

const byStaff = statement<OfficerRow>(
  'identity.by_staff',
  `select s.id as "staffId", s.name, ${posts} from organisation.staff s where s.id = $1`,
);
export const officerOfStaff = (db: Db, staffId: string, now: Date): Promise<Officer | undefined> =>
  db.one(byStaff, [staffId, now]);

const byName = statement<{ staffId: string; password: string | null; sample: boolean }>(
  'identity.by_name',
  `select a.staff_id as "staffId", a.password, s.sample from identity.account a
   join organisation.staff s on s.id = a.staff_id
   where a.username = $1 and a.closed_at is null`,
);
export const accountNamed = (db: Db, username: string) => db.one(byName, [username.toLowerCase()]);

const insertSession = statement(
  'identity.insert_session',
  `insert into identity.session (token, staff_id, device, made_at, until)
   values ($1, $2, $3, $4, $5)`,
);
export interface NewSession {
  token: Buffer;
  staffId: string;
  device: string;
  from: Date;
  until: Date;
}
export const addSession = (tx: Tx, s: NewSession): void =>
  tx.send(insertSession, [s.token, s.staffId, s.device, s.from, s.until]);

const dropSession = statement(
  'identity.drop_session',
  'delete from identity.session where token = $1',
);
export const endSession = (db: Db, token: Buffer) => db.run(dropSession, [token]);

const dropOld = statement('identity.drop_old', 'delete from identity.session where until < $1');
export const endOldSessions = (db: Db, now: Date) => db.run(dropOld, [now]);

const insertAccount = statement(
  'identity.insert_account',
  'insert into identity.account (staff_id, username, password) values ($1, $2, $3)',
);
export const addAccount = (
  tx: Tx,
  a: { staffId: string; username: string; password: string | null },
): void => tx.send(insertAccount, [a.staffId, a.username.toLowerCase(), a.password]);

export interface SamplePerson {
  username: string;
  name: string;
  title: string;
  unit: string;
  office: string;
}
const samples = statement<SamplePerson>(
  'identity.samples',
  `select distinct on (a.username) a.username, s.name, p.title, u.name as unit,
     o.name as office
   from identity.account a
   join organisation.staff s on s.id = a.staff_id and s.sample
   join organisation.holding h on h.staff_id = s.id and h.manner = 'definitif'
   join organisation.post p on p.id = h.post_id
   join organisation.unit u on u.id = p.unit_id
   join organisation.unit o on o.id = u.office_id
   order by a.username`,
);
export const samplePeople = (db: Db) => db.run(samples);
