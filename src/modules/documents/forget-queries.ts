import { type Db, statement, type Tx } from '../../platform/database.ts';

const lock = statement(
  'documents.to_forget',
  'select from documents.file where owner_id = any($1) order by id for update',
);
/** Locked in the order in which all lock them: whoever names their bytes just now is first. */
export const lockFilesOf = (tx: Tx, owners: string[]) => tx.run(lock, [owners]);

const copies = statement<{ name: string }>(
  'documents.forget_copies',
  `delete from documents.copy c using documents.file f
   where f.owner_id = any($1) and c.office_id = f.office_id and c.file_id = f.id
   returning c.name`,
);
const files = statement(
  'documents.forget_files',
  'delete from documents.file where owner_id = any($1)',
);

/** @returns the names of the bytes, which others may name still. */
export async function forgetFiles(tx: Tx, owners: string[]): Promise<string[]> {
  const gone = await tx.run(copies, [owners]);
  tx.send(files, [owners]);
  return [...new Set(gone.map(({ name }) => name))];
}

const unnamed = statement<{ name: string }>(
  'documents.unnamed',
  `select name from unnest($1::text[]) as asked (name)
   where not exists (select from documents.copy c where c.name = asked.name)`,
);
/**
 * Names that no row has any more. Nor will one have them again: a name passes only from a row that
 * is there, under its lock.
 */
export const unnamedOf = async (db: Db, names: string[]): Promise<string[]> =>
  (await db.run(unnamed, [names])).map(({ name }) => name);
