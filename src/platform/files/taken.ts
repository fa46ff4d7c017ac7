import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Bytes that came in and are not kept yet: on this machine's disk, already encrypted with a key of
 * their own (AES-256-CTR), so that nothing of a paper ever lies there in the clear.
 */
export interface Taken {
  path: string;
  key: Buffer;
  bytes: number;
  sha256: Buffer;
  /** The first bytes, by which the type is found. */
  head: Buffer;
}

export class TooLarge extends Error {}

const headBytes = 4100;
// Every file has its own key, so one fixed nonce never meets the same key twice.
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

/** @throws TooLarge as soon as the limit is passed; whatever fails, nothing stays on disk. */
export async function takeIn(folder: string, source: Readable, limit: number): Promise<Taken> {
  const path = join(folder, randomBytes(16).toString('hex'));
  const key = randomBytes(32);
  const meter = new Meter(limit);
  await mkdir(folder, { recursive: true });
  try {
    const cipher = createCipheriv('aes-256-ctr', key, nonce);
    await pipeline(source, meter, cipher, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const { bytes, head } = meter;
  return { path, key, bytes, head, sha256: meter.hash.digest() };
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
      done(hash.digest().equals(sha256) ? null : new Error('a file in the store was changed')),
  });
}

/** The bytes as they were, from what lies in the store. */
export function opening(stored: Readable, { key, sha256 }: Pick<Taken, 'key' | 'sha256'>) {
  const proof = proving(sha256);
  // Whatever fails, the reader of the last stream learns it there.
  pipeline(stored, createDecipheriv('aes-256-ctr', key, nonce), proof).catch(() => undefined);
  return proof;
}

export const readTaken = (taken: Taken): Readable => opening(createReadStream(taken.path), taken);
