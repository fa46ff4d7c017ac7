import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { loadSample } from '../../src/app/sample.ts';
import { type OpenWorld, openWorld } from '../../src/app/world.ts';
import { startEmbedded } from '../../src/platform/embedded/server.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { type Server, toDatabase } from './address.ts';

/**
 * One PostgreSQL for a whole run: the embedded one in a folder that goes away with it, or the one
 * of
 * DATABASE_URL. The migrated database with the sample region is the template of all copies.
 */

/** Before everything the tests do: what is published then is valid on every day of 2026. */
const madeAt = new Date('2026-01-02T02:00:00Z');

/** Durability is what makes copies slow, and a test's database is thrown away. */
const careless = ['fsync', 'synchronous_commit', 'full_page_writes'];

async function onServer(server: Server, statements: string[]): Promise<void> {
  const client = new pg.Client(toDatabase(server, server.home));
  await client.connect();
  try {
    for (const text of statements) await client.query(text);
  } finally {
    await client.end();
  }
}

/** Should the run be killed half-way, the server must not outlive it. */
function killWithUs(folder: string): () => void {
  const kill = () => {
    const [pid] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGINT');
  };
  process.once('exit', kill);
  return () => process.off('exit', kill);
}

interface Running extends Server {
  stop(): Promise<void>;
}

async function startOwn(folder: string): Promise<Running> {
  const embedded = await startEmbedded(folder);
  const stopsByItself = killWithUs(embedded.host);
  const server: Server = {
    ...{ url: null, host: embedded.host },
    ...{ home: 'postgres', template: 'satupintu' },
  };
  const settings = careless.map((name) => `alter system set ${name} = off`);
  await onServer(server, [...settings, 'select pg_reload_conf()']);
  return {
    ...server,
    async stop() {
      stopsByItself();
      await embedded.stop();
    },
  };
}

async function borrow(url: string): Promise<Running> {
  const home = new URL(url).pathname.slice(1) || 'postgres';
  const server: Server = {
    ...{ url, host: null, home },
    template: `satupintu_test_${randomBytes(6).toString('hex')}`,
  };
  await onServer(server, [`create database ${server.template}`]);
  return {
    ...server,
    stop: () => onServer(server, [`drop database ${server.template} with (force)`]),
  };
}

async function fill(server: Server, folder: string): Promise<void> {
  const { connectionString } = toDatabase(server, server.template);
  const settings = readSettings({ DATA_DIR: folder, DATABASE_URL: connectionString });
  let world: OpenWorld | undefined;
  try {
    world = await openWorld({ settings, now: () => madeAt, longestQuery: 60_000 });
    await loadSample(world);
  } finally {
    await world?.close('if_started');
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'satu-'));
  const url = process.env.DATABASE_URL;
  const server = url ? await borrow(url) : await startOwn(folder);
  const end = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await fill(server, folder);
  } catch (error) {
    await end();
    throw error;
  }
  const { stop: _, ...place } = server;
  project.provide('server', place);
  project.provide('secret', readFileSync(join(folder, 'secret.key'), 'utf8').trim());
  return end;
}
