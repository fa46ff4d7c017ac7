import type { Readable } from 'node:stream';
import type { World } from '../../platform/world.ts';
import type { LetterRow } from './queries.ts';

/** The signed paper, byte for byte as it was signed; undefined before that. */
export async function openPaper(
  { vault, files }: Pick<World, 'vault' | 'files'>,
  { id, fileName: name, fileKey, sha256 }: LetterRow,
): Promise<Readable | undefined> {
  if (name === null || fileKey === null || sha256 === null) return undefined;
  const key = vault.openBytes(fileKey, `paper-of:${id}`);
  return files.read({ name, key, sha256 });
}
