import { statement, type Tx } from '../../../platform/database.ts';
import type { Decided } from './rules.ts';

/** What two approvals do: the only statements that take anything from a signed letter. */

interface Named {
  officeId: string;
  id: string;
}

const lock = statement<Decided>(
  'letters.lock_destruction',
  `select state, made_by as "madeBy", first_by as "firstBy" from letters.destruction
   where office_id = $1 and id = $2 for update`,
);
/** Locks the list, so that two approvals at once are a first and a second. */
export const destructionToDecide = (tx: Tx, { officeId, id }: Named) =>
  tx.one(lock, [officeId, id]);

export interface By {
  at: Date;
  staffId: string;
  title: string;
}

const first = statement(
  'letters.approve_destruction_once',
  `update letters.destruction set state = 'approved_once', first_at = $3, first_by = $4,
     first_title = $5 where office_id = $1 and id = $2`,
);
export const approveOnce = (tx: Tx, { officeId, id }: Named, by: By): void =>
  tx.send(first, [officeId, id, by.at, by.staffId, by.title]);

const second = statement(
  'letters.approve_destruction_twice',
  `update letters.destruction set state = 'done', done_at = $3, second_by = $4, second_title = $5
   where office_id = $1 and id = $2`,
);
export const approveTwice = (tx: Tx, { officeId, id }: Named, by: By): void =>
  tx.send(second, [officeId, id, by.at, by.staffId, by.title]);

const reject = statement(
  'letters.reject_destruction',
  `update letters.destruction set state = 'rejected', rejected_at = $3, rejected_by = $4,
     rejected_title = $5, reason = $6 where office_id = $1 and id = $2`,
);
const release = statement(
  'letters.release_destruction_items',
  `update letters.destruction_item set open = false
   where office_id = $1 and destruction_id = $2`,
);
/** Its letters may come on another list. */
export function rejectList(
  tx: Tx,
  { officeId, id }: Named,
  { at, staffId, title, reason }: By & { reason: string },
): void {
  tx.send(reject, [officeId, id, at, staffId, title, reason]);
  tx.send(release, [officeId, id]);
}

export interface Doomed {
  id: string;
  revision: number;
  fileName: string | null;
}
const doomed = statement<Doomed>(
  'letters.lock_doomed',
  `select l.id, l.revision, l.file_name as "fileName" from letters.letter l
   join letters.destruction_item i on i.office_id = l.office_id and i.letter_id = l.id
   where i.office_id = $1 and i.destruction_id = $2 order by l.id for update of l`,
);
export const lockDoomed = (tx: Tx, { officeId, id }: Named) => tx.run(doomed, [officeId, id]);

const empty = statement(
  'letters.empty_letters',
  `update letters.letter l set draft = t.draft, file_name = null, file_key = null,
     file_bytes = null, destroyed_at = $2
   from unnest($3::uuid[], $4::bytea[]) as t (id, draft)
   where l.office_id = $1 and l.id = t.id`,
);
/** The database lets it happen only to letters that a finished list names. */
export const emptyLetters = (
  tx: Tx,
  { officeId, at }: { officeId: string; at: Date },
  letters: readonly { id: string; draft: Buffer }[],
): void => tx.send(empty, [officeId, at, letters.map((l) => l.id), letters.map((l) => l.draft)]);
