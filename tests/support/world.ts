import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { places } from '../../src/app/places.ts';
import { openCopyist } from '../../src/platform/copies/index.ts';
import { type Connection, openDatabase } from '../../src/platform/database.ts';
import { openFileStore } from '../../src/platform/files/index.ts';
import { pooledRandom, type Random } from '../../src/platform/ids.ts';
import { openLive } from '../../src/platform/live.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { openTables } from '../../src/platform/tables/index.ts';
import { openTypesetter } from '../../src/platform/typesetting/index.ts';
import { openVault } from '../../src/platform/vault.ts';
import type { World } from '../../src/platform/world.ts';
import type { Address } from './address.ts';
import { copyOfTemplate } from './databases.ts';

/** The real world of the program on a database copy of its own; only the time stands still. */
export interface TestWorld extends World {
  clock: { set(to: Date): void };
  /** For tests that look at the database as an administrator would. */
  address: Address;
}

/** Monday 23 November 2026, 10.00 WIB: an ordinary working morning. */
export const mondayMorning = new Date('2026-11-23T03:00:00Z');

export interface TestWorldOptions {
  now?: Date;
  random?: Random;
}

const connectionTo = ({ connectionString, host, database }: Address): Connection => ({
  ...(connectionString ? { url: connectionString } : {}),
  ...(host ? { host } : {}),
  ...(database ? { database } : {}),
  max: 6,
});

/** For one test file: opened before its first test, and usable from then on until its last. */
export function testWorld({ now = mondayMorning, random }: TestWorldOptions = {}): TestWorld {
  const world = {} as TestWorld;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const copy = await copyOfTemplate();
    const folder = mkdtempSync(join(tmpdir(), 'satu-'));
    const connection = connectionTo(copy.address);
    const files = openFileStore({ folder: join(folder, 'files') });
    let time = now;
    Object.assign(world, {
      settings: readSettings({ DATA_DIR: folder, SATUPINTU_SAMPLE: '1', RATE_PER_MINUTE: '0' }),
      now: () => time,
      clock: {
        set: (to: Date) => {
          time = to;
        },
      },
      address: copy.address,
      db: openDatabase(connection),
      vault: openVault(Buffer.from(inject('secret'), 'hex')),
      files,
      copyist: openCopyist({ inbox: files.inbox }),
      tables: openTables(),
      scanner: null,
      whatsapp: null,
      simulation: null,
      mailer: null,
      push: null,
      typesetter: openTypesetter({ templates: places.templates }),
      live: await openLive(connection),
      random: random ?? pooledRandom(),
    } satisfies TestWorld);
    close = async () => {
      world.copyist.close();
      world.tables.close();
      await world.live.close();
      await world.typesetter.close();
      await world.db.close();
      await copy.drop();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => close());
  return world;
}
