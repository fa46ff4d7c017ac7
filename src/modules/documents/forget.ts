import type { Tx } from '../../platform/database.ts';
import { later } from '../../platform/outbox.ts';
import type { World } from '../../platform/world.ts';
import { forgetFiles, lockFilesOf, unnamedOf } from './forget-queries.ts';

/** Whoever listens removes the bytes, again and again until the store has done it. */
export const forgottenTopic = 'documents.forgotten';

/** Forgets the papers of drafts that nobody sent. Their bytes go afterwards, by a job. */
export async function forgetPapersOf(tx: Tx, owners: string[]): Promise<void> {
  await lockFilesOf(tx, owners);
  const names = await forgetFiles(tx, owners);
  if (names.length > 0) later(tx, forgottenTopic, { names });
}

/** Removes bytes that no paper names any more. @returns how many. */
export async function removeUnnamed({ db, files }: World, names: string[]): Promise<number> {
  const gone = await unnamedOf(db, names);
  for (const name of gone) await files.remove(name);
  return gone.length;
}
