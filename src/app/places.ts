import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the program, from the bundle in dist/ as well as from the sources. */
function findRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'floors.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('the program is not in its folder');
  }
}

export const root = findRoot();
export const places = {
  migrations: join(root, 'database/migrations'),
  samples: join(root, 'database/samples'),
  assets: join(root, 'dist/assets'),
  templates: join(root, 'src/platform/typesetting/templates'),
};
