import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { countPages } from '../../platform/signing/index.ts';
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

/** Of a larger one the picture would be heavier than any phone likes. */
const largestDrawn = 512 * 1024;

/**
 * Its pages as a picture, for phones: made from the signed bytes, never from the text anew, so that
 * it shows what was signed. Undefined where it cannot be drawn; the paper itself is there.
 */
export async function drawPaper(
  world: Pick<World, 'vault' | 'files' | 'typesetter'>,
  row: LetterRow,
): Promise<string | undefined> {
  const paper = (row.fileBytes ?? 0) <= largestDrawn && (await openPaper(world, row));
  if (!paper) return undefined;
  const pdf = await buffer(paper);
  const pages = countPages(pdf);
  if (!pages.ok) return undefined;
  const data = { title: `${row.kind} ${row.number}`, pages: pages.value, pdf: [...pdf] };
  const drawn = await world.typesetter.draw({ template: 'paper', data });
  return drawn.ok ? drawn.value.svg : undefined;
}
