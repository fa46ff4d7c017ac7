import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** Where the run's PostgreSQL is: either `url` or `host` (the folder of its socket) is given. */
export interface Server {
  url: string | null;
  host: string | null;
  /** A database to connect to while others are made and dropped. */
  home: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    server: Server;
  }
}

export interface Address {
  connectionString?: string;
  host?: string;
  user?: string;
  database?: string;
}

export function toDatabase({ url, host }: Server, database: string): Address {
  if (url === null) return { host: host ?? '', user: 'satupintu', database };
  const to = new URL(url);
  to.pathname = `/${database}`;
  return { connectionString: to.href };
}

export interface Copy {
  address: Address;
  drop(): Promise<void>;
}

/** A database of one's own with all tables and the sample region. */
export async function copyOfTemplate(): Promise<Copy> {
  const server = inject('server');
  const name = `satupintu_test_${randomBytes(6).toString('hex')}`;
  const atHome = async (text: string) => {
    const client = new pg.Client(toDatabase(server, server.home));
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  await atHome(`create database ${name} template ${server.template} strategy file_copy`);
  return {
    address: toDatabase(server, name),
    drop: () => atHome(`drop database ${name} with (force)`),
  };
}
