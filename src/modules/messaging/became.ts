import type { Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { forgetAddress } from './contact.ts';
import { grown, lease, nextTry, type SendingState } from './rules.ts';
import { wordsPlace } from './send.ts';
import {
  addDelivery,
  addSending,
  changeSending,
  type Delivery,
  deliveriesOf,
  lockByExternal,
  lockSending,
  type SendingNews,
  type SendingRow,
} from './send-queries.ts';

/** What became of a message: by the answer of its channel, and by what it tells later. */

export interface Trouble {
  /** Whether to try the same again. unsure: the channel may have it; gone: nobody is there. */
  again: 'later' | 'never' | 'gone' | 'unsure' | 'as_template' | 'without_paper';
  after: number | null;
  /** For whoever looks why: never words of the message or of the person. */
  detail: string;
  /** What the channel calls the paper that it has already. */
  mediaId?: string | null;
}

/** Once in another way, where that was not tried yet. */
function otherWay({ again }: Trouble, row: SendingRow): Partial<SendingNews> | null {
  if (again === 'as_template' && !row.asTemplate) return { asTemplate: true };
  return again === 'without_paper' && !row.withoutPaper ? { withoutPaper: true } : null;
}

/** The next way to the same person, or the end: then it stands where a person sees it. */
function giveUp(tx: Tx, world: World, row: SendingRow, trouble: string): void {
  const at = world.now();
  changeSending(tx, row, { state: 'failed', at, trouble });
  const [next, ...otherwise] = row.otherwise;
  if (!next) return;
  const id = newId(at, world.random);
  const words = world.vault.open(row.content, wordsPlace(row.id));
  const { officeId, subject, subjectId, asked } = row;
  addSending(tx, {
    ...{ officeId, id, contactId: next, subject, subjectId, dueAt: at, otherwise, at, asked },
    key: `${row.key}>${next}`,
    content: world.vault.seal(words, wordsPlace(id)),
  });
}

export function keepTrouble(tx: Tx, world: World, row: SendingRow, trouble: Trouble): void {
  const at = world.now();
  const { detail, mediaId = null } = trouble;
  const other = otherWay(trouble, row);
  if (other) {
    changeSending(tx, row, { state: 'waiting', at, dueAt: at, trouble: detail, ...other });
    return;
  }
  if (trouble.again === 'gone') forgetAddress(tx, world, row);
  const retried = trouble.again === 'later' || trouble.again === 'unsure';
  const dueAt = retried ? nextTry(at, row.tries, trouble.after) : null;
  if (!dueAt) giveUp(tx, world, row, detail);
  else if (trouble.again === 'later') {
    changeSending(tx, row, { state: 'waiting', at, dueAt, trouble: detail, mediaId });
  } else {
    // The channel may have it: its own word about that may still come, before we send twice.
    const patient = new Date(Math.max(dueAt.getTime(), at.getTime() + lease));
    changeSending(tx, row, { state: 'trying', at, dueAt: patient, trouble: detail, mediaId });
  }
}

/** What the channel told may be known before its answer to us was. */
export async function keepSent(tx: Tx, world: World, row: SendingRow, externalId: string) {
  const told = await deliveriesOf(tx, row.officeId, externalId);
  let state: SendingState = 'sent';
  for (const next of told) state = grown(state, next.state);
  const at = told.at(-1)?.at ?? world.now();
  changeSending(tx, row, { state, at, externalId });
  if (state === 'failed') giveUp(tx, world, row, told.at(-1)?.detail ?? '');
}

/** What a channel tells of a message it took. */
export interface Told extends Delivery {
  /** Our own id, where the channel gives it back. */
  reference: string | null;
  /** Only a template would have been allowed, or the words without their paper. */
  needs: 'as_template' | 'without_paper' | null;
}

/** Repeated, early and out of order: kept once, and never makes less of what is known. */
export async function keepTold(tx: Tx, world: World, told: Told): Promise<void> {
  if (!(await addDelivery(tx, told))) return;
  const { officeId, externalId, reference } = told;
  const row =
    (await lockByExternal(tx, officeId, externalId)) ??
    (reference ? await lockSending(tx, officeId, reference) : undefined);
  if (!row) return;
  const state = grown(row.state, told.state);
  if (state === row.state) return;
  if (told.state !== 'failed') changeSending(tx, row, { state, at: told.at, externalId });
  else {
    const again = told.needs ?? 'never';
    keepTrouble(tx, world, row, { again, after: null, detail: told.detail });
  }
}
