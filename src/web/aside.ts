import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Part } from './ask.ts';

/**
 * Programs send the parts of a request in any order: what a file belongs to, and whether its sender
 * may send one, is known only at the end. Until then files lie on the disk, never in memory.
 */

export interface Aside {
  filename: string;
  open(): Readable;
}

export interface Parts {
  fields: Record<string, string>;
  files: Aside[];
  /** More files than are kept. */
  tooMany: boolean;
  /** Takes the files away again. */
  done(): Promise<void>;
}

const mostFiles = 5;

/** The rest is read and lost. */
async function* upTo(most: number, stream: Readable) {
  let left = most;
  for await (const piece of stream) {
    const bytes = piece as Buffer;
    if (left > 0) yield bytes.subarray(0, left);
    left -= bytes.length;
  }
}

type FilePart = Extract<Part, { kind: 'file' }>;

async function putAside(path: string, part: FilePart, most: number): Promise<Aside> {
  await pipeline(upTo(most + 1, part.stream), createWriteStream(path));
  return { filename: part.filename, open: () => createReadStream(path) };
}

/** @param most bytes of a file that are kept; one more is read, so that it is found too large. */
export async function readParts(parts: AsyncIterable<Part>, most: number): Promise<Parts> {
  const fields: Parts['fields'] = Object.create(null);
  const files: Aside[] = [];
  let folder: string | null = null;
  let tooMany = false;
  const done = async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  };
  try {
    for await (const part of parts) {
      if (part.kind === 'field') fields[part.name] = part.value;
      else if (!part.filename || files.length === mostFiles) {
        part.stream.resume();
        tooMany ||= part.filename !== '';
      } else {
        folder ??= await mkdtemp(join(tmpdir(), 'satu-aside-'));
        files.push(await putAside(join(folder, String(files.length)), part, most));
      }
    }
  } catch (error) {
    await done();
    throw error;
  }
  return { fields, files, tooMany, done };
}
