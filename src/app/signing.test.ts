import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BsrePeer, openBsrePeer } from '../../tests/support/bsre-peer.ts';
import { askedLetter } from '../../tests/support/signed-letter.ts';
import { testWorld } from '../../tests/support/world.ts';
import { tasksOf } from './listeners.ts';

/** Letters of one office that are asked for while another waits for BSrE, as the jobs sign them. */

const world = testWorld();
let peer: BsrePeer;

beforeAll(async () => {
  peer = await openBsrePeer(world.now());
  const { address, account } = peer;
  world.settings.bsre = { address, account, timeout: 20_000 };
});
beforeEach(() => {
  peer.manner = 'right';
});
afterAll(() => peer.close());

type Asked = Awaited<ReturnType<typeof askedLetter>>;

const job = (letter: Asked) => tasksOf(world).sign_letter?.(letter, null as never);
/** One later than the other, so that it is known whose turn it is. */
function asked(passphrase?: string): Promise<Asked> {
  world.clock.set(new Date(world.now().getTime() + 1000));
  return askedLetter(world, null, passphrase ? { nik: peer.nik, passphrase } : undefined);
}

/** BSrE has the next letter before it, and does not answer. @returns what makes it answer */
function holdAnswers() {
  const before = peer.forms.length;
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  peer.answersAfter = promise;
  const reached = () => expect.poll(() => peer.forms.length, { timeout: 5000 }).toBe(before + 1);
  return { reached, answer };
}

const stateOf = async ({ letterId }: Asked) =>
  (await world.db.raw('select state, seq from letters.letter where id = $1', [letterId])).rows[0];

it('does not make the next letter wait in a transaction, and signs it right after', async () => {
  const [first, second] = [await asked(peer.passphrase), await asked()];
  const { reached, answer } = holdAnswers();
  const signing = job(first);
  await reached();
  await job(second);
  expect(await stateOf(second)).toMatchObject({ state: 'signing', seq: null });
  const third = await asked();
  await job(third);
  answer();
  await signing;
  expect(await stateOf(first)).toEqual({ state: 'signed', seq: 1 });
  expect(await stateOf(second)).toEqual({ state: 'signed', seq: 2 });
  expect(await stateOf(third)).toEqual({ state: 'signed', seq: 3 });
});

it('gives the number of a letter that BSrE does not sign to the one that waited', async () => {
  const [first, second] = [await asked(peer.passphrase), await asked()];
  const { reached, answer } = holdAnswers();
  peer.manner = 'failing';
  const signing = job(first);
  await reached();
  await job(second);
  answer();
  await signing;
  expect(await stateOf(first)).toEqual({ state: 'draft', seq: null });
  expect(await stateOf(second)).toEqual({ state: 'signed', seq: 4 });
});

it('does not try a wrong passphrase again for the letters that waited', async () => {
  const letters = [await asked('bukan ini'), await asked('bukan ini')];
  const tried = peer.forms.length;
  const { reached, answer } = holdAnswers();
  // Which of the two has the turn is not known: the other ends at once.
  const signing = letters.map(job);
  await reached();
  answer();
  await Promise.all(signing);
  expect(peer.forms.length).toBe(tried + 1);
  const states = await Promise.all(letters.map(stateOf));
  expect(states).toEqual(letters.map(() => ({ state: 'draft', seq: null })));
});
