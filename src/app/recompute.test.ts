import { beforeAll, expect, it } from 'vitest';
import { apply, qibla } from '../../tests/support/citizen.ts';
import { testSite } from '../../tests/support/http.ts';
import { testWorld } from '../../tests/support/world.ts';
import { recomputeDueTimes } from '../modules/applications/index.ts';
import {
  addCalendarFile,
  CalendarFile,
  standingRules,
  treeOf,
  withdrawWorkingRule,
} from '../modules/organisation/index.ts';
import { takeTold } from '../platform/outbox.ts';
import { clock } from './cli/clock.ts';
import { jobsFor } from './listeners.ts';

/** A calendar that changes under running cases: from the rule to what everyone is told. */

const world = testWorld();
const site = testSite(world);
const madiun = qibla;
const tuban = { ...qibla, office: 'kankemenag-kab-tuban' };
const cases = { madiun: '', tuban: '' };

beforeAll(async () => {
  cases.madiun = (await apply({ world, site, at: madiun })).number;
  cases.tuban = (await apply({ world, site, at: tuban })).number;
});

const unitId = async (code: string) => (await treeOf(world.db)).withCode(code)?.id ?? '';
const title = 'Libur pemilihan';

/** @returns how many rules were new. */
async function close(code: string, date: string): Promise<number> {
  const tree = await treeOf(world.db);
  const dayOff = { date, title, kind: 'local', source: 'SK uji' };
  const file = CalendarFile.parse([{ units: [code], daysOff: [dayOff] }]);
  const added = await world.db.transaction((tx) =>
    addCalendarFile({ tx, at: world.now(), random: world.random, by: null }, tree, file),
  );
  return added.ok ? added.value : 0;
}

/** What the outbox tells, carried out as the relay and the worker would. */
async function listen(): Promise<number> {
  const told = await world.db.transaction((tx) => takeTold(tx, 1000));
  const changes = told.filter(({ topic }) => jobsFor(topic).includes('recompute_due_times'));
  let moved = 0;
  for (const { payload } of changes) {
    moved += await recomputeDueTimes(world, String(payload.unitId));
  }
  return moved;
}

const kept = async (number: string) => {
  const { rows } = await world.db.raw(
    `select c.due_at as due, t.urgent_at as urgent from workflow.case c
     join applications.application a on a.id = c.id
     join workflow.task t on t.case_id = c.id and t.closed_at is null where a.number = $1`,
    [number],
  );
  return rows[0] as { due: Date; urgent: Date };
};

/** `satu clock explain`, with what it prints. */
async function explain(number: string) {
  const [out, err]: string[][] = [[], []];
  const io = {
    out: (line: string) => out?.push(line),
    err: (line: string) => err?.push(line),
    world: () => Promise.resolve(world),
  };
  const code = await clock.run(['explain', number], io);
  return { code, due: out?.[0], out: out?.join('\n'), err: err?.join('\n') };
}

it('moves the due times below a unit that closes, and of no other', async () => {
  const before = { madiun: await kept(cases.madiun), tuban: await kept(cases.tuban) };
  expect(await close('kankemenag-kota-madiun', '2026-11-25')).toBe(1);
  expect(await listen()).toBe(1);
  const after = await kept(cases.madiun);
  expect(before.madiun.due).toEqual(new Date('2026-11-30T16:00:00+07:00'));
  expect(after.due).toEqual(new Date('2026-12-01T16:00:00+07:00'));
  expect(await kept(cases.tuban)).toEqual(before.tuban);
});

it('explains the moved due time from the log, with the day off in its account', async () => {
  const said = await explain(cases.madiun);
  expect(said).toMatchObject({ code: 0, due: '2026-12-01T16:00:00+07:00', err: '' });
  expect(said.out).toContain(title);
  expect(said.out).toContain('sesuai dengan riwayat');
});

it('changes nothing when the same rule comes in again', async () => {
  expect(await close('kankemenag-kota-madiun', '2026-11-25')).toBe(0);
  expect(await listen()).toBe(0);
});

it('moves all offices below the Kanwil when it closes itself', async () => {
  expect(await close('kanwil-jatim', '2026-11-26')).toBe(1);
  expect(await listen()).toBe(2);
  expect((await kept(cases.tuban)).due).toEqual(new Date('2026-12-01T16:00:00+07:00'));
  expect((await kept(cases.madiun)).due).toEqual(new Date('2026-12-02T16:00:00+07:00'));
});

it('moves them back when the rule is withdrawn, once', async () => {
  const kanwil = await unitId('kanwil-jatim');
  const rule = (await standingRules(world.db)).find(
    (r) => r.unitId === kanwil && r.rule.rule.title === title,
  );
  const withdraw = () =>
    world.db.transaction((tx) =>
      withdrawWorkingRule(tx, { id: rule?.id ?? '', at: world.now(), by: null }),
    );
  expect(await withdraw()).toEqual({ ok: true, value: { unitId: kanwil } });
  expect(await withdraw()).toEqual({ ok: false, refusal: 'unknown_rule' });
  expect(await listen()).toBe(2);
  expect((await kept(cases.madiun)).due).toEqual(new Date('2026-12-01T16:00:00+07:00'));
  const { rows } = await world.db.raw(
    'select count(*)::int as n from organisation.working_rule_change where rule_id = $1',
    [rule?.id],
  );
  expect(rows).toEqual([{ n: 2 }]);
});

it('refuses a file that names an unknown unit, and keeps nothing of it', async () => {
  const before = (await standingRules(world.db)).length;
  const tree = await treeOf(world.db);
  const daysOff = [{ date: '2026-12-02', title: 'Lain', kind: 'local', source: 'SK uji' }];
  const file = CalendarFile.parse([{ units: ['kanwil-jatim', 'tidak-ada'], daysOff }]);
  const change = { at: world.now(), random: world.random, by: null };
  const added = await world.db.transaction((tx) => addCalendarFile({ tx, ...change }, tree, file));
  expect(added).toEqual({ ok: false, refusal: { unknownUnit: 'tidak-ada' } });
  expect(await standingRules(world.db)).toHaveLength(before);
  expect(await listen()).toBe(0);
});

it('tells a stored due time that is wrong, and what it should be', async () => {
  await world.db.raw(
    `update workflow.case c set due_at = due_at + interval '1 day'
     from applications.application a where a.id = c.id and a.number = $1`,
    [cases.tuban],
  );
  expect(await explain(cases.tuban)).toMatchObject({
    ...{ code: 1, due: '2026-11-30T16:00:00+07:00' },
    err: 'Jatuh tempo yang tersimpan berbeda: 2026-12-01T16:00:00+07:00.',
  });
});
