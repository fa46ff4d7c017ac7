import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/platform/embedded/server.ts';
import { satu } from './program.ts';

/** One server for a whole run, and in it a database for each size that a journey asks for. */

export interface Place {
  /** The folder of the server's socket. */
  host: string;
  secretKeyFile: string;
  /** Seeded when it is not there yet. @returns its name. */
  seeded(applications: number): Promise<string>;
  /** What the program needs to run on that database. */
  environment(database: string): Record<string, string>;
  client(database: string): pg.ClientConfig;
  close(): Promise<void>;
}

/** So many tasks wait for one front office: the desk's journey asks for them. */
export const deskTasks = 10_000;

async function onServer(config: pg.ClientConfig, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

/** Half seeded, after a run that was broken off, is not seeded. */
async function isSeeded(config: pg.ClientConfig, applications: number): Promise<boolean> {
  const there = await onServer(
    { ...config, database: 'postgres' },
    `select from pg_database where datname = '${config.database}'`,
  );
  if (there.rowCount === 0) return false;
  const { rows } = await onServer(
    config,
    `select (select count(*) from applications.application) as count,
       (select last_analyze from pg_stat_user_tables where relname = 'application') as analyzed`,
  );
  return Number(rows[0].count) >= applications && rows[0].analyzed !== null;
}

/** @param folder kept for the next run when it is given; short, for the socket's sake */
export async function openPlace(folder: string | undefined): Promise<Place> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'sb-'));
  if (!existsSync(home)) mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755);
  const server = await startEmbedded(home);
  const { host } = server;
  const secretKeyFile = join(home, 'secret.key');
  const client = (database: string) => ({ host, user: 'satupintu', database });
  const environment = (database: string) => ({
    DATA_DIR: home,
    SECRET_KEY_FILE: secretKeyFile,
    DATABASE_URL: `postgresql://satupintu@localhost/${database}?host=${encodeURIComponent(host)}`,
  });
  return {
    ...{ host, secretKeyFile, environment, client },
    async seeded(applications) {
      const database = `bench_${applications}`;
      if (await isSeeded(client(database), applications)) return database;
      await onServer(client('postgres'), `drop database if exists ${database} with (force)`);
      await onServer(client('postgres'), `create database ${database}`);
      // A pile in one office would make a small database unlike a large one.
      const desk = applications >= 3 * deskTasks ? deskTasks : 0;
      const args = ['seed', '--applications', String(applications), '--desk', String(desk)];
      await satu(args, environment(database));
      return database;
    },
    async close() {
      await server.stop();
      if (folder === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}
