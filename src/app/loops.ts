import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/** What goes on beside the requests. */

export interface Loop {
  stop(): Promise<void>;
}

/** Repeats until stopped; a failure is logged and tried again, never the end of the program. */
export function repeat(log: Logger, ms: number, work: () => Promise<unknown>): Loop {
  const ending = new AbortController();
  const { signal } = ending;
  /** Until the time has come or the loop ends: nobody waits an hour for a Ctrl-C. */
  const pause = (time: number) => wait(time, undefined, { signal }).catch(() => undefined);
  const rounds = (async () => {
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'will try again');
        await pause(500);
      }
      await pause(ms);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await rounds;
    },
  };
}
