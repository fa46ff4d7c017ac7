import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { later } from '../../platform/outbox.ts';
import type { World } from '../../platform/world.ts';
import type { LetterDraft } from '../catalogue/index.ts';
import type { BsreCredentials } from './credentials.ts';
import { endLetter, eventsOf, type LetterRow, letterToChange } from './queries.ts';
import { nextState, reasonFault, type WhyNotLetter } from './rules.ts';
import { askSignature, beginLetter, type Hand, tellDeed } from './service.ts';

/** A faulty signed letter is not changed: another takes its place, and its own code says so. */

export interface Replacement {
  officeId: string;
  id: string;
  draft: LetterDraft;
  reason: string;
  credentials?: BsreCredentials | undefined;
}

/** Writes the letter anew and asks for its signature; the old one counts until that is there. */
export const replaceLetter = (world: World, hand: Hand, wish: Replacement) =>
  world.db.transaction(async (tx): Promise<Outcome<true, WhyNotLetter>> => {
    const { officeId, id, draft } = wish;
    const old = await letterToChange(tx, officeId, id);
    if (!old) return refuse('unknown');
    const next = nextState(old.state, 'replace');
    if (!next.ok) return next;
    const reason = wish.reason.trim();
    if (reasonFault(reason)) return refuse('reason_missing');
    const work = { tx, world, at: world.now() };
    const { caseId, unitId } = old;
    const fresh = { officeId, caseId, unitId, draft, replaces: id, reason };
    const { credentials } = wish;
    return askSignature(work, hand, { officeId, id: beginLetter(work, hand, fresh), credentials });
  });

/** In the transaction that signs the new letter the old one ends. */
export async function endReplaced(
  { tx, at }: { tx: Tx; at: Date },
  hand: Hand,
  row: LetterRow,
): Promise<Outcome<true, 'not_now'>> {
  if (row.replaces === null) return accept(true);
  const old = await letterToChange(tx, row.officeId, row.replaces);
  // Revoked meanwhile, or replaced by another: this one has nothing to replace.
  if (old?.state !== 'signed') return refuse('not_now');
  const reason = (await eventsOf(tx, row))[0]?.note ?? '';
  endLetter(tx, old, { state: 'replaced', at, reason });
  const { officeId, id, revision } = old;
  tellDeed({ tx, at }, hand, { officeId, id, deed: 'replaced', revision, note: reason });
  later(tx, 'letters.replaced', { officeId, letterId: id });
  return accept(true);
}
