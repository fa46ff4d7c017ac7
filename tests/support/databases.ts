import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Address, toDatabase } from './address.ts';

interface Copy {
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
