import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { askedLetter } from '../../../tests/support/signed-letter.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { signOverdue, signWaiting } from './sign-waiting.ts';

/** Signings whose connections are cut while they work, as when a worker or its database dies. */

const world = testWorld();

const cut = `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`;

/** Cuts whatever is in a transaction, again and again. @returns how many were cut */
async function cutUntil(isOver: () => boolean): Promise<number> {
  const admin = new pg.Client(world.address);
  await admin.connect();
  let cuts = 0;
  for (; !isOver(); await pause(15)) cuts += (await admin.query(cut)).rows[0]?.n ?? 0;
  await admin.end();
  return cuts;
}

it('uses each number up once though signings are cut off in the middle', async () => {
  const asked = [];
  for (let i = 0; i < 20; i++) asked.push(await askedLetter(world, null));
  let over = false;
  const cutting = cutUntil(() => over);
  const first = await Promise.allSettled(asked.map(({ officeId }) => signWaiting(world, officeId)));
  over = true;
  expect(await cutting).toBeGreaterThan(0);
  expect(first.some(({ status }) => status === 'rejected')).toBe(true);
  world.clock.set(new Date(world.now().getTime() + 120_000));
  await signOverdue(world);
  const { rows } = await world.db.raw(
    'select state, seq from letters.letter where id = any($1) order by seq',
    [asked.map(({ letterId }) => letterId)],
  );
  expect(rows).toEqual(asked.map((_, index) => ({ state: 'signed', seq: index + 1 })));
  const { rows: waiting } = await world.db.raw('select 1 from letters.signing');
  expect(waiting).toEqual([]);
});
