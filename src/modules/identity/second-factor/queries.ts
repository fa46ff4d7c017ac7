import { type Db, statement } from '../../../platform/database.ts';

export interface FactorRow {
  secret: Buffer;
  confirmedAt: Date | null;
  lastStep: number;
}
const find = statement<FactorRow>(
  'identity.second_factor',
  `select secret, confirmed_at as "confirmedAt", last_step as "lastStep"
   from identity.second_factor where staff_id = $1`,
);
export const factorOf = (db: Db, staffId: string) => db.one(find, [staffId]);

const begin = statement(
  'identity.begin_second_factor',
  `insert into identity.second_factor as f (staff_id, secret, made_at) values ($1, $2, $3)
   on conflict (staff_id) do update set secret = excluded.secret, made_at = excluded.made_at,
     last_step = 0 where f.confirmed_at is null`,
);
/** A confirmed one stays: only an operator takes it away. */
export const keepSecret = (db: Db, staffId: string, secret: Buffer, at: Date) =>
  db.run(begin, [staffId, secret, at]);

const use = statement<{ lastStep: number }>(
  'identity.use_second_factor',
  `update identity.second_factor
   set last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
   where staff_id = $1 and last_step < $2 returning last_step as "lastStep"`,
);
/** @returns false when somebody used the same code a moment before. */
export const useStep = async (db: Db, staffId: string, step: number, at: Date): Promise<boolean> =>
  (await db.one(use, [staffId, step, at])) !== undefined;

const drop = statement(
  'identity.drop_second_factor',
  'delete from identity.second_factor where staff_id = $1',
);
export const dropFactor = (db: Db, staffId: string) => db.run(drop, [staffId]);
