import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { slowly } from '../../../platform/slowdown.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { accountNamed, officerOfStaff } from '../queries.ts';
import type { Officer } from '../rules.ts';
import { dropFactor, factorOf, keepSecret, useStep } from './queries.ts';

/** The second proof of who signs: six digits from the signer's phone. */

const sealPlace = (staffId: string) => `second-factor:${staffId}`;
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
/** A phone's clock may be half a minute off. */
const tolerance = 30;

export type WhyNotProven = 'wrong' | 'slow_down' | 'not_set';

export type FactorState = 'none' | 'unconfirmed' | 'ready';

export async function factorState({ db }: World, staffId: string): Promise<FactorState> {
  const row = await factorOf(db, staffId);
  if (!row) return 'none';
  return row.confirmedAt ? 'ready' : 'unconfirmed';
}

export interface Enrolment {
  /** For people who type it. */
  secret: string;
  /** For the QR. */
  uri: string;
}

/** The secret to be taken into a phone; the same one until it is confirmed. */
export async function enrol(world: World, officer: Officer): Promise<Outcome<Enrolment, 'ready'>> {
  const { db, vault, now } = world;
  const { staffId, name } = officer;
  const before = await factorOf(db, staffId);
  if (before?.confirmedAt) return refuse('ready');
  const secret = before ? vault.open(before.secret, sealPlace(staffId)) : generateSecret();
  if (!before) await keepSecret(db, staffId, vault.seal(secret, sealPlace(staffId)), now());
  return accept({ secret, uri: generateURI({ issuer: 'SatuPintu', label: name, secret }) });
}

/**
 * Whether these digits are the phone's, now and for the first time. The first proof confirms it.
 */
export async function proveSecondFactor(
  world: World,
  staffId: string,
  typed: string,
): Promise<Outcome<true, WhyNotProven>> {
  const { db, vault } = world;
  const row = await factorOf(db, staffId);
  if (!row) return refuse('not_set');
  const token = typed.replace(/\D/g, '');
  const now = world.now();
  const guess = { who: [`faktor:${staffId}`], now, longest: 300 };
  const { found, waitSeconds } = await slowly(db, guess, async () => {
    if (token.length !== 6) return null;
    const secret = vault.open(row.secret, sealPlace(staffId));
    const { lastStep: afterTimeStep } = row;
    const epoch = seconds(now);
    const result = verifySync({ secret, token, epoch, epochTolerance: tolerance, afterTimeStep });
    if (!result.valid || !('timeStep' in result)) return null;
    return (await useStep(db, staffId, result.timeStep, now)) ? result.timeStep : null;
  });
  if (waitSeconds > 0) return refuse('slow_down');
  if (found === null) return refuse('wrong');
  if (!row.confirmedAt) await tell(world, { staffId, at: now, deed: 'second_factor_set' });
  return accept(true);
}

/** The phone is gone: by the operator's command, which the audit keeps. */
export async function forgetSecondFactor(
  world: World,
  username: string,
): Promise<Outcome<true, 'unknown_account'>> {
  const account = await accountNamed(world.db, username);
  if (!account) return refuse('unknown_account');
  await dropFactor(world.db, account.staffId);
  await tell(world, { staffId: account.staffId, at: world.now(), deed: 'second_factor_dropped' });
  return accept(true);
}

async function tell(
  world: World,
  { staffId, at, deed }: { staffId: string; at: Date; deed: string },
): Promise<void> {
  const [post] = (await officerOfStaff(world.db, staffId, at))?.posts ?? [];
  if (!post) return;
  await world.db.transaction(async (tx) => {
    record(tx, {
      ...{ officeId: post.officeId, at, deed: `identity.${deed}` },
      ...{ subject: 'staff', subjectId: staffId, actor: 'staff', staffId, postId: post.id },
      ...{ onBehalf: null, device: '', detail: {} },
    });
  });
}

/** What a sample person's phone would show now: the sample region has no phones. */
export async function samplePhone(world: World, staffId: string): Promise<string | null> {
  if (!world.settings.sample) return null;
  const row = await factorOf(world.db, staffId);
  if (!row) return null;
  const secret = world.vault.open(row.secret, sealPlace(staffId));
  return generateSync({ secret, epoch: seconds(world.now()) });
}
