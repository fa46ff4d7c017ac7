import type { Database } from '../platform/database.ts';
import { notifyText, notifyValues } from '../platform/live.ts';
import { type Told, takeTold } from '../platform/outbox.ts';
import { jobsFor, liveTopics } from './listeners.ts';

/** Moves what modules told into jobs, one for each listener, and wakes the pages that show it. */

const addJob = {
  name: 'relay.add_job',
  text: 'select graphile_worker.add_job($1, $2::json, max_attempts := 10)',
};
const batch = 500;

async function moveBatch(db: Database): Promise<Told[]> {
  return db.transaction(async (tx) => {
    const told = await takeTold(tx, batch);
    for (const { topic, payload } of told) {
      for (const job of jobsFor(topic)) tx.send(addJob, [job, JSON.stringify(payload)]);
    }
    return told;
  });
}

/** @returns how many were moved. */
export async function relayOnce(db: Database): Promise<number> {
  const told = await moveBatch(db);
  const topics = [...new Set(told.flatMap(liveTopics))];
  if (topics.length > 0) await db.raw(notifyText, notifyValues(topics));
  return told.length;
}
