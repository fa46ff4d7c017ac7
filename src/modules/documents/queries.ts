import { type Db, statement } from '../../platform/database.ts';
import type { PaperType } from './rules.ts';

const insert = statement<{ id: string }>(
  'documents.insert',
  `insert into documents.file
     (office_id, id, owner_id, slot, name, key, title, type, bytes, sha256, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   on conflict (office_id, owner_id, slot, sha256) where dropped_at is null do nothing
   returning id`,
);
export interface NewFile {
  officeId: string;
  id: string;
  ownerId: string;
  slot: string;
  name: string;
  key: Buffer;
  title: Buffer;
  type: PaperType;
  bytes: number;
  sha256: Buffer;
  at: Date;
}
/** @returns whether it is new; the same bytes for the same slot are there already. */
export async function addFile(db: Db, f: NewFile): Promise<boolean> {
  const row = await db.one(insert, [
    ...[f.officeId, f.id, f.ownerId, f.slot, f.name, f.key, f.title, f.type, f.bytes],
    ...[f.sha256, f.at],
  ]);
  return row !== undefined;
}

export interface FileRow {
  officeId: string;
  id: string;
  slot: string;
  name: string;
  key: Buffer;
  title: Buffer;
  type: PaperType;
  bytes: number;
  sha256: Buffer;
  at: Date;
}
const columns = `office_id as "officeId", id, slot, name, key, title, type, bytes, sha256,
  made_at as at`;

const ofOwner = statement<FileRow>(
  'documents.of_owner',
  `select ${columns} from documents.file
   where owner_id = $1 and dropped_at is null order by slot, made_at limit 100`,
);
export const filesOf = (db: Db, ownerId: string) => db.run(ofOwner, [ownerId]);

const same = statement<FileRow>(
  'documents.same',
  `select ${columns} from documents.file
   where office_id = $1 and owner_id = $2 and slot = $3 and sha256 = $4 and dropped_at is null`,
);
export const sameFile = (db: Db, f: NewFile) =>
  db.one(same, [f.officeId, f.ownerId, f.slot, f.sha256]);

const one = statement<FileRow>(
  'documents.one',
  `select ${columns} from documents.file where owner_id = $1 and id = $2`,
);
export const fileOf = (db: Db, ownerId: string, id: string) => db.one(one, [ownerId, id]);

const drop = statement(
  'documents.drop',
  'update documents.file set dropped_at = $3 where owner_id = $1 and id = $2',
);
export const dropFile = (db: Db, ownerId: string, { id, at }: { id: string; at: Date }) =>
  db.run(drop, [ownerId, id, at]);

const count = statement<{ count: number }>(
  'documents.count',
  'select count(*) from documents.file where owner_id = $1 and dropped_at is null',
);
export const countFiles = async (db: Db, ownerId: string): Promise<number> =>
  (await db.one(count, [ownerId]))?.count ?? 0;

const orphans = statement<{ name: string }>(
  'documents.orphans',
  'delete from documents.file where owner_id = any($1) returning name',
);
/** Forgets the papers of drafts that nobody sent. @returns the names on disk, to be removed. */
export const forgetFilesOf = async (db: Db, owners: string[]): Promise<string[]> =>
  (await db.run(orphans, [owners])).map(({ name }) => name);
