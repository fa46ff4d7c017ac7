import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { placeOf, type Shelf } from './shelf.ts';

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function openDisk(root: string): Shelf {
  const place = (name: string) => join(root, placeOf(name));
  return {
    async put(name, path) {
      const folder = dirname(place(name));
      const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
      await sync(path);
      await rename(path, place(name));
      // The rename is only as safe as its folder's entry on disk, and the folder's own.
      await sync(folder);
      if (isNew) await sync(root);
    },
    get: async (name) => {
      const handle = await open(place(name), 'r');
      return createReadStream('', { fd: handle });
    },
    remove: (name) => rm(place(name), { force: true }),
  };
}
