import { beforeEach } from 'vitest';
import type { ServiceAddress } from '../../../../tests/support/citizen.ts';
import { settle } from '../../../../tests/support/whatsapp.ts';
import { mondayMorning, type TestWorld } from '../../../../tests/support/world.ts';
import type { CaseWish } from '../case-work.ts';
import { casesOf, step } from '../cases.testing.ts';

/** Cases, and what officers have been told of them. */

const audience = { office: 'kankemenag-kota-madiun', service: 'audiensi' };
const hour = 3_600_000;

export function newsOf(world: TestWorld) {
  const cases = casesOf(world);
  /** Hours after Monday morning. */
  const at = (hours: number) => world.clock.set(new Date(mondayMorning.getTime() + hours * hour));
  const forgetTold = async () => {
    await world.db.raw('delete from messaging.notice');
  };
  /** Everybody starts with an empty desk and nothing told. */
  beforeEach(async () => {
    at(0);
    await forgetTold();
    await world.db.raw('delete from applications.watch');
    await world.db.raw('update workflow.task set closed_at = now() where closed_at is null');
    await world.db.raw("update workflow.case set due_at = null where state <> 'closed'");
  });
  const apply = async (to: ServiceAddress): Promise<string> => {
    const { number } = await cases.apply(to);
    await settle(world);
    return number;
  };
  const work = async (username: string, number: string, wish: CaseWish): Promise<void> => {
    const done = await cases.work(username, number, wish);
    if (!done.ok) throw new Error(done.refusal);
    await settle(world);
  };
  const staffIdOf = async (username: string) => (await cases.as(username)).staffId;
  return {
    ...{ as: cases.as, apply, work, at, forgetTold },
    told: async (username: string): Promise<string[]> => {
      const { rows } = await world.db.raw(
        'select text from messaging.notice where staff_id = $1 order by id',
        [await staffIdOf(username)],
      );
      return rows.map(({ text }) => text);
    },
    /** Where the head decides, or instructs others. */
    atHead: async (): Promise<string> => {
      const number = await apply(audience);
      await work('fo.madiun', number, step('yes'));
      await work('fo.madiun', number, step('next'));
      await work('caraka.madiun', number, step('next'));
      return number;
    },
    handOver: async (to: string): Promise<CaseWish> => ({
      ...{ kind: 'hand_over', to: await staffIdOf(to) },
    }),
    instruct: async (deadline: string, ...to: string[]): Promise<CaseWish> => ({
      ...{ kind: 'instruct', text: 'Periksa jadwalnya', deadline },
      people: await Promise.all(to.map(staffIdOf)),
    }),
    /** In hours after Monday morning. */
    dueOf: async (number: string): Promise<number> => {
      const { rows } = await world.db.raw(
        `select c.due_at as due from workflow.case c
         join applications.application a on a.id = c.id where a.number = $1`,
        [number],
      );
      return (rows[0]?.due.getTime() - mondayMorning.getTime()) / hour;
    },
  };
}
