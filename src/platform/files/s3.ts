import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { placeOf, type Shelf, StoreAway } from './shelf.ts';

export interface S3Settings {
  url: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

export interface S3Options extends S3Settings {
  /** Milliseconds that an answer may take, and that a half-sent one may pause. */
  patience?: number;
  /** Milliseconds before each further try. */
  pauses?: readonly number[];
  onTrouble?: (error: Error) => void;
}

const defaultPatience = 15_000;
const defaultPauses = [200, 1000];
const connectMs = 3000;
const mute = () => undefined;

/** The library is large: only who set a bucket loads it, with the first paper. */
async function connect(to: S3Options, patience: number) {
  const library = await import('@aws-sdk/client-s3');
  const client = new library.S3Client({
    endpoint: to.url,
    region: to.region,
    credentials: { accessKeyId: to.accessKey, secretAccessKey: to.secretKey },
    forcePathStyle: true,
    // Tries are counted here: the library cannot send a stream twice.
    maxAttempts: 1,
    // It would write to the console; whoever opened the store is told what stays wrong.
    logger: { debug: mute, info: mute, warn: mute, error: mute },
    // Stores other than Amazon's know no trailing checksums; Content-MD5 they all check.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: patience,
      throwOnRequestTimeout: true,
      socketTimeout: patience,
    },
  });
  return { client, library };
}

/** 503 SlowDown and its like, or no answer at all; a refusal stays a refusal. */
function mayPass(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}

export function openS3(to: S3Options): Shelf {
  const { bucket: Bucket, patience = defaultPatience, pauses = defaultPauses } = to;
  let opened: ReturnType<typeof connect> | undefined;
  type Library = Awaited<ReturnType<typeof connect>>['library'];

  async function asking<Result>(
    ask: (client: S3Client, library: Library) => Promise<Result>,
  ): Promise<Result> {
    opened ??= connect(to, patience);
    const { client, library } = await opened;
    for (let tried = 0; ; tried++) {
      try {
        return await ask(client, library);
      } catch (error) {
        const pause = pauses[tried];
        if (pause !== undefined && mayPass(error)) {
          await wait(pause);
          continue;
        }
        to.onTrouble?.(error as Error);
        throw mayPass(error) ? new StoreAway('S3 does not answer', { cause: error }) : error;
      }
    }
  }

  return {
    async put(name, path) {
      const { size } = await stat(path);
      const head = { Bucket, Key: placeOf(name), ContentMD5: await md5Of(path) };
      await asking(async (client, { PutObjectCommand }) => {
        const Body = createReadStream(path);
        try {
          await client.send(new PutObjectCommand({ ...head, ContentLength: size, Body }));
        } finally {
          Body.destroy();
        }
      });
      await rm(path, { force: true });
    },
    async get(name) {
      const { Body } = await asking((client, { GetObjectCommand }) =>
        client.send(new GetObjectCommand({ Bucket, Key: placeOf(name) })),
      );
      if (!(Body instanceof Readable)) throw new StoreAway('S3 gave no bytes');
      return Body;
    },
    async remove(name) {
      await asking((client, { DeleteObjectCommand }) =>
        client.send(new DeleteObjectCommand({ Bucket, Key: placeOf(name) })),
      );
    },
  };
}
