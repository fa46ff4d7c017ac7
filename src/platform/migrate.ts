import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/**
 * Plain SQL files, forward only, run by node-pg-migrate. What it lacks is added here: a checksum
 * for
 * each applied file, so that history cannot be edited unnoticed, and a lock that waits: of programs
 * that start at the same time the first migrates, the others find it done.
 */
const lock = 'select pg_advisory_lock(7425002)';

export interface MigrationFile {
  name: string;
  checksum: string;
}

function migrationFiles(folder: string): MigrationFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      name: file.replace(/\.sql$/, ''),
      checksum: createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    }));
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  await client.query('create schema if not exists platform');
  await client.query(`create table if not exists platform.migration_checksum (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<MigrationFile>(
    'select name, checksum from platform.migration_checksum',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

/**
 * Brings the database to the newest migration.
 * @returns the names that were applied now.
 * @throws when an applied file has been changed since, or a file fails (nothing of it stays).
 */
export async function migrate(connection: pg.ClientConfig, folder: string): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(lock);
    const files = migrationFiles(folder);
    const applied = await appliedChecksums(client);
    for (const { name, checksum } of files) {
      const before = applied.get(name);
      if (before !== undefined && before !== checksum) {
        throw new Error(`migration ${name} was changed after it was applied`);
      }
    }
    const pending = files.filter(({ name }) => !applied.has(name));
    if (pending.length === 0) return [];
    // Loaded only when needed: a start without migrations is a quick start.
    const { runner } = await import('node-pg-migrate');
    await runner({
      dbClient: client,
      dir: folder,
      direction: 'up',
      migrationsSchema: 'platform',
      migrationsTable: 'migration',
      noLock: true,
      log: () => undefined,
      verbose: false,
    });
    for (const { name, checksum } of pending) {
      await client.query(
        `insert into platform.migration_checksum (name, checksum) values ($1, $2)
         on conflict do nothing`,
        [name, checksum],
      );
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
