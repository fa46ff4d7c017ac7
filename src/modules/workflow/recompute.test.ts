import { afterEach, expect, it } from 'vitest';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';
import { toIso } from '../../kernel/time/index.ts';
import {
  addCalendarFile,
  CalendarFile,
  calendarOf,
  forgetCalendars,
} from '../organisation/index.ts';
import { completeByApplicant } from './applicant.ts';
import { instruct, recomputeDue, reportBack, takeStep } from './service.ts';
import { casesOf, type OpenedCase, said } from './workflow.testing.ts';

const world = testWorld();
const { rails, open, at, kept, officer, openTasks, inTransaction } = casesOf(world);

const day = 86_400_000;
const pass = (days: number) => world.clock.set(new Date(mondayMorning.getTime() + days * day));
afterEach(() => pass(0));

const local = (time: Date | undefined) => time && toIso(time, 'WIB');
const recompute = (opened: OpenedCase) => inTransaction((work) => recomputeDue(work, opened));

/** Closes the office on a day nobody knew of before. */
async function closed(date: string) {
  const office = rails.tree.withCode('kankemenag-kota-madiun');
  const dayOff = { date, title: `Libur ${date}`, kind: 'local', source: 'SK uji' };
  const file = CalendarFile.parse([{ units: ['kankemenag-kota-madiun'], daysOff: [dayOff] }]);
  await inTransaction(({ tx, at: now, random, rails: { tree } }) =>
    addCalendarFile({ tx, at: now, random, by: null }, tree, file),
  );
  forgetCalendars(world);
  rails.calendar = await calendarOf(world, office?.id ?? '');
}

const step = async (opened: OpenedCase, username: string, exit: string) => {
  const desk = await at(opened, username);
  await inTransaction((work) => takeStep(work, desk, { exit, note: 'Alasan' }));
};

it('moves the due time, and the open step’s own from when that step was opened', async () => {
  const opened = await open();
  await step(opened, 'fo.madiun', 'yes');
  const { staffId, name, posts } = await officer('bo.bimas.madiun');
  const people = [{ staffId, name, unitId: posts[0]?.unitId ?? '' }];
  const head = await at(opened, 'kepala.madiun');
  await inTransaction((work) => instruct(work, head, { people, text: 'Periksa', deadline: null }));
  const told = await at(opened, 'bo.bimas.madiun');
  await inTransaction((work) => reportBack(work, told, 'Sudah'));
  pass(1);
  await step(opened, 'kepala.madiun', 'next');
  expect(local((await kept(opened)).due)).toBe('2026-11-26T16:00:00+07:00');
  expect(await recompute(opened)).toBe(false);
  await closed('2026-11-25');
  expect(await recompute(opened)).toBe(true);
  expect(local((await kept(opened)).due)).toBe('2026-11-27T16:30:00+07:00');
  const [task] = await openTasks(opened);
  expect([task?.step, local(task?.urgentAt)]).toEqual(['assess', '2026-11-26T16:00:00+07:00']);
  expect(await recompute(opened)).toBe(false);
});

it('moves the open step’s own time also where the promise itself stands', async () => {
  const { phases } = rails;
  rails.phases = [{ amount: 20, unit: 'calendar_days' }];
  pass(7);
  const opened = await open();
  const { due } = await kept(opened);
  await closed('2026-12-01');
  expect(await recompute(opened)).toBe(true);
  expect((await kept(opened)).due).toEqual(due);
  const [task] = await openTasks(opened);
  expect(local(task?.urgentAt)).toBe('2026-12-02T16:00:00+07:00');
  rails.phases = phases;
});

it('leaves a case alone while it waits, and counts anew when it comes back', async () => {
  pass(14);
  const opened = await open();
  await step(opened, 'fo.madiun', 'no');
  await closed('2026-12-09');
  expect(await recompute(opened)).toBe(false);
  expect((await kept(opened)).due).toBeNull();
  await inTransaction((work) => completeByApplicant(work, opened, said));
  expect(local((await kept(opened)).due)).toBe('2026-12-11T16:30:00+07:00');
});
