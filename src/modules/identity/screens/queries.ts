import { type Db, statement, type Tx } from '../../../platform/database.ts';

/** Screens, and those that wait to be paired. */

export interface ScreenWish {
  token: Buffer;
  code: string;
  device: string;
  askedAt: Date;
}
const ask = statement(
  'identity.ask_for_screen',
  `insert into identity.screen_wish (token, code, device, asked_at) values ($1, $2, $3, $4)
   on conflict (token) do update set asked_at = excluded.asked_at`,
);
export const keepWish = (db: Db, { token, code, device, askedAt }: ScreenWish) =>
  db.run(ask, [token, code, device, askedAt]);

const take = statement<{ token: Buffer; device: string }>(
  'identity.take_screen_wish',
  `delete from identity.screen_wish where code = $1 and asked_at >= $2 returning token, device`,
);
/** Gone with the commit: one code pairs one screen. */
export const takeWish = (tx: Tx, code: string, since: Date) => tx.one(take, [code, since]);

const forget = statement(
  'identity.forget_screen_wishes',
  'delete from identity.screen_wish where asked_at < $1',
);
export const forgetWishes = (db: Db, before: Date) => db.run(forget, [before]);

export interface Screen {
  officeId: string;
  id: string;
  name: string;
  device: string;
  pairedAt: Date;
  pairedBy: string;
  seenAt: Date;
}
const columns = `c.office_id as "officeId", c.id, c.name, c.device, c.paired_at as "pairedAt",
  s.name as "pairedBy", c.seen_at as "seenAt"`;

const insert = statement(
  'identity.insert_screen',
  `insert into identity.screen
     (office_id, id, token, name, device, paired_at, paired_by, seen_at)
   values ($1, $2, $3, $4, $5, $6, $7, $6)`,
);
export interface NewScreen extends Omit<Screen, 'seenAt'> {
  token: Buffer;
}
export const addScreen = (tx: Tx, c: NewScreen): void =>
  tx.send(insert, [c.officeId, c.id, c.token, c.name, c.device, c.pairedAt, c.pairedBy]);

const find = statement<Screen>(
  'identity.screen_with_token',
  `select ${columns} from identity.screen c join organisation.staff s on s.id = c.paired_by
   where c.token = $1 and c.ended_at is null order by c.paired_at desc limit 1`,
);
export const screenWithToken = (db: Db, token: Buffer) => db.one(find, [token]);

const ofOffices = statement<Screen>(
  'identity.screens_of',
  `select ${columns} from identity.screen c join organisation.staff s on s.id = c.paired_by
   where c.office_id = any($1) and c.ended_at is null order by c.name, c.paired_at`,
);
export const screensOf = (db: Db, officeIds: string[]) => db.run(ofOffices, [officeIds]);

const see = statement(
  'identity.see_screen',
  'update identity.screen set seen_at = $3 where office_id = $1 and id = $2',
);
export const keepSeen = (db: Db, { officeId, id }: Screen, at: Date) =>
  db.run(see, [officeId, id, at]);

const end = statement<{ id: string; officeId: string }>(
  'identity.end_screen',
  `update identity.screen set ended_at = $3
   where office_id = any($1) and id = $2 and ended_at is null
   returning id, office_id as "officeId"`,
);
export const endScreen = (tx: Tx, officeIds: string[], { id, at }: { id: string; at: Date }) =>
  tx.one(end, [officeIds, id, at]);
