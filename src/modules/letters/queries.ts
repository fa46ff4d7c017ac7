import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { LetterState } from './rules.ts';

/** Letters and what was done with them. */

export interface LetterRow {
  officeId: string;
  id: string;
  caseId: string | null;
  unitId: string;
  state: LetterState;
  /** Sealed JSON. */
  draft: Buffer;
  revision: number;
  class: string;
  degree: 'B' | 'R' | 'SR';
  classification: string;
  kind: string;
  fault: string | null;
  changedAt: Date;
  number: string | null;
  dated: string | null;
  code: string | null;
  signedAt: Date | null;
  signerId: string | null;
  signerPost: string | null;
  signature: 'office' | 'bsre' | null;
  timestamped: boolean | null;
  fileName: string | null;
  fileKey: Buffer | null;
  fileBytes: number | null;
  sha256: Buffer | null;
  replaces: string | null;
  endedAt: Date | null;
  endReason: string | null;
  destroyedAt: Date | null;
}

const columns = `l.office_id as "officeId", l.id, l.case_id as "caseId", l.unit_id as "unitId",
  l.state, l.draft, l.revision, l.class, l.degree, l.classification, l.kind, l.fault,
  l.changed_at as "changedAt", l.number, l.dated, l.code, l.signed_at as "signedAt",
  l.signer_id as "signerId", l.signer_post as "signerPost", l.signature, l.timestamped,
  l.file_name as "fileName", l.file_key as "fileKey", l.file_bytes as "fileBytes", l.sha256,
  l.replaces, l.ended_at as "endedAt", l.end_reason as "endReason",
  l.destroyed_at as "destroyedAt"`;

const insert = statement(
  'letters.insert',
  `insert into letters.letter (office_id, id, case_id, unit_id, state, draft, revision, class,
     degree, classification, kind, made_at, changed_at, replaces)
   values ($1, $2, $3, $4, 'draft', $5, 1, $6, $7, $8, $9, $10, $10, $11)`,
);
export interface NewLetter {
  officeId: string;
  id: string;
  caseId: string | null;
  unitId: string;
  draft: Buffer;
  class: string;
  degree: string;
  classification: string;
  kind: string;
  at: Date;
  replaces: string | null;
}
export const addLetter = (tx: Tx, l: NewLetter): void =>
  tx.send(insert, [
    ...[l.officeId, l.id, l.caseId, l.unitId, l.draft, l.class, l.degree, l.classification],
    ...[l.kind, l.at, l.replaces],
  ]);

const ofCase = statement<LetterRow>(
  'letters.of_case',
  `select ${columns} from letters.letter l where l.case_id = $1 order by l.made_at desc, l.id desc`,
);
/** The newest first. */
export const lettersOfCase = (db: Db, caseId: string) => db.run(ofCase, [caseId]);

const kinds = statement<{ caseId: string; kind: string }>(
  'letters.kinds_in_hand',
  `select l.case_id as "caseId", l.kind from letters.letter l
   where l.case_id = any($1) and l.number is null and l.replaces is null`,
);
/** What the letter is that is being written or signed, by case. */
export async function kindsInHand(db: Db, caseIds: string[]): Promise<Map<string, string>> {
  const rows = await db.run(kinds, [caseIds]);
  return new Map(rows.map(({ caseId, kind }) => [caseId, kind]));
}

const byId = statement<LetterRow>(
  'letters.by_id',
  `select ${columns} from letters.letter l where l.office_id = $1 and l.id = $2`,
);
export const letterWithId = (db: Db, officeId: string, id: string) => db.one(byId, [officeId, id]);

const lock = statement<LetterRow>(
  'letters.lock',
  `select ${columns} from letters.letter l where l.office_id = $1 and l.id = $2 for update`,
);
/** Locks the letter, so that nobody edits what is being signed. */
export const letterToChange = (tx: Tx, officeId: string, id: string) =>
  tx.one(lock, [officeId, id]);

const byCode = statement<LetterRow & { issuer: string; successor: string | null }>(
  'letters.by_code',
  `select ${columns}, u.name as issuer,
     (select n.code from letters.letter n
      where n.office_id = l.office_id and n.replaces = l.id and n.code is not null limit 1)
       as successor
   from letters.letter l join organisation.unit u on u.id = l.office_id where l.code = $1`,
);
export type CodedRow = NonNullable<(typeof byCode)['row']>;
export const letterWithCode = (db: Db, code: string) => db.one(byCode, [code]);

const save = statement(
  'letters.save',
  `update letters.letter set draft = $3, revision = revision + 1, changed_at = $4, fault = null,
     class = $5, degree = $6, classification = $7, kind = $8
   where office_id = $1 and id = $2`,
);
export type NewText = Pick<NewLetter, 'draft' | 'class' | 'degree' | 'classification' | 'kind'>;
export const saveText = (tx: Tx, { officeId, id }: LetterRow, text: NewText, at: Date): void =>
  tx.send(save, [
    ...[officeId, id, text.draft, at],
    ...[text.class, text.degree, text.classification, text.kind],
  ]);

const setState = statement(
  'letters.set_state',
  'update letters.letter set state = $3, fault = $4 where office_id = $1 and id = $2',
);
export const changeState = (
  tx: Tx,
  { officeId, id }: Pick<LetterRow, 'officeId' | 'id'>,
  { state, fault }: { state: LetterState; fault: string | null },
): void => tx.send(setState, [officeId, id, state, fault]);

const end = statement(
  'letters.end',
  `update letters.letter set state = $3, ended_at = $4, end_reason = $5
   where office_id = $1 and id = $2`,
);
export const endLetter = (
  tx: Tx,
  { officeId, id }: Pick<LetterRow, 'officeId' | 'id'>,
  { state, at, reason }: { state: 'revoked' | 'replaced'; at: Date; reason: string },
): void => tx.send(end, [officeId, id, state, at, reason]);

const insertEvent = statement(
  'letters.insert_event',
  `insert into letters.event (office_id, letter_id, seq, at, deed, staff_id, post, revision, note)
   select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8
   from letters.event where office_id = $1 and letter_id = $2`,
);
export type LetterDeed =
  | 'drafted'
  | 'changed'
  | 'initialled'
  | 'returned'
  | 'signing'
  | 'signed'
  | 'failed'
  | 'revoked'
  | 'replaced'
  | 'destroyed';
export interface LetterEvent {
  officeId: string;
  letterId: string;
  at: Date;
  deed: LetterDeed;
  staffId: string | null;
  post: string;
  revision: number;
  note: string;
}
export const addEvent = (tx: Tx, e: LetterEvent): void =>
  tx.send(insertEvent, [
    ...[e.officeId, e.letterId, e.at, e.deed, e.staffId, e.post, e.revision, e.note],
  ]);

const events = statement<Omit<LetterEvent, 'officeId' | 'letterId'> & { name: string | null }>(
  'letters.events',
  `select e.at, e.deed, e.staff_id as "staffId", e.post, e.revision, e.note, s.name
   from letters.event e left join organisation.staff s on s.id = e.staff_id
   where e.office_id = $1 and e.letter_id = $2 order by e.seq`,
);
export type EventLine = NonNullable<(typeof events)['row']>;
export const eventsOf = (db: Db, { officeId, id }: Pick<LetterRow, 'officeId' | 'id'>) =>
  db.run(events, [officeId, id]);
