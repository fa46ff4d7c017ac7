import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { openDisk } from './disk.ts';
import { openS3, type S3Options } from './s3.ts';
import { type Shelf, StoreAway } from './shelf.ts';
import { opening, readTaken, type Taken, TooLarge, takeIn } from './taken.ts';

export type { S3Settings } from './s3.ts';
export { StoreAway, type Taken, TooLarge };

/**
 * Files, each encrypted with a random key of its own that lies sealed in the database: store and
 * database are both needed to read. They come in to the disk of this machine, where they can be
 * looked at, and are then kept on it or in S3.
 */
export interface Kept {
  name: string;
  key: Buffer;
  sha256: Buffer;
}

export interface FileStore {
  /** Where bytes lie until they are kept: the process that makes copies works there too. */
  readonly inbox: string;
  /** @throws TooLarge as soon as the limit is passed; nothing stays on disk. */
  takeIn(source: Readable, limit: number): Promise<Taken>;
  look(taken: Taken): Readable;
  drop(taken: Taken): Promise<void>;
  /**
   * Keeps what came in under `hash`, which says nothing without our key. Each copy has a few
   * random signs behind it: who removes one never meets who brings the same bytes again.
   * @returns its name.
   */
  keep(taken: Taken, hash: Buffer): Promise<string>;
  /** The stream fails at its end when the bytes are not those that were kept. */
  read(kept: Kept): Promise<Readable>;
  remove(name: string): Promise<void>;
  /** Forgets what came in and was never kept, because the program died on the way. */
  tidy(now: Date): Promise<void>;
}

export interface StoreOptions {
  folder: string;
  s3?: S3Options | null;
}

const hour = 3_600_000;
const hashSigns = 32;
const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** What lay on disk before a bucket was set is still read and removed there. */
const first = (disk: Shelf, s3: Shelf): Shelf => ({
  put: s3.put,
  get: (name) =>
    disk.get(name).catch((error) => (isMissing(error) ? s3.get(name) : Promise.reject(error))),
  async remove(name) {
    await disk.remove(name);
    await s3.remove(name);
  },
});

export function openFileStore({ folder, s3 }: StoreOptions): FileStore {
  const inbox = join(folder, 'inbox');
  const disk = openDisk(folder);
  const shelf = s3 ? first(disk, openS3(s3)) : disk;
  return {
    inbox,
    takeIn: (source, limit) => takeIn(inbox, source, limit),
    look: readTaken,
    drop: ({ path }) => rm(path, { force: true }),
    async keep({ path }, hash) {
      const own = randomBytes(4).toString('hex');
      const name = `${hash.toString('hex').slice(0, hashSigns)}-${own}`;
      await shelf.put(name, path);
      return name;
    },
    read: async (kept) => opening(await shelf.get(kept.name), kept),
    remove: shelf.remove,
    async tidy(now) {
      for (const name of await readdir(inbox).catch(() => [])) {
        const path = join(inbox, name);
        const found = await stat(path).catch(() => null);
        if (found && now.getTime() - found.mtimeMs > hour) await rm(path, { force: true });
      }
    },
  };
}
