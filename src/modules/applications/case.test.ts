import { beforeEach, describe, expect, it } from 'vitest';
import { qibla } from '../../../tests/support/citizen.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { addHolding } from '../organisation/index.ts';
import { newKey } from './api/api.testing.ts';
import { freshId } from './apply.ts';
import { openCaseAtDesk } from './case.ts';
import { type CaseWish, workOnCase } from './case-work.ts';
import { casesOf, step } from './cases.testing.ts';
import { firstPlace, myTasks } from './desk-list.ts';
import { complete, follow, takeBack } from './follow.ts';

const world = testWorld();
const { apply, work, as, openTask } = casesOf(world);

const audience = { office: 'kankemenag-kota-madiun', service: 'audiensi' };
const done = { ok: true, value: true };
const no = (refusal: string) => ({ ok: false, refusal });
const hour = 3_600_000;
const at = (hours: number) => new Date(mondayMorning.getTime() + hours * hour);
beforeEach(() => world.clock.set(at(0)));

/** Where the head decides, or instructs others. */
async function atHead(): Promise<string> {
  const { number } = await apply(audience);
  await work('fo.madiun', number, step('yes'));
  await work('fo.madiun', number, step('next'));
  await work('caraka.madiun', number, step('next'));
  return number;
}
const handOver = async (to: string): Promise<CaseWish> => ({
  ...{ kind: 'hand_over', to: (await as(to)).staffId },
});
const instruct = async (...to: string[]): Promise<CaseWish> => ({
  ...{ kind: 'instruct', text: 'Periksa jadwalnya', deadline: '2026-11-24T16:00' },
  people: (await Promise.all(to.map(as))).map(({ staffId }) => staffId),
});

describe('a press at the desk', () => {
  it('happens once, and its second gets the same answer though the case has moved on', async () => {
    const { number } = await apply(qibla);
    const officer = await as('fo.madiun');
    const press = { number, taskId: await openTask(number), key: newKey(), device: 'uji' };
    const twice = () => workOnCase(world, officer, press, step('yes'));
    expect(await Promise.all([twice(), twice()])).toEqual([done, done]);
    expect(await twice()).toEqual(done);
    const { rows } = await world.db.raw(
      `select count(*)::int as n from workflow.history h
       join applications.application a on a.id = h.case_id where a.number = $1`,
      [number],
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('of two officers at once moves the case once', async () => {
    const { number } = await apply(qibla);
    const both = await Promise.all([
      work('fo.madiun', number, step('yes')),
      work('fo2.madiun', number, step('no')),
    ]);
    expect(both).toContainEqual(done);
    expect(both).toContainEqual(no('not_now'));
  });

  it('is one officer’s own: the same key of another is another press', async () => {
    const { number } = await apply(qibla);
    const key = newKey();
    await work('fo.madiun', number, { kind: 'claim' }, key);
    expect(await work('fo2.madiun', number, { kind: 'claim' }, key)).toEqual(no('held_by_other'));
  });
});

describe('a step handed over', () => {
  it('goes to a colleague of the same post only', async () => {
    const { number } = await apply(qibla);
    for (const stranger of ['fo.tuban', 'kepala.madiun', 'caraka.madiun', 'bo.bimas.madiun']) {
      expect([stranger, await work('fo.madiun', number, await handOver(stranger))]).toEqual([
        stranger,
        no('unknown_colleague'),
      ]);
    }
    expect(await work('fo.madiun', number, await handOver('fo2.madiun'))).toEqual(done);
    expect(await work('fo.madiun', number, step('yes'))).toEqual(no('held_by_other'));
    expect(await work('fo2.madiun', number, step('yes'))).toEqual(done);
  });

  it('does not go to somebody whose time in the post has not begun', async () => {
    const { staffId } = await as('caraka.madiun');
    const front = (await as('fo.madiun')).posts[0];
    const holding = { id: freshId(world), postId: front?.id ?? '', staffId, decree: 'SP 1' };
    const from = at(24);
    await world.db.transaction(async (tx) =>
      addHolding(tx, { ...holding, manner: 'plh', from, until: at(48) }),
    );
    const { number } = await apply(qibla);
    const wish = await handOver('caraka.madiun');
    expect(await work('fo.madiun', number, wish)).toEqual(no('unknown_colleague'));
    world.clock.set(from);
    expect(await work('fo.madiun', number, wish)).toEqual(done);
  });

  it('needs no second connection, so that many at once do not wait for each other', async () => {
    const { number } = await apply(qibla);
    const wish = await handOver('fo2.madiun');
    const begun = performance.now();
    await Promise.all(Array.from({ length: 60 }, () => work('fo.madiun', number, wish)));
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('a disposition', () => {
  it('comes onto the lists of its people, who see the case from then on', async () => {
    const number = await atHead();
    const told = await as('bo.penmad.madiun');
    expect(await openCaseAtDesk(world, told, { number, device: 'uji' })).toBeUndefined();
    expect(await work('kepala.madiun', number, await instruct('bo.penmad.madiun'))).toEqual(done);
    expect(await openCaseAtDesk(world, told, { number, device: 'uji' })).toMatchObject({
      mine: { kind: 'instruction', instruction: 'Periksa jadwalnya' },
    });
    const { lines } = await myTasks(world, told, firstPlace);
    expect(lines).toMatchObject([{ number, urgentAt: new Date('2026-11-24T16:00:00+07:00') }]);
    expect(await work('bo.penmad.madiun', number, { kind: 'report', report: 'Siap' })).toEqual(
      done,
    );
    expect((await myTasks(world, told, firstPlace)).lines).toEqual([]);
    expect(await work('kepala.madiun', number, step('next'))).toEqual(done);
  });

  it('reaches nobody of another office', async () => {
    const number = await atHead();
    expect(await work('kepala.madiun', number, await instruct('bo.bimas.tuban'))).toEqual(
      no('nobody_instructed'),
    );
  });
});

describe('a delegate', () => {
  const post = async () => (await as('kepala.madiun')).posts[0];
  const plh = async (username: string, [from, until]: [number, number]) => {
    const { staffId } = await as(username);
    const holding = { id: freshId(world), postId: (await post())?.id ?? '', staffId };
    await world.db.transaction(async (tx) =>
      addHolding(tx, {
        ...{ ...holding, manner: 'plh', decree: 'SP 2' },
        ...{ from: at(from), until: at(until) },
      }),
    );
  };
  const sees = async (username: string, number: string) =>
    (await myTasks(world, await as(username), firstPlace)).lines.some((l) => l.number === number);

  it('has the tasks of the post for the time of the delegation, no more and no less', async () => {
    const number = await atHead();
    await plh('kasi.tu.madiun', [1, 3]);
    const seen: boolean[] = [];
    for (const hours of [0, 1, 2.99, 3]) {
      world.clock.set(at(hours));
      seen.push(await sees('kasi.tu.madiun', number));
      expect(await sees('kepala.madiun', number)).toBe(true);
    }
    expect(seen).toEqual([false, true, true, false]);
    expect(await work('kasi.tu.madiun', number, step('next'))).toEqual(no('not_now'));
  });

  it('acts as Plh., and the log and the audit say so for ever', async () => {
    const number = await atHead();
    await plh('kasi.penmad.madiun', [1, 3]);
    world.clock.set(at(2));
    expect(await work('kasi.penmad.madiun', number, await instruct('bo.tu.madiun'))).toEqual(done);
    world.clock.set(at(4));
    const { rows } = await world.db.raw(
      `select h.on_behalf, e.on_behalf as audited from workflow.history h
       join applications.application a on a.id = h.case_id
       join audit.entry e on e.subject_id = h.case_id::text
         and (e.detail->>'seq')::int = h.seq and e.subject = 'case' and e.deed = 'case.instruct'
       where a.number = $1 and h.deed = 'instruct'`,
      [number],
    );
    const said = 'Plh. Kepala Kantor';
    expect(rows).toEqual([{ on_behalf: said, audited: said }]);
  });

  it('whose time ended with a step in hand leaves it to the holder of the post', async () => {
    const number = await atHead();
    await plh('kasi.pai.madiun', [1, 3]);
    world.clock.set(at(2));
    expect(await work('kasi.pai.madiun', number, { kind: 'claim' })).toEqual(done);
    expect(await sees('kepala.madiun', number)).toBe(false);
    world.clock.set(at(4));
    expect(await sees('kepala.madiun', number)).toBe(true);
    expect(await work('kepala.madiun', number, await instruct('bo.tu.madiun'))).toEqual(done);
  });
});

describe('the applicant', () => {
  const wish = (number: string, key = newKey()) => ({ number, key, note: 'Sudah', device: 'HP' });

  it('sees what is asked, completes it once, and hears no talk of colleagues', async () => {
    const { number } = await apply(qibla);
    expect(await complete(world, wish(number))).toEqual(no('not_now'));
    await work('fo.madiun', number, step('no', 'Fotokopi KTP buram'));
    expect(await follow(world, number)).toMatchObject({
      ...{ asked: 'Fotokopi KTP buram', clock: { state: 'paused' } },
    });
    const press = wish(number);
    expect(await Promise.all([complete(world, press), complete(world, press)])).toEqual([
      done,
      done,
    ]);
    expect(await complete(world, wish(number))).toEqual(no('not_now'));
    await work('fo.madiun', number, step('yes', 'Pemohon ini sering salah'));
    expect(JSON.stringify((await follow(world, number))?.row.moves)).not.toContain('sering salah');
  });

  it('takes a request back until it is closed', async () => {
    const { number } = await apply(qibla);
    expect(await takeBack(world, wish(number))).toEqual(done);
    expect(await takeBack(world, wish(number))).toEqual(no('not_now'));
    expect(await follow(world, number)).toMatchObject({
      row: { state: 'closed', ending: 'withdrawn' },
    });
    expect(await work('fo.madiun', number, step('yes'))).toEqual(no('not_now'));
  });
});
