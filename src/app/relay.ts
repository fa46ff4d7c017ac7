import { chosenOf } from '../modules/messaging/index.ts';
import type { Tx } from '../platform/database.ts';
import { notifyText, notifyValues } from '../platform/live.ts';
import { type Told, takeTold } from '../platform/outbox.ts';
import type { World } from '../platform/world.ts';
import { jobsFor, liveTopics } from './listeners.ts';

/** Moves what modules told into jobs, one for each listener, and wakes the pages that show it. */

const addJob = {
  name: 'relay.add_job',
  text: 'select graphile_worker.add_job($1, $2::json, max_attempts := 10)',
};
const batch = 500;

/**
 * Most applicants look for themselves: a job is only made for the cases of those who chose to be
 * told, and for all where the house has a number to write from.
 */
async function casesToTell(tx: Tx, world: World, told: Told[]) {
  const { whatsapp, simulation, mailer, push } = world;
  if (!whatsapp && !mailer && !push) return () => false;
  if (whatsapp && !simulation) return () => true;
  const ids = told.flatMap(({ payload }) => (payload.caseId ? [String(payload.caseId)] : []));
  const chosen = ids.length > 0 ? await chosenOf(tx, ids) : new Set<string>();
  return ({ payload }: Told) => chosen.has(String(payload.caseId));
}

async function moveBatch(world: World): Promise<Told[]> {
  return world.db.transaction(async (tx) => {
    const told = await takeTold(tx, batch);
    const isToTell = await casesToTell(tx, world, told);
    for (const one of told) {
      for (const job of jobsFor(one.topic)) {
        if (job === 'tell_applicant' && !isToTell(one)) continue;
        tx.send(addJob, [job, JSON.stringify(one.payload)]);
      }
    }
    return told;
  });
}

/** @returns how many were moved. */
export async function relayOnce(world: World): Promise<number> {
  const told = await moveBatch(world);
  const topics = [...new Set(told.flatMap(liveTopics))];
  if (topics.length > 0) await world.db.raw(notifyText, notifyValues(topics));
  return told.length;
}
