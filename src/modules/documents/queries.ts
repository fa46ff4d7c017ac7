import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { PaperType, Scan } from './rules.ts';

const insert = statement<{ id: string }>(
  'documents.insert',
  `insert into documents.file
     (office_id, id, owner_id, slot, title, type, bytes, sent, made_at, scan, scan_after, unclean)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   on conflict (office_id, owner_id, slot, sent) where dropped_at is null do nothing
   returning id`,
);
export interface NewFile {
  officeId: string;
  id: string;
  ownerId: string;
  slot: string;
  title: Buffer;
  type: PaperType;
  bytes: number;
  /** Keyed hash of what the citizen sent. */
  sent: Buffer;
  at: Date;
  scan: Scan;
  unclean: boolean;
}
/** @returns whether it is new; the same bytes for the same slot are there already. */
export async function addFile(tx: Tx, f: NewFile): Promise<boolean> {
  const row = await tx.one(insert, [
    ...[f.officeId, f.id, f.ownerId, f.slot, f.title, f.type, f.bytes, f.sent, f.at],
    ...[f.scan, f.scan === 'waiting' ? f.at : null, f.unclean],
  ]);
  return row !== undefined;
}

export interface FileRow {
  officeId: string;
  id: string;
  slot: string;
  title: Buffer;
  type: PaperType;
  bytes: number;
  at: Date;
  scan: Scan;
  unclean: boolean;
  /** Plain hash of a paper from before copies; null since then. */
  sha256: Buffer | null;
}
const columns = `office_id as "officeId", id, slot, title, type, bytes, made_at as at, scan,
  unclean, sha256`;

const ofOwner = statement<FileRow>(
  'documents.of_owner',
  `select ${columns} from documents.file
   where owner_id = $1 and dropped_at is null order by slot, made_at limit 100`,
);
export const filesOf = (db: Db, ownerId: string) => db.run(ofOwner, [ownerId]);

const same = statement<FileRow>(
  'documents.same',
  `select ${columns} from documents.file
   where office_id = $1 and owner_id = $2 and slot = $3 and (sent = $4 or sha256 = $5)
     and dropped_at is null`,
);
export interface Sent {
  officeId: string;
  ownerId: string;
  slot: string;
  sent: Buffer;
  sha256: Buffer;
}
/** What this owner sent before for the same requirement. */
export const sameFile = (db: Db, f: Sent) =>
  db.one(same, [f.officeId, f.ownerId, f.slot, f.sent, f.sha256]);

const one = statement<FileRow>(
  'documents.one',
  `select ${columns} from documents.file where owner_id = $1 and id = $2`,
);
export const fileOf = (db: Db, ownerId: string, id: string) => db.one(one, [ownerId, id]);

const twin = statement<{
  officeId: string;
  id: string;
  type: PaperType;
  bytes: number;
  scan: Scan;
  unclean: boolean;
}>(
  'documents.twin',
  `select office_id as "officeId", id, type, bytes, scan, unclean from documents.file
   where sent = $1 order by scan = 'infected' desc, scan = 'clean' desc limit 1`,
);
/** A paper of anyone who sent the same bytes; one that was found infected before all others. */
export const twinOf = (db: Db, sent: Buffer) => db.one(twin, [sent]);

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

const markUnclean = statement(
  'documents.mark_unclean',
  'update documents.file set unclean = true where office_id = $1 and id = $2',
);
export const setUnclean = (db: Db, { officeId, id }: FileRow) =>
  db.run(markUnclean, [officeId, id]);
