import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Files on disk, each encrypted with a key of its own (AES-256-CTR; its SHA-256 is kept beside the
 * key and checked on reading). The key lies sealed in the database: disk and database are both
 * needed to read.
 */
export interface Stored {
  name: string;
  key: Buffer;
  bytes: number;
  sha256: Buffer;
  /** The first bytes, by which the type is found. */
  head: Buffer;
}

export type Kept = Pick<Stored, 'name' | 'key' | 'sha256'>;

export interface FileStore {
  /** @throws TooLarge as soon as the limit is passed; nothing stays on disk. */
  keep(source: Readable, limit: number): Promise<Stored>;
  /** The stream fails at its end when the bytes are not those that were kept. */
  read(file: Kept): Readable;
  remove(name: string): Promise<void>;
}

export class TooLarge extends Error {}

const headBytes = 4100;
const nonce = Buffer.alloc(16);

/** Counts, hashes, keeps the head, and refuses past the limit while the bytes flow by. */
class Meter extends Transform {
  bytes = 0;
  head = Buffer.alloc(0);
  readonly hash = createHash('sha256');
  private readonly limit: number;

  constructor(limit: number) {
    super();
    this.limit = limit;
  }

  override _transform(piece: Buffer, _encoding: string, done: TransformCallback): void {
    this.bytes += piece.length;
    if (this.bytes > this.limit) {
      done(new TooLarge());
      return;
    }
    if (this.head.length < headBytes) {
      this.head = Buffer.concat([this.head, piece]).subarray(0, headBytes);
    }
    this.hash.update(piece);
    done(null, piece);
  }
}

/** Lets the bytes pass, and fails instead of ending when they are not the ones that were kept. */
function proving(sha256: Uint8Array): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
    flush: (done) =>
      done(hash.digest().equals(sha256) ? null : new Error('a file on disk was changed')),
  });
}

/** The rename is only as safe as its folder's entry on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

export function openFileStore(root: string): FileStore {
  const place = (name: string) => join(root, name.slice(0, 2), name);
  return {
    async keep(source, limit) {
      const name = randomBytes(16).toString('hex');
      // Every file has its own key, so one fixed nonce never meets the same key twice.
      const key = randomBytes(32);
      const meter = new Meter(limit);
      const half = `${place(name)}.half`;
      await mkdir(dirname(half), { recursive: true });
      try {
        const cipher = createCipheriv('aes-256-ctr', key, nonce);
        await pipeline(
          source,
          meter,
          cipher,
          createWriteStream(half, { flush: true, mode: 0o600 }),
        );
        await rename(half, place(name));
        await syncFolder(dirname(half));
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
      const { bytes, head } = meter;
      return { name, key, bytes, head, sha256: meter.hash.digest() };
    },
    read({ name, key, sha256 }) {
      const decipher = createDecipheriv('aes-256-ctr', key, nonce);
      const proof = proving(sha256);
      // Whatever fails, the reader of the last stream learns it there.
      pipeline(createReadStream(place(name)), decipher, proof).catch(() => undefined);
      return proof;
    },
    remove: (name) => rm(place(name), { force: true }),
  };
}
