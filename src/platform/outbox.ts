import { statement, type Tx } from './database.ts';

/**
 * Telling up. The row is written by the caller's transaction; the relay moves it to jobs later.
 * Never a job or a NOTIFY inside a business transaction: both make commits wait for one another.
 */

const insert = statement(
  'outbox.insert',
  'insert into platform.outbox (topic, payload) values ($1, $2)',
);

export interface Told {
  id: number;
  topic: string;
  payload: Record<string, unknown>;
}

const take = statement<Told>(
  'outbox.take',
  `delete from platform.outbox where id in (
     select id from platform.outbox order by id limit $1 for update skip locked)
   returning id, topic, payload`,
);

export const later = (tx: Tx, topic: string, payload: Record<string, unknown>): void =>
  tx.send(insert, [topic, JSON.stringify(payload)]);

/** Takes the oldest rows for good: they come back if the transaction does not commit. */
export const takeTold = (tx: Tx, most: number): Promise<Told[]> => tx.run(take, [most]);
