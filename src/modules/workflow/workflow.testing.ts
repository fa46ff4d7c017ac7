import { beforeAll } from 'vitest';
import { officerNamed } from '../../../tests/support/officers.ts';
import type { TestWorld } from '../../../tests/support/world.ts';
import type { Sop } from '../catalogue/index.ts';
import { postsWith } from '../identity/index.ts';
import { calendarOf, treeOf } from '../organisation/index.ts';
import { openCase, type Rails, type Work } from './run.ts';
import { type AtDesk, postKey } from './service.ts';
import { tasksOfCase } from './task-queries.ts';

/** Cases of a small SOP with a disposition, at the Kankemenag Kota Madiun. */

const exits = (ways: Record<string, string>) =>
  Object.entries(ways).map(([key, to]) => ({ key, to }));
const step = (key: string, lane: string, deed: string, ways: Record<string, string>) => ({
  ...{ key, lane, deed, activity: key, note: '', exits: exits(ways) },
  quality: { needs: '', time: { amount: 1, unit: 'working_days' }, output: '' },
});
const section = 'bimas-islam';

const sop = {
  identity: { title: 'Uji' },
  lanes: [
    { key: 'applicant', title: 'Pemohon', role: 'applicant', up: 0 },
    { key: 'front', title: 'Front Office', role: 'front_office', up: 0 },
    { key: 'head', title: 'Kepala', role: 'head', up: 0 },
    { key: 'section', title: 'Kepala Seksi', role: 'section_head', up: 0, section },
    { key: 'officer', title: 'Back Office', role: 'back_office', up: 0, section },
  ],
  steps: [
    step('submit', 'applicant', 'submit', { next: 'check' }),
    step('check', 'front', 'check', { yes: 'instruct', no: 'mend' }),
    step('mend', 'applicant', 'complete', { next: 'check' }),
    step('instruct', 'head', 'disposition', { next: 'assess' }),
    step('assess', 'section', 'decide', { yes: 'draft', no: 'rejected', return: 'mend' }),
    step('draft', 'officer', 'write', { next: 'granted', return: 'assess' }),
    { ...step('granted', 'applicant', 'end', {}), ending: 'granted' },
    { ...step('rejected', 'applicant', 'end', {}), ending: 'rejected' },
  ],
} as unknown as Sop;

const citizen = {
  ...{ actor: 'citizen' as const, staffId: null, postId: null },
  ...{ onBehalf: null, device: 'uji' },
};
export const said = { note: '', actor: citizen };

export interface OpenedCase {
  officeId: string;
  caseId: string;
}

export function casesOf(world: TestWorld) {
  const rails = {} as Rails;
  let officeId = '';
  let ids = 0;
  beforeAll(async () => {
    const tree = await treeOf(world.db);
    officeId = tree.withCode('kankemenag-kota-madiun')?.id ?? '';
    const { rows } = await world.db.raw('select id from catalogue.version limit 1');
    Object.assign(rails, {
      ...{ versionId: rows[0].id, sop, tree, calendar: await calendarOf(world, officeId) },
      phases: [{ amount: 3, unit: 'working_days' }],
    } satisfies Rails);
  });
  const inTransaction = <Result>(act: (work: Work) => Promise<Result>): Promise<Result> =>
    world.db.transaction((tx) => act({ tx, rails, at: world.now(), random: world.random }));
  const officer = (username: string) => officerNamed(world, username);
  const openTasks = async ({ caseId }: OpenedCase) =>
    (await tasksOfCase(world.db, caseId, world.now())).filter((t) => t.closedAt === null);
  return {
    ...{ rails, officer, inTransaction, openTasks },
    open: async (): Promise<OpenedCase> => {
      const caseId = `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
      await inTransaction(async (work) =>
        openCase(work, { officeId, caseId, sectionId: null, actor: citizen }),
      );
      return { officeId, caseId };
    },
    /** This officer at the open step, or at the instruction given to them. */
    at: async (opened: OpenedCase, username: string): Promise<AtDesk> => {
      const { staffId, ...rest } = await officer(username);
      const tasks = await openTasks(opened);
      const task =
        tasks.find((t) => t.kind === 'instruction' && t.heldBy === staffId) ??
        tasks.find((t) => t.kind === 'step');
      const posts = postsWith({ staffId, ...rest }, 'case.work');
      return {
        ...{ ...opened, taskId: task?.id ?? '' },
        actor: {
          actor: 'staff',
          staffId,
          postId: posts[0]?.id ?? null,
          onBehalf: null,
          device: '',
        },
        posts: new Set(posts.map((p) => postKey(p.unitId, p.role))),
      };
    },
    /** The case as it lies in the database. */
    kept: async ({ officeId: office, caseId }: OpenedCase) => {
      const { rows } = await world.db.raw(
        `select c.step, c.state, c.ending, c.seq, c.due_at as due,
           (select array_agg(deed order by seq) from workflow.history h
            where h.office_id = c.office_id and h.case_id = c.id) as deeds
         from workflow.case c where c.office_id = $1 and c.id = $2`,
        [office, caseId],
      );
      return rows[0];
    },
  };
}
