import { beforeEach, describe, expect, it } from 'vitest';
import { qibla, zulaikha } from '../../../tests/support/citizen.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { statement } from '../../platform/database.ts';
import { openPersonal, receive, secretOf } from './apply.ts';
import { casesOf } from './cases.testing.ts';
import { applicationWithNumber } from './queries.ts';

const world = testWorld();
const { request, apply } = casesOf(world);

const tables = [
  ...['applications.application', 'workflow.case', 'workflow.history', 'workflow.task'],
  ...['workflow.reach', 'audit.entry', 'platform.outbox', 'platform.once'],
];
const counts = async () => {
  const each = tables.map((t) => `(select count(*)::int from ${t}) as "${t}"`).join(', ');
  return (await world.db.raw(`select ${each}`)).rows[0] as Record<string, number>;
};
let before: Record<string, number>;
beforeEach(async () => {
  before = await counts();
});

describe('a request', () => {
  it('is received whole: application, case, history, task, audit and the telling', async () => {
    const { number, secret, due } = await apply();
    const after = await counts();
    for (const table of tables)
      expect([table, after[table] ?? 0]).not.toEqual([table, before[table]]);
    expect(number).toMatch(/^261123-[0-9A-Z]{4}-[0-9A-Z]{5}$/);
    expect(secret).toBe(secretOf(world, number));
    expect(due).toBe('2026-11-30T09:00:00.000Z');
  });

  it.each([
    ['the last statement', 'select 1 / 0'],
    ['a row that breaks a rule', 'insert into workflow.reach values (null, null, null)'],
  ])('leaves nothing when %s fails', async (what, text) => {
    const fails = statement(`test.fails ${what}`, text);
    const wish = {
      ...(await request()),
      also: (tx: { send(s: typeof fails): void }) => tx.send(fails),
    };
    await expect(receive(world, wish)).rejects.toThrow();
    expect(await counts()).toEqual(before);
  });

  it('leaves nothing when something is wrong or missing, and says what', async () => {
    const wish = await request();
    const typed = { ...wish.typed, nik: '123', applicant_name: ' ' };
    const refused = await receive(world, { ...wish, typed, papers: new Set() });
    expect(refused).toMatchObject({
      refusal: { why: 'faults', faults: { nik: expect.any(String) } },
    });
    expect(await counts()).toEqual(before);
  });

  it('pressed twice gets the first receipt', async () => {
    const wish = await request();
    const first = await receive(world, wish);
    const once = await counts();
    expect(await receive(world, { ...wish, id: (await request()).id })).toEqual(first);
    expect(await counts()).toEqual(once);
  });

  it('pressed five times at the same moment is one', async () => {
    const wish = await request();
    const all = await Promise.all(Array.from({ length: 5 }, () => receive(world, wish)));
    for (const answer of all) expect(answer).toEqual(all[0]);
    expect((await counts())['applications.application']).toBe(
      (before['applications.application'] ?? 0) + 1,
    );
  });

  it('pressed again gets the first receipt also after the service was closed', async () => {
    const wish = await request();
    const first = await receive(world, wish);
    const service = { ...wish.service, status: 'closed' as const };
    expect(await receive(world, { ...wish, service })).toEqual(first);
    const late = { ...(await request()), service };
    expect(await receive(world, late)).toEqual({ ok: false, refusal: { why: 'not_offered' } });
  });

  it('pressed again gets the first receipt also when it would be refused by now', async () => {
    const wish = await request();
    const first = await receive(world, wish);
    expect(await receive(world, { ...wish, papers: new Set() })).toEqual(first);
  });

  it('keeps personal data in no plain form, and gives them back', async () => {
    const { number } = await apply();
    const row = await applicationWithNumber(world.db, number);
    if (!row) throw new Error('the application is gone');
    expect(openPersonal(world, row)).toMatchObject({
      ...{ name: zulaikha.name, phone: '+6281273459961', nik: zulaikha.nik },
    });
    const { rows } = await world.db.raw(
      `select a::text as kept from applications.application a where number = $1
       union all select l::text from applications.lookup l
       union all select h::text from workflow.history h
       union all select e::text from audit.entry e
       union all select o::text from platform.outbox o
       union all select o::text from platform.once o`,
      [number],
    );
    const kept = rows.map((r) => r.kept).join('\n');
    for (const plain of ['Zulaikha', zulaikha.nik, '81273459961', 'Rahasia']) {
      expect(kept).not.toContain(plain);
      expect(kept).not.toContain(Buffer.from(plain).toString('hex'));
    }
  });

  it('is seen by the section of its service and by all above, from the start', async () => {
    const { number } = await apply(qibla);
    const { rows } = await world.db.raw(
      `select u.code from applications.application a
       join applications.lookup l on l.office_id = a.office_id and l.id = a.id
       join organisation.unit u on u.no = any(l.under) where a.number = $1`,
      [number],
    );
    expect(rows.map(({ code }) => code).sort()).toEqual([
      'kankemenag-kota-madiun',
      'kankemenag-kota-madiun.bimas-islam',
      'kanwil-jatim',
      'kemenag',
    ]);
  });
});
