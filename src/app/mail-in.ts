import type { Logger } from 'pino';
import { mailReader } from '../modules/messaging/index.ts';
import { type WatchOptions, watchMailbox } from '../platform/mailbox/index.ts';
import type { World } from '../platform/world.ts';

/** Reads the mailbox of the house, where one is set, as long as the worker runs. */
export function readMailbox(
  world: World,
  log: Logger,
  options: WatchOptions = {},
): { stop(): Promise<void> } {
  const { mailIn } = world.settings;
  if (!mailIn) return { stop: async () => undefined };
  const { mailbox, office } = mailIn;
  // Only its sentence: what hangs on the error may hold the name and password that were said.
  const told = (error: unknown, trouble: string) =>
    log.warn({ trouble, reason: String(error).slice(0, 300) }, 'the mailbox will be read again');
  return watchMailbox(mailbox, mailReader(world, { office, log: told }), options);
}
