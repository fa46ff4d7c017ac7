import { type Db, statement, type Tx } from '../../platform/database.ts';

/** What waits for the worker to sign, and what a signature leaves in the letter's row. */

const insert = statement(
  'letters.insert_signing',
  `insert into letters.signing
     (office_id, letter_id, asked_at, staff_id, post_id, manner, device, passphrase)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
export interface NewSigning {
  officeId: string;
  letterId: string;
  at: Date;
  staffId: string;
  postId: string;
  manner: 'definitif' | 'plh' | 'plt';
  device: string;
  passphrase: Buffer | null;
}
export const addSigning = (tx: Tx, s: NewSigning): void =>
  tx.send(insert, [
    ...[s.officeId, s.letterId, s.at, s.staffId, s.postId, s.manner, s.device, s.passphrase],
  ]);

export interface SigningRow extends Omit<NewSigning, 'at'> {
  askedAt: Date;
  signerName: string;
  nip: string | null;
  title: string;
  role: string;
}
const take = statement<SigningRow>(
  'letters.take_signing',
  `with waiting as (
     select office_id, letter_id from letters.signing where office_id = $1 and letter_id = $2
     for update skip locked),
   taken as (
     delete from letters.signing s using waiting w
     where s.office_id = w.office_id and s.letter_id = w.letter_id returning s.*)
   select t.office_id as "officeId", t.letter_id as "letterId", t.asked_at as "askedAt",
     t.staff_id as "staffId", t.post_id as "postId", t.manner, t.device, t.passphrase,
     s.name as "signerName", s.nip, p.title, p.role
   from taken t join organisation.staff s on s.id = t.staff_id
   join organisation.post p on p.id = t.post_id`,
);
const withCredentials = statement<{ officeId: string; letterId: string }>(
  'letters.signings_with_credentials',
  `select office_id as "officeId", letter_id as "letterId" from letters.signing
   where staff_id = $1 and passphrase is not null`,
);
export const waitingWithCredentials = (db: Db, staffId: string) =>
  db.run(withCredentials, [staffId]);

/**
 * Gone with the commit, with its passphrase; back if the signing breaks off. Not found while
 * another has it in hand: that may take as long as a service far away.
 */
export const takeSigning = (tx: Tx, officeId: string, letterId: string) =>
  tx.one(take, [officeId, letterId]);

const turn = statement<{ ours: boolean }>(
  'letters.take_turn',
  `select pg_try_advisory_xact_lock(7425002, hashtext($1)) as ours
   where set_config('idle_in_transaction_session_timeout', $2, true) is not null`,
);
/** BSrE may be asked twice for one letter, and has half a minute for each answer. */
const longestSigning = '70s';
/**
 * Until the transaction ends nobody else signs in this office. It may wait for a service longer
 * than others may: nothing of it is written to the audit before the answer is there.
 */
export const takeTurn = async (tx: Tx, officeId: string): Promise<boolean> =>
  (await tx.one(turn, [officeId, longestSigning]))?.ours ?? false;

const next = statement<{ letterId: string }>(
  'letters.next_waiting_signing',
  `select letter_id as "letterId" from letters.signing
   where office_id = $1 and letter_id <> all($2) order by asked_at, letter_id limit 1`,
);
/** Who asked first, of those that were not tried yet. */
export const nextWaiting = async (
  db: Db,
  officeId: string,
  tried: readonly string[],
): Promise<string | undefined> => (await db.one(next, [officeId, tried]))?.letterId;

const waiting = statement<{ officeId: string }>(
  'letters.offices_waiting',
  `select distinct office_id as "officeId" from letters.signing where asked_at < $1 limit 1000`,
);
/** Where something was asked for before then and not done: a worker died, or the job was lost. */
export const officesWaitingSince = async (db: Db, before: Date): Promise<string[]> =>
  (await db.run(waiting, [before])).map(({ officeId }) => officeId);

const keep = statement(
  'letters.keep_signed_letter',
  `update letters.letter set state = 'signed', fault = null, number = $3, seq = $4, year = $5,
     dated = $6, code = $7, signed_at = $8, signer_id = $9, signer_post = $10, signature = $11,
     timestamped = $12, content = $13, file_name = $14, file_key = $15, file_bytes = $16,
     sha256 = $17
   where office_id = $1 and id = $2`,
);
export interface SignedLetter {
  officeId: string;
  id: string;
  number: string;
  seq: number;
  year: number;
  dated: string;
  code: string;
  at: Date;
  signerId: string;
  signerPost: string;
  signature: 'office' | 'bsre';
  timestamped: boolean;
  /** Hash of what the letter says, the first bytes of which stand in its code. */
  content: Uint8Array;
  fileName: string;
  fileKey: Buffer;
  fileBytes: number;
  sha256: Buffer;
}
export const keepSigned = (tx: Tx, s: SignedLetter): void =>
  tx.send(keep, [
    ...[s.officeId, s.id, s.number, s.seq, s.year, s.dated, s.code, s.at, s.signerId],
    ...[s.signerPost, s.signature, s.timestamped, Buffer.from(s.content), s.fileName, s.fileKey],
    ...[s.fileBytes, s.sha256],
  ]);
