import type { Outcome } from '../../kernel/outcome.ts';
import { later } from '../../platform/outbox.ts';
import type { World } from '../../platform/world.ts';
import { changeState, letterToChange } from './queries.ts';
import { tellDeed } from './service.ts';
import {
  nextWaiting,
  officesWaitingSince,
  takeSigning,
  waitingWithCredentials,
} from './sign-queries.ts';
import { type Asked, trySigning, type WhyNotIssued } from './signing.ts';

/**
 * Letters of one office are signed one after another. A number is only known to be used up once
 * its signature is there, and that may come from afar and take seconds: who would sign the next
 * one meanwhile does not wait with a connection in hand, but leaves it to whoever signs now.
 */

/** Back to a draft, with the reason beside it. @returns who had signed and can sign again */
const giveBack = (world: World, { officeId, letterId }: Asked, why: WhyNotIssued) =>
  world.db.transaction(async (tx) => {
    const asked = await takeSigning(tx, officeId, letterId);
    const row = asked && (await letterToChange(tx, officeId, letterId));
    if (!asked || row?.state !== 'signing') return null;
    const at = world.now();
    changeState(tx, row, { state: 'draft', fault: why });
    tellDeed({ tx, at }, null, {
      ...{ officeId, id: letterId, deed: 'failed', revision: row.revision, note: why },
    });
    const { staffId, askedAt } = asked;
    later(tx, 'letters.not_signed', { officeId, letterId, caseId: row.caseId, staffId, askedAt });
    return staffId;
  });

/** A few wrong passphrases lock a certificate: letters asked for with the same are not tried. */
async function giveBackAll(world: World, staffId: string): Promise<void> {
  for (const asked of await waitingWithCredentials(world.db, staffId)) {
    await giveBack(world, asked, 'wrong_passphrase');
  }
}

const isUntried: ReadonlySet<WhyNotIssued> = new Set(['nothing_asked', 'not_our_turn']);

/** Signs one letter that somebody asked for. Safe to call again: what is signed stays signed. */
export async function signLetter(world: World, asked: Asked): Promise<Outcome<true, WhyNotIssued>> {
  const signed = await trySigning(world, asked);
  if (!signed.ok && !isUntried.has(signed.refusal)) {
    const staffId = await giveBack(world, asked, signed.refusal);
    if (staffId && signed.refusal === 'wrong_passphrase') await giveBackAll(world, staffId);
  }
  return signed;
}

/** So long one job signs; what then still waits asks again, so that other jobs have their turn. */
const turnMs = 5_000;

/**
 * Signs what waits in an office, in the order it was asked for. Ends at once where another signs
 * there: that one looks again after each letter, and so finds what was asked for meanwhile.
 * @throws what broke off, after all others were tried: one letter does not hold up the rest.
 */
export async function signWaiting(world: World, officeId: string): Promise<void> {
  const began = performance.now();
  const tried: string[] = [];
  const failures: unknown[] = [];
  for (;;) {
    const letterId = await nextWaiting(world.db, officeId, tried);
    if (!letterId) break;
    if (performance.now() - began > turnMs) {
      await world.db.transaction(async (tx) =>
        later(tx, 'letters.to_sign', { officeId, letterId }),
      );
      break;
    }
    const signed = await signLetter(world, { officeId, letterId }).catch((error: unknown) => {
      failures.push(error);
    });
    if (signed?.ok === false && signed.refusal === 'not_our_turn') break;
    tried.push(letterId);
  }
  if (failures.length > 0) throw failures[0];
}

const overdueMs = 60_000;

/** What a dead worker left: a letter never waits for a signature without end. */
export async function signOverdue(world: World): Promise<void> {
  const before = new Date(world.now().getTime() - overdueMs);
  const offices = await officesWaitingSince(world.db, before);
  const tries = [];
  for (const officeId of offices) {
    tries.push(
      await signWaiting(world, officeId).then(
        () => null,
        (error: unknown) => ({ error }),
      ),
    );
  }
  const failed = tries.find((failure) => failure !== null);
  if (failed) throw failed.error;
}
