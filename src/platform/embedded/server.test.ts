import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbedded } from './server.ts';

/** A socket's path is short, so the folder lies near the root. */
let folder: string;
const started: EmbeddedServer[] = [];

const start = async () => {
  const server = await startEmbedded(folder);
  started.push(server);
  return server;
};

async function ask({ host }: EmbeddedServer, text: string) {
  const client = new pg.Client({ host, user: 'satupintu', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const pidOf = ({ host }: EmbeddedServer) =>
  Number(readFileSync(join(host, 'postmaster.pid'), 'utf8').split('\n')[0]);

async function askPatiently(server: EmbeddedServer, text: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(server, text);
    } catch (error) {
      if (attempt === 100) throw error;
      await wait(100);
    }
  }
}

beforeAll(() => {
  folder = mkdtempSync('/tmp/satu-');
});
afterAll(async () => {
  for (const server of started) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it('is one, also when two start it at the same time in a new folder', async () => {
    const both = await Promise.all([start(), start()]);
    expect(both.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
    const [one, two] = both.map(pidOf);
    expect(one).toBe(two);
  });

  it('listens on no network, and keeps what it acknowledged', async () => {
    const [server] = started;
    if (!server) throw new Error('no server was started');
    expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await ask(server, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await ask(server, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
  });

  it('is adopted by whoever comes later, and left running by them', async () => {
    const later = await start();
    expect(later.adopted).toBe(true);
    later.leave();
    expect(await ask(later, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('comes back by itself after kill -9, with everything that was acknowledged', async () => {
    const [server] = started;
    if (!server) throw new Error('no server was started');
    await ask(server, 'create table kept (n integer)');
    await ask(server, 'insert into kept select generate_series(1, 1000)');
    const before = pidOf(server);
    process.kill(before, 'SIGKILL');
    expect(await askPatiently(server, 'select count(*)::int as n from kept')).toEqual([
      { n: 1000 },
    ]);
    expect(pidOf(server)).not.toBe(before);
  });

  it('stops when it is told, and stays stopped', async () => {
    const [server, ...others] = started;
    if (!server) throw new Error('no server was started');
    for (const other of others) other.leave();
    await server.stop();
    await wait(600);
    await expect(ask(server, 'select 1')).rejects.toThrow();
  });

  it('starts in a folder whose first start was killed half-way', async () => {
    const place = mkdtempSync('/tmp/satu-');
    const file = new URL('./server.ts', import.meta.url).href;
    const script = `import('${file}').then((m) => m.startEmbedded('${place}'))`;
    const first = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' });
    const begun = () =>
      readdirSync(place, { recursive: true }).some((n) => `${n}`.endsWith('base'));
    while (!begun()) await wait(5);
    process.kill(-(first.pid ?? 0), 'SIGKILL');
    const server = await startEmbedded(place);
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    rmSync(place, { recursive: true, force: true });
  });

  it('says what is wrong with a folder too deep for a socket', async () => {
    const deep = join(folder, 'x'.repeat(100));
    await expect(startEmbedded(deep)).rejects.toThrow('DATA_DIR is too long');
  });
});
