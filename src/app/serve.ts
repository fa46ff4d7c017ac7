import { type Logger, pino } from 'pino';
import { forgetOldDrafts, tellDue } from '../modules/applications/index.ts';
import { sealNow } from '../modules/audit/index.ts';
import { ringDue } from '../modules/complaints/index.ts';
import { scanWaiting } from '../modules/documents/index.ts';
import { endOldSessions, forgetOldWishes } from '../modules/identity/index.ts';
import { forgetEarlyScans, signOverdue, tellDispositionsDue } from '../modules/letters/index.ts';
import { carryOut, forgetOldMails, hearLeft, readMarker } from '../modules/messaging/index.ts';
import type { Settings } from '../platform/settings.ts';
import { forgetOldFailures } from '../platform/slowdown.ts';
import type { World } from '../platform/world.ts';
import { openSite } from '../web/server.ts';
import { carriersOf } from './carriers.ts';
import { freeLeftJobs, runJobs } from './jobs.ts';
import { listenTo } from './listeners.ts';
import { type Loop, repeat } from './loops.ts';
import { readMailbox } from './mail-in.ts';
import { observe } from './metrics.ts';
import { relayOnce } from './relay.ts';
import { allRoutes, failure } from './routes.ts';
import { loadSample } from './sample.ts';
import { type OpenWorld, openWorld } from './world.ts';

export interface Running {
  url: string;
  stop(): Promise<void>;
}

const relayMs = 150;
const sealMs = 1000;
const ringMs = 1000;
const carryMs = 300;
const markMs = 1000;
const overdueMs = 30_000;
const dueMs = 20_000;
const scanMs = 15_000;
const cleanMs = 3_600_000;
const monthMs = 30 * 86_400_000;

/** Relay, seals, jobs and tidying: the part that no request waits for. */
export function startWorker(world: World, log: Logger): Loop {
  const loops = [
    runJobs(world, log),
    repeat(log, relayMs, () => relayOnce(world)),
    repeat(log, sealMs, () => sealNow(world)),
    repeat(log, ringMs, () => ringDue(world)),
    repeat(log, carryMs, () => carryOut(world, carriersOf(world))),
    repeat(log, markMs, readMarker(world)),
    repeat(log, overdueMs, () => hearLeft(world, listenTo(world))),
    readMailbox(world, log),
    repeat(log, overdueMs, () => signOverdue(world)),
    repeat(log, overdueMs, () => freeLeftJobs(world)),
    repeat(log, dueMs, () => tellDue(world)),
    repeat(log, dueMs, () => tellDispositionsDue(world)),
    repeat(log, scanMs, () => scanWaiting(world)),
    repeat(log, cleanMs, async () => {
      const now = world.now();
      await forgetOldDrafts(world);
      await forgetEarlyScans(world);
      await world.files.tidy(now);
      await endOldSessions(world.db, now);
      await forgetOldWishes(world);
      await forgetOldFailures(world.db, new Date(now.getTime() - monthMs));
      // The last, since a store that is away ends it for this time.
      await forgetOldMails(world);
    }),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

export interface Parts {
  web: boolean;
  worker: boolean;
}

/** @throws for the operator, who may have started it twice. */
function sayTaken(error: NodeJS.ErrnoException & { port?: number }): never {
  if (error.code !== 'EADDRINUSE') throw error;
  throw new Error(
    `Porta ${error.port} sudah dipakai. Hentikan program yang memakainya, atau setel PORT.`,
  );
}

async function openParts(world: OpenWorld, { web, worker }: Parts, log: Logger): Promise<Loop> {
  const { settings } = world;
  if (settings.sample) await loadSample(world);
  const { ratePerMinute } = settings;
  const site = web
    ? await openSite({ world, routes: allRoutes(), log, ratePerMinute, failure, observe })
    : undefined;
  // First the door: where it is taken nothing has begun that would have to be ended.
  await site?.listen({ port: settings.port, host: settings.host }).catch(sayTaken);
  const behind = worker ? startWorker(world, log) : undefined;
  return {
    async stop() {
      await world.live.close();
      await site?.close();
      await behind?.stop();
    },
  };
}

export async function start(settings: Settings, parts: Parts): Promise<Running> {
  const log = pino({ level: settings.logLevel });
  const onDatabaseError = (error: Error) => log.warn({ err: error }, 'a connection was lost');
  const onTrouble = (error: Error) => log.warn({ err: error }, 'a paper has to wait');
  const world = await openWorld({ settings, onDatabaseError, onTrouble });
  try {
    const opened = await openParts(world, parts, log);
    return {
      url: settings.publicUrl,
      async stop() {
        await opened.stop();
        await world.close('always');
      },
    };
  } catch (error) {
    await world.close('if_started');
    throw error;
  }
}
