import { officerNamed } from '../../../../tests/support/officers.ts';
import type { TestWorld } from '../../../../tests/support/world.ts';
import { takeTold } from '../../../platform/outbox.ts';
import { enrol, samplePhone } from '../../identity/index.ts';
import { signWaiting } from '../../letters/index.ts';
import type { CaseWish } from '../case-work.ts';
import { passSigned, type SignedCase } from './after-signing.ts';

/** A head who signs with the code of their phone, and the worker behind, without pages. */

const halfMinute = 30_000;

export function signingOf(world: TestWorld, username = 'kepala.madiun') {
  /** The next code of the head's phone. */
  const code = async (): Promise<string> => {
    const head = await officerNamed(world, username);
    await enrol(world, head);
    world.clock.set(new Date(world.now().getTime() + halfMinute));
    return (await samplePhone(world, head.staffId)) ?? '';
  };
  const yes = async (): Promise<CaseWish> => ({
    ...{ kind: 'step', exit: 'yes', note: 'Setuju', code: await code() },
  });
  /** What the relay and the worker would do with what was told so far. */
  const carryOut = async (): Promise<void> => {
    for (const { topic, payload } of await world.db.transaction((tx) => takeTold(tx, 1000))) {
      if (topic === 'letters.to_sign') await signWaiting(world, String(payload.officeId));
      if (topic === 'letters.signed') await passSigned(world, payload as unknown as SignedCase);
    }
  };
  return { code, yes, carryOut };
}
