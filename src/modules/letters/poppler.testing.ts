import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tools of poppler, on machines that have them: they read our PDFs as others will. */

const isThere = (tool: string): boolean =>
  spawnSync(tool, ['-v'], { stdio: 'ignore' }).error === undefined;

export const hasPoppler = ['pdftotext', 'pdfinfo', 'pdfdetach', 'pdftoppm'].every(isThere);

export interface OnDisk {
  readonly folder: string;
  readonly file: string;
}

export function onDisk(pdf: Uint8Array): OnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'letter-'));
  const file = join(folder, 'surat.pdf');
  writeFileSync(file, pdf);
  return { folder, file };
}

const run = (tool: string, ...words: string[]) =>
  execFileSync(tool, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The text of each page, as it lies on the paper. */
export const pagesOf = ({ file }: OnDisk): string[] =>
  run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);

export const infoOf = ({ file }: OnDisk): string => run('pdfinfo', file);

export function attachmentOf({ folder, file }: OnDisk): string {
  run('pdfdetach', '-saveall', '-o', folder, file);
  return readFileSync(join(folder, 'surat.json'), 'utf8');
}

/** A grey picture of the last page, as a scanner of that resolution sees it. */
export function scanOf({ folder, file }: OnDisk, dpi: number): Buffer {
  const picture = join(folder, 'halaman');
  run('pdftoppm', '-r', String(dpi), '-gray', '-png', '-singlefile', file, picture);
  return readFileSync(`${picture}.png`);
}
