import { setTimeout as wait } from 'node:timers/promises';
import type { MailboxAddress } from './address.ts';
import { openSession, type Session } from './session.ts';

/**
 * Reads a mailbox as long as the program runs. What cannot be reached is tried again, later and
 * later; what cannot be kept stays in the mailbox as it is, and stops nothing that came after it.
 */

/** How far a mailbox has been read: numbers of mails grow while `validity` stays (RFC 9051). */
export interface Cursor {
  validity: string;
  uid: number;
}

export interface Arrived {
  validity: string;
  uid: number;
  raw: Buffer;
  /** As it lies in the mailbox, of which only the beginning may have been read. */
  size: number;
  at: Date;
}

export type MailboxTrouble = 'unreachable' | 'refused' | 'no_folder' | 'broken_off' | 'not_kept';

export interface Reader {
  /** null: never read before. */
  cursor(): Promise<Cursor | null>;
  /** Keeps one mail. Only when it has answered, the mailbox is told that it was seen. */
  take(mail: Arrived): Promise<void>;
  /** All up to here has been kept. */
  keepRead(cursor: Cursor): Promise<void>;
  /** Not thrown on: who tells of trouble may be in trouble. */
  tell(trouble: MailboxTrouble, error: unknown): Promise<void>;
}

export interface WatchOptions {
  /** Milliseconds after which it is looked into without having been called. */
  poll?: number;
  /** Milliseconds before it is tried again, the last one for ever. */
  pauses?: readonly number[];
  /** Milliseconds in which a server has to answer. */
  patience?: number;
  /** Bytes; of a larger mail only the beginning is read. */
  largest?: number;
}

const usual = {
  poll: 60_000,
  pauses: [1000, 5000, 20_000, 60_000, 300_000],
  patience: 30_000,
  largest: 26 * 1024 * 1024,
} satisfies WatchOptions;

/** Enough to see what it was. */
const beginning = 64 * 1024;

interface Watching {
  reader: Reader;
  session: Session;
  options: Required<WatchOptions>;
  signal: AbortSignal;
  /** Kept in this session: what cannot be marked as seen is not read again and again. */
  kept: Set<number>;
}

async function takeOne({ reader, session, options }: Watching, uid: number): Promise<boolean> {
  const found = await session.read(uid, options.largest, beginning);
  if (!found) return true;
  try {
    await reader.take({ ...found, uid, validity: session.validity });
  } catch (error) {
    await reader.tell('not_kept', error);
    return false;
  }
  await session.markSeen(uid);
  return true;
}

/** All that is unread, and all that came since, even if a person has opened it meanwhile. */
async function readNew(watching: Watching): Promise<void> {
  const { reader, session, signal, kept } = watching;
  const { validity } = session;
  const before = await reader.cursor();
  const after = before?.validity === validity ? before.uid : null;
  const uids = (await session.look(after)).filter((uid) => !kept.has(uid));
  let upTo = after ?? session.newest;
  let behind = false;
  for (const uid of uids) {
    if (signal.aborted) return;
    const done = await takeOne(watching, uid);
    if (done) kept.add(uid);
    else if (!behind) {
      behind = true;
      upTo = Math.min(upTo, uid - 1);
    }
    if (!behind) upTo = Math.max(upTo, uid);
  }
  await reader.keepRead({ validity, uid: upTo });
}

/** @throws when the mailbox is no longer there. */
async function stay(watching: Watching): Promise<void> {
  const { session, signal, options } = watching;
  while (!signal.aborted) {
    await readNew(watching);
    await session.untilMore(options.poll, signal);
  }
}

/** One connection, as long as it holds. */
async function once(
  address: MailboxAddress,
  { reader, options, signal }: Pick<Watching, 'reader' | 'options' | 'signal'>,
): Promise<void> {
  let session: Session | null = null;
  try {
    session = await openSession(address, options.patience, signal);
    await stay({ reader, options, signal, session, kept: new Set() });
  } catch (error) {
    if (!signal.aborted) {
      const trouble = session ? 'broken_off' : troubleIn(error);
      await reader.tell(trouble, error).catch(() => undefined);
    }
  } finally {
    await session?.close();
  }
}

/** A password is refused, a folder is missing, or nobody is there. */
function troubleIn(error: unknown): MailboxTrouble {
  const { authenticationFailed, mailboxMissing, responseStatus } = error as {
    authenticationFailed?: boolean;
    mailboxMissing?: boolean;
    responseStatus?: string;
  };
  if (authenticationFailed) return 'refused';
  return mailboxMissing || responseStatus === 'NO' ? 'no_folder' : 'unreachable';
}

export function watchMailbox(
  address: MailboxAddress,
  reader: Reader,
  given: WatchOptions = {},
): { stop(): Promise<void> } {
  const options = { ...usual, ...given };
  const ending = new AbortController();
  const { signal } = ending;
  const rounds = (async () => {
    for (let failed = 0; !signal.aborted; failed++) {
      const begun = performance.now();
      await once(address, { reader, options, signal });
      // Let in and thrown out at once is no better than not let in.
      if (performance.now() - begun > options.poll) failed = 0;
      const pause = options.pauses[Math.min(failed, options.pauses.length - 1)];
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await rounds;
    },
  };
}
