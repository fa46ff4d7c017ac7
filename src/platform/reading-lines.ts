import pg from 'pg';
import { ask, socketOf } from './connection.ts';

/**
 * Quick readings share a few connections. What many requests ask in one turn of the event loop goes
 * out as one write and wakes the server once: waking it for each took a third of a page's time
 * (docs/decisions/0009).
 */
export interface ReadingLines {
  /** @throws what the server says, or that the connection was lost. */
  query(query: pg.QueryConfig): Promise<pg.QueryResult>;
  close(): Promise<void>;
}

interface Config extends pg.ClientConfig {
  onError: (error: Error) => void;
}

class Line {
  /** Questions without an answer yet. */
  waiting = 0;
  private client: Promise<pg.Client> | undefined;
  private gathering = false;
  private readonly config: Config;

  constructor(config: Config) {
    this.config = config;
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client(this.config);
    client.on('error', this.config.onError);
    await client.connect();
    return client;
  }

  /** A connection that failed or broke is forgotten: the next question opens another. */
  private connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    const opening = this.open();
    const forget = () => {
      if (this.client === opening) this.client = undefined;
    };
    // An error takes no more questions, and its end may come a turn of the event loop later.
    opening.then((client) => client.once('error', forget).once('end', forget), forget);
    this.client = opening;
    return opening;
  }

  private gather(client: pg.Client): void {
    if (this.gathering) return;
    this.gathering = true;
    const socket = socketOf(client);
    socket.cork();
    setImmediate(() => {
      this.gathering = false;
      socket.uncork();
    });
  }

  async ask(query: pg.QueryConfig): Promise<pg.QueryResult> {
    this.waiting += 1;
    try {
      const client = await this.connected();
      this.gather(client);
      return await ask(client, query);
    } finally {
      this.waiting -= 1;
    }
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    this.client = undefined;
    await client?.end();
  }
}

/** So many wait behind one another on a line before the next line is used as well. */
const crowd = 16;

/**
 * The fewer lines are used, the fewer server processes are woken; a reading that lasts holds up
 * only the crowd behind it.
 * @param count connections: as many readings at most are carried out at the same time
 */
export function openReadingLines(config: Config, count: number): ReadingLines {
  const lines = Array.from({ length: count }, () => new Line(config));
  const shortest = () => lines.reduce((best, line) => (line.waiting < best.waiting ? line : best));
  const next = () => lines.find((line) => line.waiting < crowd) ?? shortest();
  return {
    query: (query) => next().ask(query),
    async close() {
      await Promise.all(lines.map((line) => line.close()));
    },
  };
}
