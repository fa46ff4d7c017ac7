import { setTimeout as wait } from 'node:timers/promises';
import { deskOffice } from '../../src/app/cli/seed/plan.ts';
import { type OpenWorld, openWorld } from '../../src/app/world.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { cookieIn, formRequest, Line } from './line.ts';
import type { Place } from './place.ts';
import { type Process, startProgram } from './program.ts';

/** The program at work on a seeded database, and the same database seen from the bench. */
export interface Site {
  program: Process;
  world: OpenWorld;
  signIn(username: string): Promise<string>;
  close(): Promise<void>;
}

/** @returns the header that makes a request this sample officer's. */
export async function signInAt(port: number, username: string): Promise<string> {
  const line = new Line(port);
  const reply = await line.ask(formRequest('/meja/masuk/contoh', { nama: username }));
  line.close();
  const token = cookieIn(reply, 'meja');
  if (!token) throw new Error(`${username} could not sign in: ${reply.status}`);
  return `meja=${token}`;
}

/** How much is told or waits to be done: what seeding left, such as a calendar's due times. */
const behind = `select (select count(*) from platform.outbox)
  + (select count(*) from graphile_worker.jobs where attempts < max_attempts) as "left"`;

const longestRest = 15 * 60_000;

/** What is measured is the journey, not the work that a new calendar makes beside it. */
async function untilAtRest({ db }: OpenWorld): Promise<void> {
  const end = performance.now() + longestRest;
  while (Number((await db.raw(behind)).rows[0].left) > 0) {
    if (performance.now() > end) throw new Error('the program does not come to rest');
    await wait(200);
  }
}

export async function openSite(place: Place, database: string): Promise<Site> {
  const environment = place.environment(database);
  const program = await startProgram(environment);
  const settings = readSettings({ ...environment, SATUPINTU_SAMPLE: '1' });
  const world = await openWorld({ settings, longestQuery: 120_000 });
  await untilAtRest(world);
  return {
    ...{ program, world },
    signIn: (username) => signInAt(program.port, username),
    async close() {
      await program.stop();
      await world.close('if_started');
    },
  };
}

export interface Officer {
  username: string;
  unitId: string;
}

type Seen = Pick<Site, 'world'>;

/** @throws when nobody holds such a post. */
export async function officerAt({ world }: Seen, unit: string, role: string): Promise<Officer> {
  const { rows } = await world.db.raw(
    `select a.username, u.id as "unitId" from organisation.unit u
     join organisation.post p on p.unit_id = u.id
     join organisation.holding h on h.post_id = p.id
     join identity.account a on a.staff_id = h.staff_id
     where u.code = $1 and p.role = $2 order by 1 limit 1`,
    [unit, role],
  );
  if (!rows[0]) throw new Error(`nobody is ${role} of ${unit}`);
  return rows[0];
}

export const deskOfficer = (site: Seen) => officerAt(site, deskOffice, 'front_office');

export interface Waiting {
  officeId: string;
  caseId: string;
  taskId: string;
  number: string;
  versionId: string;
}

/** Cases that nobody has begun, at the post of that officer: the newest first. */
export async function waitingFor({ world }: Site, { unitId }: Officer): Promise<Waiting[]> {
  const { rows } = await world.db.raw(
    `select t.office_id as "officeId", t.case_id as "caseId", t.id as "taskId", a.number,
       a.version_id as "versionId"
     from workflow.task t
     join applications.application a on a.office_id = t.office_id and a.id = t.case_id
     where t.unit_id = $1 and t.role = 'front_office' and t.step = 'check'
       and t.closed_at is null and t.kind = 'step' order by t.id desc`,
    [unitId],
  );
  return rows;
}

/** Applications of all offices, none more likely than another. */
export async function someNumbers({ world }: Site, most: number): Promise<string[]> {
  const { rows } = await world.db.raw(
    'select number from applications.application order by md5(number) limit $1',
    [most],
  );
  return rows.map((row) => row.number);
}
