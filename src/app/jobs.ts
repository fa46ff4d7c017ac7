import { Logger as JobLog, type Runner, run } from 'graphile-worker';
import type { Logger } from 'pino';
import type { World } from '../platform/world.ts';
import { tasksOf } from './listeners.ts';
import { type Loop, repeat } from './loops.ts';

/** The queue of jobs. */

/** The queue's own words go into our log, the everyday ones only when somebody debugs. */
const jobLog = (log: Logger) =>
  new JobLog(() => (level, message) => {
    const as = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug';
    log[as]({ job: true }, message);
  });

const begin = (world: World, log: Logger): Promise<Runner> =>
  run({
    pgPool: world.db.pool,
    concurrency: 2,
    noHandleSignals: true,
    taskList: tasksOf(world),
    pollInterval: 2000,
    parsedCronItems: [],
    logger: jobLog(log),
  });

/**
 * The library does not wait until the end of a job is written: where that fails, as the database is
 * away, the failure is nobody's and would end the program. The job itself is free again later.
 */
const forgiving = (log: Logger) => (error: unknown) => {
  if (!(error instanceof Error && error.stack?.includes('graphile-worker'))) throw error;
  log.warn({ err: error }, 'the end of a job was not written');
};

const againMs = 1000;

/** It ends itself when the database is away for long: then it is begun again. */
export function runJobs(world: World, log: Logger): Loop {
  let runner: Runner | undefined;
  let isEnding = false;
  const end = () => runner?.stop().catch(() => undefined);
  const forgive = forgiving(log);
  process.on('unhandledRejection', forgive);
  const loop = repeat(log, againMs, async () => {
    if (isEnding) return;
    runner = await begin(world, log);
    if (isEnding) await end();
    await runner.promise;
  });
  return {
    async stop() {
      isEnding = true;
      await end();
      await loop.stop();
      process.off('unhandledRejection', forgive);
    },
  };
}

const free = `select graphile_worker.force_unlock_workers(array(
  select distinct locked_by from graphile_worker.jobs
  where locked_at < now() - interval '5 minutes'))`;

/**
 * What a worker had in hand when it was killed would wait for four hours. Every job may be done
 * twice, so that one which merely takes long is no harm.
 */
export const freeLeftJobs = ({ db }: World) => db.raw(free);
