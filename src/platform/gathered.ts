import type { Db } from './database.ts';

interface Batch<Row> {
  keys: Set<string>;
  rows: Promise<Map<string, Row>>;
}

/**
 * Rows that many requests ask for, one each, in one turn of the event loop go as one statement:
 * sixteen in one cost PostgreSQL half of sixteen alone (docs/decisions/0009).
 * @param load must take any key: what it refuses for one it refuses for all asked beside it
 */
export function gathered<Row>(
  load: (db: Db, keys: string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): (db: Db, key: string) => Promise<Row | undefined> {
  const open = new WeakMap<Db, Batch<Row>>();
  const begin = (db: Db): Batch<Row> => {
    const keys = new Set<string>();
    const send = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      open.delete(db);
      const rows = await load(db, [...keys]);
      return new Map(rows.map((row) => [keyOf(row), row]));
    };
    const batch = { keys, rows: send() };
    open.set(db, batch);
    return batch;
  };
  return async (db, key) => {
    const batch = open.get(db) ?? begin(db);
    batch.keys.add(key);
    return (await batch.rows).get(key);
  };
}
