import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { purposes } from '../modules/messaging/index.ts';
import { openScanner } from '../platform/clamd.ts';
import { openCopyist } from '../platform/copies/index.ts';
import { type Connection, type Database, openDatabase } from '../platform/database.ts';
import { type EmbeddedServer, startEmbedded } from '../platform/embedded/server.ts';
import { openFileStore } from '../platform/files/index.ts';
import { pooledRandom } from '../platform/ids.ts';
import { openLive } from '../platform/live.ts';
import { openMailer } from '../platform/mail.ts';
import { migrate } from '../platform/migrate.ts';
import { openPush, pushKeysFrom } from '../platform/push/index.ts';
import type { Settings } from '../platform/settings.ts';
import { openTables } from '../platform/tables/index.ts';
import { openTypesetter } from '../platform/typesetting/index.ts';
import { openVault, secretFromFile } from '../platform/vault.ts';
import { openWhatsApp } from '../platform/whatsapp/index.ts';
import { openWhatsAppPeer } from '../platform/whatsapp/peer.ts';
import type { World } from '../platform/world.ts';
import { places } from './places.ts';

/** The real world behind the program: database, key, files, threads. */
export interface OpenWorld extends World {
  connection: Connection;
  /** Stops the embedded server too: always, or only if this world started it. */
  close(server: 'always' | 'if_started'): Promise<void>;
}

const databaseName = 'satupintu';

async function ensureDatabase(host: string): Promise<void> {
  const admin = new pg.Client({ host, user: 'satupintu', database: 'postgres' });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [
      databaseName,
    ]);
    if (rowCount === 0) await admin.query(`create database ${databaseName}`);
  } finally {
    await admin.end();
  }
}

const clientConfig = (to: Connection): pg.ClientConfig =>
  to.url
    ? { connectionString: to.url }
    : { host: to.host, user: 'satupintu', database: to.database ?? databaseName };

/** The job queue brings its own schema; it looks by itself whether there is anything to do. */
async function migrateAll(to: Connection, db: Database): Promise<string[]> {
  const applied = await migrate(clientConfig(to), places.migrations);
  const { rowCount } = await db.raw("select from pg_namespace where nspname = 'graphile_worker'");
  if (applied.length > 0 || rowCount === 0) await runMigrations({ pgPool: db.pool });
  return applied;
}

async function prepareDatabase(to: Connection, longestQuery?: number): Promise<Database> {
  const onError = to.onError ?? (() => undefined);
  const db = openDatabase({ ...to, onError, ...(longestQuery ? { longestQuery } : {}) });
  await migrateAll(to, db);
  return db;
}

export interface Opening {
  settings: Settings;
  now?: () => Date;
  onDatabaseError?: (error: Error) => void;
  /** Told when S3, the antivirus or the process for copies did not answer. */
  onTrouble?: (error: Error) => void;
  /** Milliseconds; operators' commands may take longer than people's requests. */
  longestQuery?: number;
}

/** Papers: where they lie, who looks through them, who makes copies of them. */
function openPapers({ settings, onTrouble = () => undefined }: Opening) {
  const { s3, clamd } = settings;
  const folder = join(settings.dataFolder, 'files');
  const files = openFileStore({ folder, s3: s3 && { ...s3, onTrouble } });
  return {
    files,
    scanner: clamd && openScanner(clamd, { onTrouble }),
    copyist: openCopyist({ inbox: files.inbox, onTrouble }),
  };
}

/** Where the sample region calls home, and what it says there. */
const samplePhone = {
  office: 'kankemenag-kota-madiun',
  templates: Object.fromEntries(purposes.map(({ name, fields }) => [name, fields.length])),
};

/** The number of an office, or in the sample region a peer that plays WhatsApp on this machine. */
async function openMessenger({ whatsapp, sample, host, port }: Settings) {
  if (whatsapp) {
    const office = whatsapp.office ?? (sample ? samplePhone.office : null);
    return { whatsapp: openWhatsApp({ ...whatsapp, office }), simulation: null };
  }
  if (!sample || port === 0) return { whatsapp: null, simulation: null };
  const home = `http://${host.includes(':') ? `[${host}]` : host}:${port}/gateway/whatsapp`;
  const simulation = await openWhatsAppPeer({
    ...samplePhone,
    deliver: async (body, headers) => {
      return (await fetch(home, { method: 'POST', body: new Uint8Array(body), headers })).status;
    },
  });
  return { whatsapp: openWhatsApp(simulation.settings), simulation };
}

export async function openWorld(opening: Opening): Promise<OpenWorld> {
  const { settings, now = () => new Date(), onDatabaseError = () => undefined } = opening;
  let server: EmbeddedServer | undefined;
  const connection: Connection = { url: settings.databaseUrl, onError: onDatabaseError };
  if (!settings.databaseUrl) {
    server = await startEmbedded(settings.dataFolder);
    connection.host = server.host;
    connection.database = databaseName;
    await ensureDatabase(server.host);
  }
  const db = await prepareDatabase(connection, opening.longestQuery);
  const typesetter = openTypesetter({ templates: places.templates });
  const live = await openLive(connection);
  const papers = openPapers(opening);
  const tables = openTables();
  const messenger = await openMessenger(settings);
  const vault = openVault(secretFromFile(settings.secretKeyFile));
  const { pushSubject: subject } = settings;
  return {
    ...{ settings, now, db, vault, connection, typesetter, live, random: pooledRandom() },
    ...messenger,
    tables,
    mailer: settings.mail && openMailer(settings.mail),
    push: subject === null ? null : openPush({ subject, keys: pushKeysFrom(vault), now }),
    ...papers,
    async close(which) {
      papers.copyist.close();
      tables.close();
      await messenger.simulation?.close();
      await live.close();
      await typesetter.close();
      await db.close();
      if (which === 'always' || server?.adopted === false) await server?.stop();
      else server?.leave();
    },
  };
}
