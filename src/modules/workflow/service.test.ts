import { describe, expect, it } from 'vitest';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { completeByApplicant, withdraw } from './applicant.ts';
import {
  type AtDesk,
  claim,
  handOver,
  instruct,
  release,
  reportBack,
  takeStep,
} from './service.ts';
import { casesOf, type OpenedCase, said } from './workflow.testing.ts';

const world = testWorld();
const { open, at, kept, officer, openTasks, inTransaction } = casesOf(world);

const done = { ok: true, value: true };
const no = (refusal: string) => ({ ok: false, refusal });

const leave = (desk: AtDesk, exit: string, note = 'Alasan yang jelas') =>
  inTransaction((work) => takeStep(work, desk, { exit, note }));
const take = async (opened: OpenedCase, username: string, exit: string, note?: string) =>
  leave(await at(opened, username), exit, note);
const colleague = async (username: string) => {
  const { staffId, name, posts } = await officer(username);
  return { staffId, name, unitId: posts[0]?.unitId ?? '' };
};
const tell = async (opened: OpenedCase, names: string[], text = 'Periksa lokasinya') => {
  const people = await Promise.all(names.map(colleague));
  const desk = await at(opened, 'kepala.madiun');
  return inTransaction((work) => instruct(work, desk, { people, text, deadline: null }));
};
const report = async (opened: OpenedCase, username: string, text = 'Sudah diperiksa') => {
  const desk = await at(opened, username);
  return inTransaction((work) => reportBack(work, desk, text));
};
const toHead = async () => {
  const opened = await open();
  await take(opened, 'fo.madiun', 'yes');
  return opened;
};

describe('a step', () => {
  it('is taken by one of two officers who press at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const opened = await open();
      const desks = [await at(opened, 'fo.madiun'), await at(opened, 'fo2.madiun')] as const;
      const both = await Promise.all([leave(desks[0], 'yes'), leave(desks[1], 'no')]);
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(both.find(({ ok }) => !ok)).toEqual(no('not_now'));
      expect((await kept(opened)).deeds).toEqual(['submit', 'check']);
    }
  });

  it.each([
    ['another role of the office', 'kepala.madiun'],
    ['another office', 'fo.tuban'],
    ['the Kanwil above', 'fo.kanwil'],
    ['an inspector', 'inspektur'],
  ])('is not taken by %s', async (_who, username) => {
    const opened = await open();
    expect(await take(opened, username, 'yes')).toEqual(no('not_now'));
    expect(await kept(opened)).toMatchObject({ step: 'check', seq: 1 });
  });

  it('leaves nothing when it is refused', async () => {
    const opened = await open();
    expect(await take(opened, 'fo.madiun', 'no', '')).toEqual(no('reason_missing'));
    expect(await take(opened, 'fo.madiun', 'terbang')).toEqual(no('no_such_exit'));
    expect(await kept(opened)).toMatchObject({ step: 'check', seq: 1, deeds: ['submit'] });
  });

  it('can be walked to the end, and then nothing more is possible', async () => {
    const opened = await toHead();
    await tell(opened, ['bo.bimas.madiun']);
    await report(opened, 'bo.bimas.madiun');
    await take(opened, 'kepala.madiun', 'next');
    await take(opened, 'kasi.bimas.madiun', 'yes');
    const desk = await at(opened, 'bo2.bimas.madiun');
    expect(await leave(desk, 'next')).toMatchObject({ ok: true });
    expect(await kept(opened)).toMatchObject({ state: 'closed', ending: 'granted' });
    expect(await openTasks(opened)).toEqual([]);
    expect(await leave(desk, 'next')).toEqual(no('not_now'));
    expect(await inTransaction((work) => withdraw(work, opened, said))).toEqual(no('not_now'));
  });
});

describe('a step in somebody’s hands', () => {
  it('is closed to colleagues until it is released', async () => {
    const opened = await open();
    const [mine, theirs] = [await at(opened, 'fo.madiun'), await at(opened, 'fo2.madiun')];
    expect(await inTransaction((work) => claim(work, mine))).toEqual(done);
    expect(await inTransaction((work) => claim(work, mine))).toEqual(done);
    for (const act of [claim, release]) {
      expect(await inTransaction((work) => act(work, theirs))).toEqual(no('held_by_other'));
    }
    expect(await leave(theirs, 'yes')).toEqual(no('held_by_other'));
    expect(await inTransaction((work) => release(work, mine))).toEqual(done);
    expect(await inTransaction((work) => release(work, mine))).toEqual(no('not_now'));
    expect(await leave(theirs, 'yes')).toMatchObject({ ok: true });
    expect((await kept(opened)).deeds).toEqual(['submit', 'claim', 'release', 'check']);
  });

  it('is claimed by one of two at the same time', async () => {
    const opened = await open();
    const desks = [await at(opened, 'fo.madiun'), await at(opened, 'fo2.madiun')];
    const both = await Promise.all(desks.map((desk) => inTransaction((work) => claim(work, desk))));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(no('held_by_other'));
  });

  it('goes to the colleague it was handed to', async () => {
    const opened = await open();
    const to = await colleague('fo2.madiun');
    const mine = await at(opened, 'fo.madiun');
    expect(await inTransaction((work) => handOver(work, mine, to))).toEqual(done);
    expect(await leave(mine, 'yes')).toEqual(no('held_by_other'));
    expect(await take(opened, 'fo2.madiun', 'yes')).toMatchObject({ ok: true });
  });

  it('is free again once its holder no longer has the post', async () => {
    const opened = await open();
    const mine = await at(opened, 'fo.madiun');
    await inTransaction((work) => claim(work, mine));
    await world.db.raw(`update organisation.holding set until_at = $1 where staff_id = $2`, [
      new Date(mondayMorning.getTime() + 60_000),
      mine.actor.staffId,
    ]);
    world.clock.set(new Date(mondayMorning.getTime() + 120_000));
    expect(await take(opened, 'fo2.madiun', 'yes')).toMatchObject({ ok: true });
    await world.db.raw('update organisation.holding set until_at = null where staff_id = $1', [
      mine.actor.staffId,
    ]);
    world.clock.set(mondayMorning);
  });
});

describe('a disposition', () => {
  it('is passed on only after both people have reported', async () => {
    const opened = await toHead();
    const pass = () => take(opened, 'kepala.madiun', 'next');
    expect(await pass()).toEqual(no('nobody_instructed'));
    expect(await tell(opened, ['bo.bimas.madiun', 'bo2.bimas.madiun'])).toEqual(done);
    expect(await pass()).toEqual(no('reports_open'));
    expect(await report(opened, 'bo.bimas.madiun')).toEqual(done);
    expect(await pass()).toEqual(no('reports_open'));
    expect(await report(opened, 'bo2.bimas.madiun')).toEqual(done);
    expect(await pass()).toMatchObject({ ok: true });
    const { deeds } = await kept(opened);
    expect(deeds).toEqual(['submit', 'check', 'instruct', 'report', 'report', 'disposition']);
  });

  it('is for its people only', async () => {
    const opened = await toHead();
    await tell(opened, ['bo.bimas.madiun']);
    const theirs = await at(opened, 'bo.bimas.madiun');
    const { actor, posts } = await at(opened, 'bo2.bimas.madiun');
    const stranger = { ...theirs, actor, posts };
    expect(await inTransaction((work) => reportBack(work, stranger, 'Sudah'))).toEqual(
      no('held_by_other'),
    );
    const to = await colleague('bo2.bimas.madiun');
    expect(await inTransaction((work) => handOver(work, theirs, to))).toEqual(no('not_now'));
    expect(await inTransaction((work) => release(work, theirs))).toEqual(no('not_now'));
    expect(await leave(theirs, 'next')).toEqual(no('not_now'));
  });

  it('is given twice to nobody, says something, and belongs to a disposition step', async () => {
    const opened = await toHead();
    expect(await tell(opened, ['bo.bimas.madiun'], ' ')).toEqual(no('text_missing'));
    expect(await tell(opened, [])).toEqual(no('nobody_instructed'));
    expect(await tell(opened, ['bo.bimas.madiun'])).toEqual(done);
    expect(await tell(opened, ['bo.bimas.madiun'])).toEqual(no('nobody_instructed'));
    expect(await report(opened, 'bo.bimas.madiun', ' ')).toEqual(no('text_missing'));
    const early = await open();
    const desk = await at(early, 'fo.madiun');
    const wish = { people: [await colleague('fo2.madiun')], text: 'Bantu', deadline: null };
    expect(await inTransaction((work) => instruct(work, desk, wish))).toEqual(no('not_now'));
  });
});

describe('the applicant', () => {
  const complete = (opened: OpenedCase) =>
    inTransaction((work) => completeByApplicant(work, opened, said));
  const back = (opened: OpenedCase) => inTransaction((work) => withdraw(work, opened, said));

  it('completes only what was asked for, and only once', async () => {
    const opened = await open();
    expect(await complete(opened)).toEqual(no('not_now'));
    await take(opened, 'fo.madiun', 'no', 'KTP belum ada');
    expect(await kept(opened)).toMatchObject({ state: 'waiting', due: null });
    expect(await openTasks(opened)).toEqual([]);
    const both = await Promise.all([complete(opened), complete(opened)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await kept(opened)).toMatchObject({ state: 'running', step: 'check', seq: 3 });
    expect((await kept(opened)).due).not.toBeNull();
  });

  it.each([
    ['at the first step', () => open()],
    ['in an officer’s hands', () => claimed()],
    ['while it waits for papers', () => returned()],
    ['during a disposition', () => instructed()],
  ])('takes a case back %s', async (_when, made) => {
    const opened = await made();
    expect(await back(opened)).toEqual(done);
    expect(await kept(opened)).toMatchObject({ state: 'closed', ending: 'withdrawn' });
    expect((await kept(opened)).due).not.toBeNull();
    expect(await openTasks(opened)).toEqual([]);
    expect(await back(opened)).toEqual(no('not_now'));
  });

  const returned = async () => {
    const opened = await open();
    await take(opened, 'fo.madiun', 'no');
    return opened;
  };
  const claimed = async () => {
    const opened = await open();
    const desk = await at(opened, 'fo.madiun');
    await inTransaction((work) => claim(work, desk));
    return opened;
  };
  const instructed = async () => {
    const opened = await toHead();
    await tell(opened, ['bo.bimas.madiun']);
    return opened;
  };
});
