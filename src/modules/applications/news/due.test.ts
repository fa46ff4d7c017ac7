import { describe, expect, it } from 'vitest';
import { qibla } from '../../../../tests/support/citizen.ts';
import { mondayMorning, testWorld } from '../../../../tests/support/world.ts';
import { step } from '../cases.testing.ts';
import { tellDue } from './due.ts';
import { newsOf } from './news.testing.ts';

const world = testWorld();
const { apply, as, at, atHead, dueOf, work, told, forgetTold, instruct } = newsOf(world);

describe('the deadline of a disposition', () => {
  it('comes near, then passes, and is told once each time; passed, also to its giver', async () => {
    const number = await atHead();
    await work('kepala.madiun', number, await instruct('2026-11-24T16:00', 'bo.bimas.madiun'));
    await forgetTold();
    at(25.5);
    await tellDue(world);
    expect(await told('bo.bimas.madiun')).toEqual([]);
    at(26.5);
    await tellDue(world);
    await tellDue(world);
    const near = `Disposisi permohonan ${number} harus dilaporkan paling lambat`;
    expect(await told('bo.bimas.madiun')).toEqual([expect.stringContaining(near)]);
    at(31);
    await tellDue(world);
    await tellDue(world);
    const passed = `Disposisi permohonan ${number} belum dilaporkan; tenggatnya lewat`;
    expect((await told('bo.bimas.madiun'))[1]).toContain(passed);
    expect(await told('bo.bimas.madiun')).toHaveLength(2);
    expect((await told('kepala.madiun')).filter((text) => text.includes(passed))).toHaveLength(1);
  });

  it('given for this very hour is not followed by a second notice that it is near', async () => {
    const number = await atHead();
    await work('kepala.madiun', number, await instruct('2026-11-23T12:00', 'bo.bimas.madiun'));
    at(0.5);
    await tellDue(world);
    expect(await told('bo.bimas.madiun')).toHaveLength(1);
  });
});

describe('the promise of a service', () => {
  const about = async (username: string, words: string) =>
    (await told(username)).filter((text) => text.includes(words));

  it('comes near for who can do the step, and is broken before their leaders', async () => {
    await tellDue(world);
    const number = await apply(qibla);
    const due = await dueOf(number);
    at(due - 4.1);
    await tellDue(world);
    expect(await about('fo.madiun', 'harus selesai')).toEqual([]);
    at(due - 3.9);
    await tellDue(world);
    await tellDue(world);
    expect(await about('fo.madiun', `Permohonan ${number} harus selesai`)).toHaveLength(1);
    expect(await about('kepala.madiun', number)).toEqual([]);
    at(due + 0.1);
    await tellDue(world);
    await tellDue(world);
    const late = `Permohonan ${number} lewat janji layanannya`;
    for (const name of ['fo.madiun', 'fo2.madiun', 'kepala.madiun']) {
      expect([name, (await about(name, late)).length]).toEqual([name, 1]);
    }
    expect(await told('fo.tuban')).toEqual([]);
  });

  it('is the matter of who has taken the step in hand, not of all at the counter', async () => {
    await tellDue(world);
    const number = await apply(qibla);
    await work('fo2.madiun', number, { kind: 'claim' });
    at((await dueOf(number)) - 1);
    await tellDue(world);
    expect(await about('fo2.madiun', 'harus selesai')).toHaveLength(1);
    expect(await about('fo.madiun', 'harus selesai')).toEqual([]);
  });

  it('is told to the head of the office above where the own office has none', async () => {
    const until = async (at: Date | null) => {
      const { staffId } = await as('kepala.madiun');
      await world.db.raw('update organisation.holding set until_at = $1 where staff_id = $2', [
        at,
        staffId,
      ]);
    };
    await tellDue(world);
    const number = await apply(qibla);
    at((await dueOf(number)) + 0.1);
    await until(mondayMorning);
    await tellDue(world);
    await until(null);
    expect(await about('kepala.kanwil', `${number} lewat janji layanannya`)).toHaveLength(1);
    expect(await about('kepala.madiun', number)).toEqual([]);
  });

  it('of many cases due at the same closing time makes one notice for each person', async () => {
    await tellDue(world);
    const numbers = [await apply(qibla), await apply(qibla), await apply(qibla)];
    at((await dueOf(numbers[0] ?? '')) + 0.1);
    await tellDue(world);
    const [text, ...more] = await about('kepala.madiun', 'lewat janji layanannya');
    expect(text).toContain('3 permohonan lewat janji layanannya; yang pertama');
    expect(more).toEqual([]);
  });

  it('stands still while the applicant has the ball: nobody is told of it', async () => {
    await tellDue(world);
    const number = await apply(qibla);
    const due = await dueOf(number);
    await work('fo.madiun', number, step('no'));
    at(due + 0.1);
    await tellDue(world);
    expect(await about('kepala.madiun', 'lewat')).toEqual([]);
  });

  it('that comes near again, after the applicant had the ball, is told again', async () => {
    await tellDue(world);
    const number = await apply(qibla);
    const due = await dueOf(number);
    at(due - 3.9);
    await tellDue(world);
    await world.db.raw(
      `update workflow.case c set due_at = c.due_at + interval '3 days'
       from applications.application a where a.id = c.id and a.number = $1`,
      [number],
    );
    at(due + 72 - 3.9);
    await tellDue(world);
    expect(await about('fo.madiun', `Permohonan ${number} harus selesai`)).toHaveLength(2);
  });

  it('that was broken long before the house began to watch is not told', async () => {
    const number = await apply(qibla);
    at((await dueOf(number)) + 48);
    await tellDue(world);
    await tellDue(world);
    expect(await about('kepala.madiun', 'lewat')).toEqual([]);
  });

  it('of a few hours is not told to come near: it was told when the case came', async () => {
    await tellDue(world);
    const number = await apply(qibla);
    await world.db.raw(
      `update workflow.case c set due_at = $2 from applications.application a
       where a.id = c.id and a.number = $1`,
      [number, new Date(mondayMorning.getTime() + 3 * 3_600_000)],
    );
    await tellDue(world);
    expect(await about('fo.madiun', 'harus selesai')).toEqual([]);
    at(3.1);
    await tellDue(world);
    expect(await about('fo.madiun', 'lewat janji layanannya')).toHaveLength(1);
  });

  it('that passed while the house stood still is told as passed, and not as near', async () => {
    await tellDue(world);
    const number = await apply(qibla);
    at((await dueOf(number)) + 72);
    await tellDue(world);
    expect(await about('fo.madiun', 'harus selesai')).toEqual([]);
    expect(await about('fo.madiun', 'lewat janji layanannya')).toHaveLength(1);
  });

  it('is told once, however many workers watch', async () => {
    await tellDue(world);
    const number = await apply(qibla);
    at((await dueOf(number)) + 0.1);
    await Promise.all([tellDue(world), tellDue(world), tellDue(world)]);
    expect(await about('kepala.madiun', 'lewat')).toHaveLength(1);
  });
});
