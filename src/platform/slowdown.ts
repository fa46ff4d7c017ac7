import { type Db, statement } from './database.ts';

/**
 * Guessing is made slow, on every process at once: three tries are free, then each wrong one makes
 * the next wait twice as long.
 */
const find = statement<{ until: Date }>(
  'slowdown.find',
  'select max(until) as until from platform.slowdown where who = any($1)',
);
/** After a quiet hour a failure is a first one again. Past 2^20 the cap has long been reached. */
const fail = statement(
  'slowdown.fail',
  `insert into platform.slowdown as s (who, failures, until)
   select who, 1, $2 from unnest($1::text[]) as t (who)
   on conflict (who) do update set (failures, until) = (
     select n + 1, greatest(s.until, $2::timestamptz
       + case when n < 3 then 0 else least(power(2, least(n - 3, 20)), $3) end
         * interval '1 second')
     from (select case when s.until < $2 - interval '1 hour' then 0 else s.failures end) as t (n))`,
);
const forgive = statement('slowdown.forgive', 'delete from platform.slowdown where who = any($1)');
const clear = statement('slowdown.clear', 'delete from platform.slowdown where until < $1');

export interface Guess {
  /** What is slowed: the account or number aimed at, and the address it comes from. */
  who: string[];
  now: Date;
  /** Longest wait in seconds, so that nobody can be locked out for long by a stranger. */
  longest: number;
}

/** @returns what `attempt` finds, or the seconds to wait before it is even tried. */
export async function slowly<Found>(
  db: Db,
  { who, now, longest }: Guess,
  attempt: () => Promise<Found | null>,
): Promise<{ found: Found | null; waitSeconds: number }> {
  const until = (await db.one(find, [who]))?.until;
  if (until && until > now) {
    return { found: null, waitSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000) };
  }
  const found = await attempt();
  if (found === null) await db.run(fail, [who, now, longest]);
  else if (until) await db.run(forgive, [who]);
  return { found, waitSeconds: 0 };
}

export const forgetOldFailures = (db: Db, before: Date) => db.run(clear, [before]);
