import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { type Message, send } from './send.ts';

/**
 * Answers to addresses that may be forged go out at a pace: who writes in the name of thousands
 * would else have the office write to thousands. What they wrote is taken in at once all the same.
 */

const hour = 3_600_000;

/** One after the other, or two would take the same turn. */
const queue = statement(
  'messaging.queue_paced',
  "select pg_advisory_xact_lock(hashtextextended('messaging.paced ' || $1::text, 0))",
);
const turn = statement<{ pacedAt: Date }>(
  'messaging.paced_before',
  `select paced_at as "pacedAt" from messaging.sending
   where office_id = $1 and paced_at is not null
   order by paced_at desc offset $2 limit 1`,
);

/** So that in no hour more than `most` go out. */
async function turnOf(tx: Tx, officeId: string, { now, most }: { now: Date; most: number }) {
  await tx.run(queue, [officeId]);
  const before = await tx.one(turn, [officeId, most - 1]);
  return new Date(Math.max(now.getTime(), (before?.pacedAt.getTime() ?? 0) + hour));
}

export async function sendPaced(tx: Tx, world: World, message: Message): Promise<void> {
  const most = world.settings.mailIn?.receiptsPerHour ?? 0;
  if (most === 0) return send(tx, world, message);
  const pacedAt = await turnOf(tx, message.officeId, { now: world.now(), most });
  send(tx, world, { ...message, dueAt: pacedAt, pacedAt });
}

const waiting = statement<{ count: number }>(
  'messaging.paced_waiting',
  `select count(*)::int as count from messaging.sending
   where office_id = any($1) and paced_at > $2 and state = 'waiting'`,
);
/** How many answers of these offices wait their turn. */
export const pacedWaiting = async (db: Db, offices: string[], now: Date): Promise<number> =>
  (await db.one(waiting, [offices, now]))?.count ?? 0;
