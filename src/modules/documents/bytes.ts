import type { Tx } from '../../platform/database.ts';
import type { Kept, Taken } from '../../platform/files/index.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../platform/world.ts';
import {
  addCopy,
  bringAlone,
  type CopyRow,
  type HeldCopy,
  heldCopy,
  holdFile,
  type Part,
} from './copy-queries.ts';

/**
 * The same bytes are kept once, whoever brings them. Each paper that has them names them, with
 * their key sealed for itself; so removing asks only whether a row is left that names them.
 */

/** Keyed: who has the database and a guess cannot test it. */
export const traceOf = (vault: Vault, sha256: Buffer): Buffer =>
  vault.trace(sha256.toString('hex'), 'bytes');

const sealedFor = (fileId: string, part: Part): string =>
  part === 'kept' ? `paper:${fileId}` : `paper:${fileId}:${part}`;

const keyBytes = 32;

/** @param plain the hash of a paper from before copies, whose key was sealed alone. */
export function openCopy(
  vault: Vault,
  fileId: string,
  { part, name, key: sealed }: Pick<CopyRow, 'part' | 'name' | 'key'>,
  plain: Buffer | null = null,
): Kept {
  const secret = vault.openBytes(sealed, sealedFor(fileId, part));
  const sha256 = secret.length > keyBytes ? secret.subarray(keyBytes) : plain;
  if (!sha256) throw new Error('a copy without a hash');
  return { name, key: secret.subarray(0, keyBytes), sha256 };
}

/** A part of a paper on its way: its bytes, or only their hash when a twin has them. */
export interface Coming {
  part: Part;
  content: Buffer;
  taken: Taken | null;
}

/** What was put into the store, by the hash of its bytes. */
export type Brought = Map<string, Kept>;

const signOf = (content: Buffer): string => content.toString('hex');

/** Puts into the store what nobody has brought before, or all of it. */
export async function bring(
  { db, files }: World,
  { coming, brought }: { coming: readonly Coming[]; brought: Brought },
  which: 'new' | 'all' = 'new',
): Promise<void> {
  for (const { content, taken } of coming) {
    if (!taken || brought.has(signOf(content))) continue;
    if (which === 'new' && (await heldCopy(db, content))) continue;
    const { key, sha256 } = taken;
    brought.set(signOf(content), { name: await files.keep(taken, content), key, sha256 });
  }
}

/** Those that no paper came to name: somebody was quicker, or the paper was refused. */
export async function takeAway({ files }: World, brought: Brought): Promise<void> {
  for (const { name } of brought.values()) await files.remove(name);
}

async function holdAll(tx: Tx, found: (HeldCopy | undefined)[]): Promise<Set<string>> {
  const ids = new Map(found.flatMap((c) => (c ? [[c.fileId, c]] : [])));
  const held = new Set<string>();
  for (const [id, copy] of [...ids].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (await holdFile(tx, copy)) held.add(id);
  }
  return held;
}

interface Naming {
  vault: Vault;
  file: { officeId: string; id: string };
  coming: readonly Coming[];
  brought: Brought;
}

/**
 * Names the bytes of each part, those of others before our own.
 * @returns the names that were given; null when bytes that others had are gone in the meantime.
 */
export async function nameBytes(tx: Tx, naming: Naming): Promise<string[] | null> {
  const { vault, file, coming, brought } = naming;
  for (const content of coming.map((c) => c.content).sort(Buffer.compare)) {
    await bringAlone(tx, content);
  }
  const found = await Promise.all(coming.map(({ content }) => heldCopy(tx, content)));
  const held = await holdAll(tx, found);
  const named: string[] = [];
  for (const [at, { part, content }] of coming.entries()) {
    const other = found[at];
    const kept =
      other && held.has(other.fileId)
        ? openCopy(vault, other.fileId, other)
        : brought.get(signOf(content));
    if (!kept) return null;
    const key = vault.seal(Buffer.concat([kept.key, kept.sha256]), sealedFor(file.id, part));
    const { officeId, id: fileId } = file;
    addCopy(tx, { officeId, fileId, part, content, name: kept.name, key });
    named.push(kept.name);
  }
  return named;
}
