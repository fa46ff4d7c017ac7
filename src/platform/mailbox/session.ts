import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { MailboxAddress } from './address.ts';

/** One connection to a mailbox, from the greeting to the goodbye (RFC 9051). */

export interface Session {
  readonly validity: string;
  /** The number of the newest mail when it was opened. */
  readonly newest: number;
  /** Those unread and, unless null, all after it; the oldest first. */
  look(after: number | null): Promise<number[]>;
  /** @returns null: somebody has removed it meanwhile. */
  read(
    uid: number,
    largest: number,
    beginning: number,
  ): Promise<{ raw: Buffer; size: number; at: Date } | null>;
  markSeen(uid: number): Promise<void>;
  /** Until something came, the time is over, or it ends. @throws when the connection is gone. */
  untilMore(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A server that does not say goodbye is left without. */
const goodbye = 2000;

const byUid = { uid: true } as const;

const clientFor = (address: MailboxAddress, patience: number): ImapFlow =>
  new ImapFlow({
    ...{ host: address.host, port: address.port, secure: address.secure },
    auth: { user: address.user, pass: address.password },
    ...(address.secure || address.plainAllowed ? {} : { doSTARTTLS: true }),
    ...{ logger: false, disableAutoIdle: true, disableCompression: true },
    ...{ connectionTimeout: patience, greetingTimeout: patience },
    clientInfo: { name: 'SatuPintu' },
  });

/** Whatever it is asked has to be answered in time: a connection may be dead without saying so. */
async function within<T>(client: ImapFlow, patience: number, asked: Promise<T>): Promise<T> {
  const over = setTimeout(() => client.close(), patience);
  try {
    return await asked;
  } finally {
    clearTimeout(over);
  }
}

const timeOf = (given: Date | string | undefined): Date => {
  const at = new Date(given ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? new Date() : at;
};

async function sourceOf(client: ImapFlow, uid: number, part: true | { maxLength: number }) {
  const source = part === true ? true : { start: 0, ...part };
  const found = await client.fetchOne(String(uid), { source }, byUid);
  return found ? (found.source ?? null) : null;
}

async function lookInto(client: ImapFlow, after: number | null): Promise<number[]> {
  const unseen = (await client.search({ seen: false }, byUid)) || [];
  // "n:*" names the newest one even when it is older than n.
  const later = after === null ? [] : (await client.search({ uid: `${after + 1}:*` }, byUid)) || [];
  const uids = new Set([...unseen, ...later.filter((uid) => uid > (after ?? 0))]);
  return [...uids].toSorted((a, b) => a - b);
}

async function enter(client: ImapFlow, address: MailboxAddress, patience: number) {
  await within(client, patience * 2, client.connect());
  return within(client, patience, client.mailboxOpen(address.folder));
}

export async function openSession(
  address: MailboxAddress,
  patience: number,
  signal: AbortSignal,
): Promise<Session> {
  const client = clientFor(address, patience);
  let more = false;
  let wake = (): void => undefined;
  // What went wrong is thrown by whatever was waited for; without a listener it ends the program.
  client.on('error', () => wake());
  client.on('close', () => wake());
  client.on('exists', () => {
    more = true;
    wake();
  });
  const leave = () => client.close();
  signal.addEventListener('abort', leave, { once: true });
  const box = await enter(client, address, patience)
    .catch((error) => {
      client.close();
      throw error;
    })
    .finally(() => signal.removeEventListener('abort', leave));
  const asking = <T>(asked: Promise<T>) => within(client, patience, asked);
  return {
    validity: String(box.uidValidity),
    newest: Math.max(0, (box.uidNext ?? 1) - 1),
    look: (after) => asking(lookInto(client, after)),
    async read(uid, largest, beginning) {
      const about = { uid: true, size: true, internalDate: true };
      const head = await asking(client.fetchOne(String(uid), about, byUid));
      if (!head) return null;
      const size = head.size ?? 0;
      const part = size > largest ? { maxLength: beginning } : (true as const);
      const raw = await within(client, patience * 4, sourceOf(client, uid, part));
      return raw && { raw, size: Math.max(size, raw.length), at: timeOf(head.internalDate) };
    },
    async markSeen(uid) {
      await asking(client.messageFlagsAdd(String(uid), ['\\Seen'], byUid));
    },
    async untilMore(ms, ending) {
      const called = new Promise<void>((done) => {
        wake = done;
      });
      if (!more && client.usable && !ending.aborted) {
        void client.idle().catch(() => undefined);
        const over = new AbortController();
        const until = AbortSignal.any([ending, over.signal]);
        await Promise.race([called, wait(ms, undefined, { signal: until }).catch(() => undefined)]);
        over.abort();
      }
      more = false;
      if (!client.usable && !ending.aborted) throw new Error('the mailbox hung up');
    },
    async close() {
      const over = setTimeout(() => client.close(), goodbye);
      await client.logout().catch(() => undefined);
      clearTimeout(over);
      client.close();
    },
  };
}
