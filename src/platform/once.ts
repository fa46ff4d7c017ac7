import { type Database, isDuplicate, quickStatement, statement, type Tx } from './database.ts';

/**
 * Press twice, happen once. The key of a form or of `Idempotency-Key` is stored with the answer in
 * the transaction that does the work: a second press finds the first answer.
 */
export interface Press {
  /** Unit that the request belongs to; part of the key, as of every key of a large table. */
  officeId: string;
  /** What the person's form or client made up, with who they are: nobody meets another's answer. */
  key: string;
}

const insert = statement(
  'once.insert',
  'insert into platform.once (office_id, key, answer, at) values ($1, $2, $3, $4)',
);
const find = quickStatement<{ answer: unknown }>(
  'once.find',
  'select answer from platform.once where office_id = $1 and key = $2',
);

export interface Pressed<Answer> {
  press: Press;
  answer: Answer;
  at: Date;
}

/** Records the answer; the second of two equal presses fails here and takes its work back. */
export const remember = <Answer>(tx: Tx, { press, answer, at }: Pressed<Answer>): void =>
  tx.send(insert, [press.officeId, press.key, JSON.stringify(answer), at]);

/**
 * Runs `work`, which calls `remember`; a repeated press gets the first answer instead.
 * @throws what `work` throws for any other reason.
 */
export async function once<Result, Answer>(
  db: Database,
  press: Press,
  { work, again }: { work: (tx: Tx) => Promise<Result>; again: (first: Answer) => Result },
): Promise<Result> {
  try {
    return await db.transaction(work);
  } catch (error) {
    // Whatever row the second press meets first: if the first press has answered, that is why.
    if (!isDuplicate(error)) throw error;
    const row = await db.one(find, [press.officeId, press.key]);
    if (!row) throw error;
    return again(row.answer as Answer);
  }
}

/** The first answer, for work whose rules would refuse the second press before it is stored. */
export async function answeredBefore<Answer>(
  db: Pick<Tx, 'one'>,
  press: Press,
): Promise<Answer | undefined> {
  return (await db.one(find, [press.officeId, press.key]))?.answer as Answer | undefined;
}
