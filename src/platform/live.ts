import { PassThrough, type Readable } from 'node:stream';
import pg from 'pg';
import type { Connection } from './database.ts';

/** Wakes pages that are open: told through NOTIFY, so that every web process hears every worker. */
export interface Live {
  /** A stream of server-sent events; each says only that one of the topics changed. */
  stream(topics: readonly string[]): Readable;
  close(): Promise<void>;
}

const channel = 'satupintu_live';
const heartbeatMs = 25_000;
const retryMs = 1000;

interface Listener {
  topics: ReadonlySet<string>;
  out: PassThrough;
}

class Hub implements Live {
  private readonly listeners = new Set<Listener>();
  private readonly beat: NodeJS.Timeout;
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly to: pg.ClientConfig;

  constructor(to: pg.ClientConfig) {
    this.to = to;
    this.beat = setInterval(() => this.send(': masih tersambung\n\n'), heartbeatMs);
    this.beat.unref();
  }

  async connect(): Promise<void> {
    if (this.closed) return;
    const client = new pg.Client(this.to);
    client.on('error', () => undefined);
    client.on('end', () => this.again());
    client.on('notification', ({ payload }) => this.tell(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.client = client;
    } catch {
      this.again();
    }
  }

  /** A connection that fails says so and ends: two calls, of which one tries again. */
  private again(): void {
    if (this.closed || this.retry) return;
    this.client = undefined;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.connect();
    }, retryMs);
    this.retry.unref();
  }

  private send(text: string): void {
    for (const { out } of this.listeners) out.write(text);
  }

  private tell(payload: string): void {
    const told = payload.split(' ');
    for (const { topics, out } of this.listeners) {
      if (told.some((topic) => topics.has(topic))) out.write('event: berubah\ndata: 1\n\n');
    }
  }

  stream(topics: readonly string[]): Readable {
    const listener = { topics: new Set(topics), out: new PassThrough() };
    listener.out.write('retry: 3000\n\n');
    this.listeners.add(listener);
    listener.out.on('close', () => this.listeners.delete(listener));
    return listener.out;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.beat);
    for (const { out } of this.listeners) out.end();
    await this.client?.end();
  }
}

export async function openLive(to: Connection): Promise<Live> {
  const hub = new Hub(
    to.url
      ? { connectionString: to.url }
      : { host: to.host, user: 'satupintu', database: to.database ?? 'satupintu' },
  );
  await hub.connect();
  return hub;
}

/** For the relay; topics are short words without blanks. */
export const notifyText = 'select pg_notify($1, $2)';
export const notifyValues = (topics: readonly string[]) => [
  channel,
  topics.join(' ').slice(0, 7900),
];
