import {
  answersFor,
  type Person,
  qibla,
  type ServiceAddress,
  zulaikha,
} from '../../../tests/support/citizen.ts';
import { officerNamed } from '../../../tests/support/officers.ts';
import type { TestWorld } from '../../../tests/support/world.ts';
import { localDate } from '../../kernel/time/index.ts';
import { publishedVersion, serviceWithCode } from '../catalogue/index.ts';
import { treeOf } from '../organisation/index.ts';
import { tasksOfCase } from '../workflow/index.ts';
import { newKey } from './api/api.testing.ts';
import { freshId, type Received, type Request, receive } from './apply.ts';
import { type CaseWish, workOnCase } from './case-work.ts';
import { applicant } from './follow.ts';

/** Applications and the officers who work on them, without pages in between. */

export const step = (exit: string, note = 'Alasan yang jelas'): CaseWish => ({
  ...{ kind: 'step', exit, note },
});

export function casesOf(world: TestWorld) {
  const request = async (
    at: ServiceAddress = qibla,
    person: Person = zulaikha,
  ): Promise<Request> => {
    const office = (await treeOf(world.db)).withCode(at.office);
    const service = office && (await serviceWithCode(world.db, office.id, at.service));
    if (!service?.versionId) throw new Error(`${at.office} does not offer ${at.service}`);
    const { form, standard } = await publishedVersion(world.db, service.versionId);
    return {
      ...{ service, versionId: service.versionId, id: freshId(world), channel: 'online' },
      typed: answersFor(form, person, localDate(world.now(), 'WIB')),
      papers: new Set(standard.requirements.map(({ key }) => key)),
      ...{ seen: new Set(), actor: applicant('uji') },
      press: { officeId: service.officeId, key: newKey() },
    };
  };
  const apply = async (at?: ServiceAddress, person?: Person): Promise<Received> => {
    const received = await receive(world, await request(at, person));
    if (!received.ok) throw new Error(`not received: ${JSON.stringify(received.refusal)}`);
    return received.value;
  };
  const openTask = async (number: string, staffId?: string): Promise<string> => {
    const { rows } = await world.db.raw(
      'select id from applications.application where number = $1',
      [number],
    );
    const tasks = (await tasksOfCase(world.db, rows[0]?.id, world.now())).filter(
      (t) => t.closedAt === null,
    );
    const mine = tasks.find((t) => t.kind === 'instruction' && t.heldBy === staffId);
    const task = mine ?? tasks.find((t) => t.kind === 'step');
    return task?.id ?? '00000000-0000-0000-0000-000000000000';
  };
  const work = async (username: string, number: string, wish: CaseWish, key = newKey()) => {
    const officer = await officerNamed(world, username);
    const taskId = await openTask(number, officer.staffId);
    return workOnCase(world, officer, { number, taskId, key, device: 'uji' }, wish);
  };
  return { request, apply, openTask, work, as: (name: string) => officerNamed(world, name) };
}
