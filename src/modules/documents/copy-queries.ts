import { type Db, statement, type Tx } from '../../platform/database.ts';

/** Which bytes a paper has. Several papers may name the same. */

/** kept: what was sent, or the small picture made of it; shown: a PDF without what could run. */
export type Part = 'kept' | 'shown';

const insert = statement(
  'documents.add_copy',
  `insert into documents.copy (office_id, file_id, part, content, name, key)
   values ($1, $2, $3, $4, $5, $6) on conflict (office_id, file_id, part) do nothing`,
);
export interface NewCopy {
  officeId: string;
  fileId: string;
  part: Part;
  content: Buffer;
  name: string;
  /** Sealed for this file and part. */
  key: Buffer;
}
export const addCopy = (tx: Tx, c: NewCopy): void =>
  tx.send(insert, [c.officeId, c.fileId, c.part, c.content, c.name, c.key]);

export interface CopyRow {
  part: Part;
  content: Buffer | null;
  name: string;
  key: Buffer;
}
const ofFile = statement<CopyRow>(
  'documents.copies_of',
  'select part, content, name, key from documents.copy where office_id = $1 and file_id = $2',
);
export const copiesOf = (db: Db, { officeId, id }: { officeId: string; id: string }) =>
  db.run(ofFile, [officeId, id]);

export interface HeldCopy {
  officeId: string;
  fileId: string;
  part: Part;
  name: string;
  key: Buffer;
}
const held = statement<HeldCopy>(
  'documents.held',
  `select office_id as "officeId", file_id as "fileId", part, name, key from documents.copy
   where content = $1 limit 1`,
);
/** These bytes, as any paper names them. */
export const heldCopy = (db: Db, content: Buffer) => db.one(held, [content]);

const onlyOne = statement(
  'documents.only_one_brings',
  `select pg_advisory_xact_lock(7425003, hashtext(encode($1::bytea, 'hex')))`,
);
/** Of several who bring the same bytes at once, each waits for the one before to be done. */
export const bringAlone = (tx: Tx, content: Buffer) => tx.run(onlyOne, [content]);

const lock = statement<{ id: string }>(
  'documents.hold',
  'select id from documents.file where office_id = $1 and id = $2 for share',
);
/** Nobody forgets this paper, nor its bytes, until we have named them too. @returns if it is. */
export const holdFile = async (tx: Tx, c: HeldCopy): Promise<boolean> =>
  (await tx.one(lock, [c.officeId, c.fileId])) !== undefined;
