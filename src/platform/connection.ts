import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** What we use of one connection beyond the types of `pg`. */

/** The socket behind a connection, which the types keep to themselves. */
export const socketOf = (client: pg.ClientBase): Duplex =>
  (client as unknown as { connection: { stream: Duplex } }).connection.stream;

/** An error tells who asked, not which socket brought the answer. */
const traced = (error: Error): never => {
  Error.captureStackTrace(error);
  throw error;
};

/**
 * The promise that `client.query` makes itself keeps each answer past the collections of young
 * memory, until the next one of the whole memory; with a callback it is gone at the first
 * (docs/decisions/0012).
 */
export const ask = (
  client: pg.ClientBase,
  what: string | pg.QueryConfig,
): Promise<pg.QueryResult> =>
  new Promise<pg.QueryResult>((resolve, reject) => {
    const answer = (error: Error | null, result: pg.QueryResult) =>
      error ? reject(error) : resolve(result);
    if (typeof what === 'string') client.query(what, answer);
    else client.query(what, answer);
  }).catch(traced);
