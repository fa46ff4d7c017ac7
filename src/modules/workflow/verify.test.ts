import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testWorld } from '../../../tests/support/world.ts';
import { completeByApplicant, withdraw } from './applicant.ts';
import { claim, instruct, takeStep } from './service.ts';
import { firstBrokenEvent } from './verify.ts';
import { casesOf, type OpenedCase, said } from './workflow.testing.ts';

const world = testWorld();
const { open, at, officer, inTransaction } = casesOf(world);

const guarded = ['workflow.history', 'audit.entry'];
/** As one who owns the server may, and no program of ours ever does. */
async function tamper(text: string, values: unknown[] = []) {
  const each = (how: string) =>
    guarded.map((table) => `alter table ${table} ${how} trigger all`).join(';');
  await world.db.raw(each('disable'));
  await world.db.raw(text, values);
  await world.db.raw(each('enable'));
}

/** Six lines, with all that a line can carry. */
async function walked(): Promise<OpenedCase> {
  const opened = await open();
  const front = await at(opened, 'fo.madiun');
  await inTransaction((work) => claim(work, front));
  await inTransaction((work) => takeStep(work, front, { exit: 'no', note: 'KTP: “kosong”\n' }));
  await inTransaction((work) => completeByApplicant(work, opened, said));
  const again = await at(opened, 'fo.madiun');
  await inTransaction((work) => takeStep(work, again, { exit: 'yes', note: '' }));
  const { staffId, name, posts } = await officer('bo.bimas.madiun');
  const people = [{ staffId, name, unitId: posts[0]?.unitId ?? '' }];
  const head = await at(opened, 'kepala.madiun');
  const acting = { ...head, actor: { ...head.actor, onBehalf: 'Plh. Kepala Kantor' } };
  const wish = { people, text: 'Periksa', deadline: null };
  await inTransaction((work) => instruct(work, acting, wish));
  return opened;
}

let first: OpenedCase;
let second: OpenedCase;
beforeEach(async () => {
  first = await walked();
  second = await walked();
  await inTransaction((work) => withdraw(work, second, said));
});
afterEach(() => tamper('truncate audit.entry, workflow.history, workflow.case cascade'));

const broken = async () => (await firstBrokenEvent(world.db)).broken;

describe('the history of all cases', () => {
  it('agrees with the audit, line by line', async () => {
    expect(await firstBrokenEvent(world.db)).toEqual({ events: 13, broken: null });
  });

  it('refuses change, removal and emptying by the program itself', async () => {
    const history = 'workflow.history';
    await expect(world.db.raw(`update ${history} set note = ''`)).rejects.toThrow('append-only');
    await expect(world.db.raw(`delete from ${history}`)).rejects.toThrow('append-only');
    await expect(world.db.raw(`truncate ${history}`)).rejects.toThrow('append-only');
  });

  it.each([
    ['a note', `note = 'Lain'`],
    ['an exit', `exit = 'yes'`],
    ['a time', `at = at + interval '1 minute'`],
    ['a person', 'staff_id = null'],
    ['on whose behalf', `on_behalf = 'Plt. Kepala'`],
    ['what the applicant is told', 'open = not open'],
  ])('names the line in which %s was changed', async (_what, change) => {
    await tamper(`update workflow.history set ${change} where case_id = $1 and seq = 3`, [
      first.caseId,
    ]);
    expect(await broken()).toEqual({ caseId: first.caseId, seq: 3, why: 'isinya diubah' });
  });

  it('names the line that was changed together with its fingerprint', async () => {
    await tamper(
      `update workflow.history h set (deed, step, exit, to_step, note, digest, open, actor) =
         (select deed, step, exit, to_step, note, digest, open, actor
          from workflow.history where case_id = h.case_id and seq = 3)
       where case_id = $1 and seq = 5`,
      [first.caseId],
    );
    expect(await broken()).toMatchObject({ caseId: first.caseId, seq: 5 });
  });

  it.each([1, 3, 6])('names line %i when it is missing', async (seq) => {
    await tamper('delete from workflow.history where case_id = $1 and seq = $2', [
      first.caseId,
      seq,
    ]);
    expect(await broken()).toMatchObject({ caseId: first.caseId, seq });
  });

  it('names the line cut off the end, also when the case was set back to match', async () => {
    const { caseId } = second;
    await tamper('delete from workflow.history where case_id = $1 and seq = 7', [caseId]);
    await tamper('update workflow.case set seq = 6 where id = $1', [caseId]);
    expect(await broken()).toMatchObject({ caseId, seq: 7 });
  });

  it('names the case that is gone as a whole', async () => {
    const { caseId } = second;
    for (const table of ['history', 'task', 'reach']) {
      await tamper(`delete from workflow.${table} where case_id = $1`, [caseId]);
    }
    await tamper('delete from workflow.case where id = $1', [caseId]);
    expect(await broken()).toMatchObject({ caseId, seq: 1 });
  });

  it('names the line that the audit does not know', async () => {
    await tamper(`delete from audit.entry where subject_id = $1 and detail->>'seq' = '4'`, [
      first.caseId,
    ]);
    expect(await broken()).toEqual({
      ...{ caseId: first.caseId, seq: 4 },
      why: 'tidak tercatat di audit',
    });
  });
});
