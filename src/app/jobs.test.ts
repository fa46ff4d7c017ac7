import { expect, it } from 'vitest';
import { settle } from '../../tests/support/whatsapp.ts';
import { testWorld } from '../../tests/support/world.ts';
import { freeLeftJobs } from './jobs.ts';

const world = testWorld();

const locks = async () => {
  const { rows } = await world.db.raw(
    'select locked_by from graphile_worker._private_jobs order by id',
  );
  return rows.map(({ locked_by }) => locked_by);
};

it('frees what a killed worker had in hand, and leaves what another has just begun', async () => {
  await settle(world);
  await world.db.raw("select graphile_worker.add_job('remove_bytes', '{\"names\":[]}')");
  await world.db.raw("select graphile_worker.add_job('remove_bytes', '{\"names\":[]}')");
  await world.db.raw(
    `update graphile_worker._private_jobs set locked_by = 'worker-' || id, locked_at = now()
       - case when id = (select min(id) from graphile_worker._private_jobs)
         then interval '6 minutes' else interval '1 minute' end`,
  );
  await freeLeftJobs(world);
  expect(await locks()).toEqual([null, expect.stringContaining('worker-')]);
});
