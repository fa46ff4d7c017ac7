import { type Db, statement, type Tx } from '../../platform/database.ts';
import { type Content, leafHash, type SealContent } from './rules.ts';

const insertEntry = statement(
  'audit.insert_entry',
  `insert into audit.entry (office_id, at, deed, subject, subject_id, actor, staff_id, post_id,
     on_behalf, device, detail, hash)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/** Writes what was done; goes along with the caller's transaction or not at all. */
export const record = (tx: Pick<Tx, 'send'>, c: Content): void =>
  tx.send(insertEntry, [
    ...[c.officeId, c.at, c.deed, c.subject, c.subjectId, c.actor, c.staffId, c.postId],
    ...[c.onBehalf, c.device, JSON.stringify(c.detail), leafHash(c)],
  ]);

export interface Entry extends Content {
  id: number;
  hash: Buffer;
}

/** All of an entry, from the alias `e`. */
const columns = `e.office_id as "officeId", e.id, e.at, e.deed, e.subject,
  e.subject_id as "subjectId", e.actor, e.staff_id as "staffId", e.post_id as "postId",
  e.on_behalf as "onBehalf", e.device, e.detail, e.hash`;

const unsealed = statement<{ id: number; hash: Buffer }>(
  'audit.unsealed',
  `select e.id, e.hash from audit.entry e
   where e.id > $1 and not exists (select from audit.leaf l where l.entry_id = e.id)
   order by e.id limit $2`,
);
export const unsealedAfter = (db: Db, id: number, most: number) => db.run(unsealed, [id, most]);

const settled = statement<{ id: number }>(
  'audit.settled',
  `with last as (select seq, at from audit.seal order by seq desc limit 1),
     known as (select seq from audit.seal
       where at < (select at from last) - $1 * interval '1 millisecond' order by seq desc limit 1)
   select least(
     (select max(entry_id) from audit.leaf where seal_seq = (select seq from known)),
     (select max(entry_id) from audit.leaf where seal_seq = (select seq from last))) as id
   from known`,
);
/**
 * Up to which entry all are sealed for good: what was sealed that long before the last seal, which
 * has found whatever had come late by then.
 */
export const settledUpTo = async (db: Db, ms: number): Promise<number> =>
  (await db.one(settled, [ms]))?.id ?? 0;

export interface Seal extends SealContent {
  root: Buffer;
  previous: Buffer;
  signature: Buffer;
}

const last = statement<Seal>(
  'audit.last_seal',
  'select seq, at, leaves, root, previous, signature from audit.seal order by seq desc limit 1',
);
export const lastSeal = (db: Db) => db.one(last);

const insertSeal = statement(
  'audit.insert_seal',
  `insert into audit.seal (seq, at, leaves, root, previous, signature)
   values ($1, $2, $3, $4, $5, $6)`,
);
const insertLeaves = statement(
  'audit.insert_leaves',
  `insert into audit.leaf (entry_id, seal_seq, position, hash)
   select e.id, $1, e.n - 1, e.hash
   from unnest($2::bigint[], $3::bytea[]) with ordinality as e (id, hash, n)`,
);
export function addSeal(tx: Tx, seal: Seal, entries: { id: number; hash: Buffer }[]): void {
  const { seq, at, leaves, root, previous, signature } = seal;
  tx.send(insertSeal, [seq, at, leaves, root, previous, signature]);
  tx.send(insertLeaves, [seq, entries.map((e) => e.id), entries.map((e) => e.hash)]);
}

const onlyOneSealer = statement('audit.only_one_sealer', 'select pg_advisory_xact_lock(7425001)');
export const lockSealing = (tx: Tx) => tx.run(onlyOneSealer);

const page = statement<Entry & { sealSeq: number | null; leafHash: Buffer | null }>(
  'audit.page',
  `select ${columns}, l.seal_seq as "sealSeq", l.hash as "leafHash"
   from audit.entry e left join audit.leaf l on l.entry_id = e.id
   where e.id > $1 order by e.id limit $2`,
);
export const entriesAfter = (db: Db, id: number, most: number) => db.run(page, [id, most]);

const seals = statement<Seal>(
  'audit.seals',
  `select seq, at, leaves, root, previous, signature from audit.seal
   where seq > $1 order by seq limit $2`,
);
export const sealsAfter = (db: Db, seq: number, most: number) => db.run(seals, [seq, most]);

const leaves = statement<{ entryId: number; hash: Buffer; missing: boolean }>(
  'audit.leaves',
  `select l.entry_id as "entryId", l.hash, e.id is null as missing from audit.leaf l
   left join audit.entry e on e.id = l.entry_id
   where l.seal_seq = $1 order by l.position`,
);
export const leavesOf = (db: Db, seq: number) => db.run(leaves, [seq]);

const proofRow = statement<Entry & { sealSeq: number; position: number }>(
  'audit.proof_row',
  `select ${columns}, l.seal_seq as "sealSeq", l.position
   from audit.entry e join audit.leaf l on l.entry_id = e.id
   where e.subject_id = $1 and e.deed = $2 order by e.id limit 1`,
);
export const sealedEntry = (db: Db, subjectId: string, deed: string) =>
  db.one(proofRow, [subjectId, deed]);

const sealBySeq = statement<Seal>(
  'audit.seal_by_seq',
  'select seq, at, leaves, root, previous, signature from audit.seal where seq = $1',
);
export const sealWithSeq = (db: Db, seq: number) => db.one(sealBySeq, [seq]);

export interface Sealed {
  seq: number;
  at: Date | null;
  root: string | null;
}
export async function lastSealed(db: Db): Promise<Sealed> {
  const seal = await lastSeal(db);
  return seal
    ? { seq: seal.seq, at: seal.at, root: seal.root.toString('hex') }
    : { seq: 0, at: null, root: null };
}
