import { type Db, quickStatement } from './database.ts';

/**
 * What changes seldom and is asked always is kept in memory. A row in platform.revision, bumped by
 * triggers, tells every process when to read again; looking costs one query a second at most.
 */
const revision = quickStatement<{ no: number }>(
  'cached.revision',
  'select no from platform.revision where topic = $1',
);

const lookAgainMs = 1000;

interface Kept<Value> {
  value: Promise<Value>;
  no: number;
  lookedAt: number;
}

export interface Cached<Value> {
  (db: Db): Promise<Value>;
  /** For the process that has just changed it. */
  forget(db: Db): void;
}

export function cached<Value>(topic: string, load: (db: Db) => Promise<Value>): Cached<Value> {
  const kept = new WeakMap<Db, Kept<Value>>();
  const current = async (db: Db): Promise<number> => (await db.one(revision, [topic]))?.no ?? 0;
  const read = async (db: Db): Promise<Value> => {
    const before = kept.get(db);
    const now = performance.now();
    if (before && now - before.lookedAt < lookAgainMs) return before.value;
    const no = await current(db);
    const same = kept.get(db);
    if (same && same.no === no) {
      same.lookedAt = now;
      return same.value;
    }
    const value = load(db);
    kept.set(db, { value, no, lookedAt: now });
    value.catch(() => kept.delete(db));
    return value;
  };
  return Object.assign(read, { forget: (db: Db) => void kept.delete(db) });
}
