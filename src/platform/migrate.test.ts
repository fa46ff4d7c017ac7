import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { toDatabase } from '../../tests/support/address.ts';
import { migrate } from './migrate.ts';

const server = inject('server');
const name = 'satupintu_test_migrate';
const to = toDatabase(server, name);
let folder: string;

async function ask(text: string, at = to) {
  const client = new pg.Client(at);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
const home = toDatabase(server, server.home);
const write = (file: string, sql: string) => writeFileSync(join(folder, file), sql);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'satu-'));
  await ask(`create database ${name}`, home);
  write('0001_first.sql', 'create table first (n integer);');
  write('0002_second.sql', 'create table second (n integer); insert into second values (1);');
});
afterEach(async () => {
  await ask(`drop database ${name} with (force)`, home);
  rmSync(folder, { recursive: true });
});

describe('migrations', () => {
  it('run in order, each once', async () => {
    expect(await migrate(to, folder)).toEqual(['0001_first', '0002_second']);
    expect(await migrate(to, folder)).toEqual([]);
    write('0003_third.sql', 'insert into second values (2);');
    expect(await migrate(to, folder)).toEqual(['0003_third']);
    expect(await ask('select n from second order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('run once when several programs start at the same time', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(to, folder)));
    expect(applied.flat().sort()).toEqual(['0001_first', '0002_second']);
    expect(await ask('select n from second')).toEqual([{ n: 1 }]);
  });

  it('are refused when an applied file was changed since', async () => {
    await migrate(to, folder);
    write('0001_first.sql', 'create table first (n bigint);');
    write('0003_third.sql', 'insert into second values (2);');
    await expect(migrate(to, folder)).rejects.toThrow('0001_first was changed');
    expect(await ask('select n from second')).toEqual([{ n: 1 }]);
  });

  it('leave nothing of a file that fails, and go on from it once it is mended', async () => {
    write('0003_third.sql', 'insert into second values (2); select 1 / 0;');
    await expect(migrate(to, folder)).rejects.toThrow('division by zero');
    expect(await ask('select n from second')).toEqual([{ n: 1 }]);
    write('0003_third.sql', 'insert into second values (3);');
    await migrate(to, folder);
    expect(await ask('select n from second order by n')).toEqual([{ n: 1 }, { n: 3 }]);
  });
});
