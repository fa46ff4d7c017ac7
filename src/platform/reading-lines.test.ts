import { expect, it } from 'vitest';
import { testWorld } from '../../tests/support/world.ts';
import { openDatabase, quickStatement } from './database.ts';

const world = testWorld();

const echo = quickStatement<{ n: number }>('test.quick_echo', 'select $1::int as n');
const broken = quickStatement('test.quick_broken', 'select 1 / $1::int');
const whoami = quickStatement<{ pid: number }>('test.quick_pid', 'select pg_backend_pid() as pid');

it('gives each reader of a shared connection its own answer', async () => {
  const asked = Array.from({ length: 200 }, (_, n) => n);
  const found = await Promise.all(asked.map((n) => world.db.one(echo, [n])));
  expect(found.map((row) => row?.n)).toEqual(asked);
});

it('lets a reading fail without harm to those before and behind it', async () => {
  const [before, failure, behind] = await Promise.allSettled([
    world.db.one(echo, [1]),
    world.db.one(broken, [0]),
    world.db.one(echo, [2]),
  ]);
  expect(before).toEqual({ status: 'fulfilled', value: { n: 1 } });
  expect(failure).toMatchObject({ reason: { message: 'division by zero' } });
  expect(behind).toEqual({ status: 'fulfilled', value: { n: 2 } });
});

it('shares a few connections among many readers', async () => {
  const found = await Promise.all(Array.from({ length: 60 }, () => world.db.one(whoami)));
  expect(new Set(found.map((row) => row?.pid)).size).toBeLessThanOrEqual(3);
});

it('opens a lost connection anew for the next reader', async () => {
  const row = await world.db.one(whoami);
  await world.db.raw('select pg_terminate_backend($1)', [row?.pid]);
  const tries = Array.from({ length: 30 }, () => world.db.one(echo, [7]));
  await Promise.allSettled(tries);
  expect(await Promise.all([1, 2, 3, 4].map((n) => world.db.one(echo, [n])))).toHaveLength(4);
});

it('is not given up because the server took no connections for a while', async () => {
  const { database, ...rest } = world.address;
  const missing = { ...(database ? { database: `${database}_none` } : {}), ...rest };
  const url = world.address.connectionString?.replace(/\/[^/?]+(?=$|\?)/, '/none_of_ours');
  const db = openDatabase(url ? { url } : missing);
  await expect(db.one(echo, [1])).rejects.toThrow('does not exist');
  const name = database ? `${database}_none` : 'none_of_ours';
  await world.db.raw(`create database ${name}`);
  expect(await db.one(echo, [2])).toEqual({ n: 2 });
  await db.close();
  await world.db.raw(`drop database ${name}`);
});
