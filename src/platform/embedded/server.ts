import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Account, databaseAccount } from './account.ts';
import { serverBinaries } from './binaries.ts';

/** The real PostgreSQL out of npm: Unix socket only, never as root, adopted when it outlived us. */
export interface EmbeddedServer {
  /** Folder of the socket: the `host` of a connection. */
  host: string;
  /** It was running already: somebody else's to stop. */
  adopted: boolean;
  /** Stops the server and waits until it has written everything. */
  stop(): Promise<void>;
  /** Leaves it running, to whoever started it, and does not start it again any more. */
  leave(): void;
}

const socketName = '.s.PGSQL.5432';
const longestSocketPath = 103;

const serverSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  jit: 'off',
  // Its data mostly lie in the system's memory: a worker process for each reading only costs.
  io_method: 'sync',
  random_page_cost: '1.1',
  idle_in_transaction_session_timeout: '15s',
};

const answers = (socket: string) =>
  new Promise<boolean>((resolve) => {
    const probe = net.connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Made beside its place and moved there whole: a start that is killed leaves no half of one. */
function initialise(native: string, folder: string, options: SpawnOptions & Account): void {
  if (existsSync(folder)) return;
  const half = `${folder}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  if (options.uid !== undefined && options.gid !== undefined) {
    chownSync(half, options.uid, options.gid);
  }
  const words = ['-D', half, '-U', 'satupintu', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  const icu = ['--locale-provider=icu', '--icu-locale=id-ID', '--data-checksums'];
  const made = spawnSync(join(native, 'bin/initdb'), [...words, ...icu], {
    ...options,
    stdio: 'pipe',
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  try {
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true });
    // Another start was quicker: its folder is as good.
    if (!existsSync(folder)) throw error;
  }
}

const untilReady = (server: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (piece) => {
      log = `${log}${piece}`.slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`postgres left with ${code}: ${log}`)));
    server.once('error', reject);
  });

interface Place {
  native: string;
  folder: string;
  socket: string;
  options: SpawnOptions & Account;
}

async function launch({ native, folder, options }: Place): Promise<number> {
  const settings = { ...serverSettings, unix_socket_directories: folder };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(native, 'bin/postgres'), ['-D', folder, ...flags], {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(server);
  server.unref();
  (server.stderr as net.Socket | null)?.unref();
  if (server.pid === undefined) throw new Error('postgres has no process id');
  return server.pid;
}

interface Found {
  pid: number;
  adopted: boolean;
}

/** The eighth line of the file tells whether the server takes questions yet. */
async function runningIn({ socket, folder }: Place): Promise<'starting' | number | undefined> {
  if (!(await answers(socket))) return undefined;
  const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  return lines[7]?.trim() === 'ready' ? Number(lines[0]) : 'starting';
}

/**
 * Adopts the server that runs there, however long it takes to recover, or starts one. After a
 * kill -9 the workers of the old server need a moment to leave: tries for ten seconds.
 */
async function adoptOrLaunch(place: Place, wanted: () => boolean): Promise<Found> {
  for (let attempt = 1; wanted(); ) {
    const running = await runningIn(place);
    if (typeof running === 'number') return { pid: running, adopted: true };
    if (running === undefined) {
      try {
        return { pid: await launch(place), adopted: false };
      } catch (error) {
        if (attempt === 20) throw error;
        attempt++;
      }
    }
    await wait(500);
  }
  throw new Error('nobody wants the server any more');
}

function prepare(root: string): Place {
  const folder = join(root, 'pgdata');
  const socket = join(folder, socketName);
  if (Buffer.byteLength(socket) > longestSocketPath) {
    throw new Error(`DATA_DIR is too long for a Unix socket: ${socket}`);
  }
  const as = databaseAccount();
  mkdirSync(root, { recursive: true, mode: 0o755 });
  // A folder closed to the account we drop to must at least let it pass through.
  if (as.uid !== undefined) chmodSync(root, statSync(root).mode | 0o011);
  const options = { ...as, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
  const native = serverBinaries(join(root, 'bin'), as);
  initialise(native, folder, options);
  return { native, folder, socket, options };
}

/**
 * Starts the server below `root`, or adopts the one a killed program left running there, and starts
 * it again whenever it dies.
 * @throws when the platform has no binaries, or the folder cannot be used.
 */
export async function startEmbedded(root: string): Promise<EmbeddedServer> {
  const place = prepare(root);
  let watched = true;
  const wanted = () => watched;
  let found = await adoptOrLaunch(place, wanted);
  const { adopted } = found;
  let restart: Promise<void> | undefined;
  const startAgain = async () => {
    try {
      found = await adoptOrLaunch(place, wanted);
    } catch {
      // The next look tries again; until then the program answers that it is not ready.
    } finally {
      restart = undefined;
    }
  };
  const watch = setInterval(() => {
    if (!restart && !alive(found.pid)) restart = startAgain();
  }, 250);
  watch.unref();
  /** Also for a start that is waiting for its next try: it would bring back what others stopped. */
  const leave = () => {
    watched = false;
    clearInterval(watch);
  };
  return {
    host: place.folder,
    adopted,
    leave,
    async stop() {
      clearInterval(watch);
      // A start on its way ends first: only then is it known what to stop.
      await restart;
      const { pid } = found;
      if (!alive(pid)) return;
      process.kill(pid, 'SIGINT');
      while (existsSync(join(place.folder, 'postmaster.pid')) && alive(pid)) await wait(10);
    },
  };
}
