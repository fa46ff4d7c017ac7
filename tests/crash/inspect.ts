import { follow } from '../../src/modules/applications/index.ts';
import { digestOf, sealNow, type Verdict, verifyAll } from '../../src/modules/audit/index.ts';
import type { World } from '../../src/platform/world.ts';
import type { Acknowledged } from './load.ts';

/** What stands in the database after all, against what people were told. */
export interface Findings {
  /** Acknowledged, and not there. */
  lost: string[];
  /** Applications that nobody was told of, or steps done twice. */
  doubled: string[];
  /** Cases whose log has a gap, or an event that is not what was written. */
  broken: string[];
  /** Cases whose stored due time is not the one their log gives. */
  wrongClocks: string[];
  audit: Verdict;
}

async function numbersOf({ db }: World): Promise<string[]> {
  const { rows } = await db.raw('select number from applications.application order by number');
  return rows.map((row) => row.number);
}

/** How often the first step was passed, by number. */
async function passedOf({ db }: World): Promise<Map<string, number>> {
  const { rows } = await db.raw(
    `select a.number, count(*) as times from workflow.history h
     join applications.application a on a.office_id = h.office_id and a.id = h.case_id
     where h.step = 'check' and h.exit = 'yes' group by 1`,
  );
  return new Map(rows.map((row) => [row.number, row.times]));
}

/** Each event as it was written, with what the audit keeps of it. */
async function brokenCases({ db }: World): Promise<string[]> {
  const { rows } = await db.raw(
    `select h.office_id as "officeId", h.case_id as "caseId", h.seq, h.at, h.deed, h.step, h.exit,
       h.to_step as "toStep", h.actor, h.staff_id as "staffId", h.post_id as "postId",
       h.on_behalf as "onBehalf", h.device, h.note, h.open, h.digest, c.seq as last,
       row_number() over (partition by h.case_id order by h.seq) as place,
       count(*) over (partition by h.case_id) as events,
       exists (select from audit.entry e where e.subject_id = h.case_id::text
         and e.detail->>'digest' = encode(h.digest, 'hex')) as audited
     from workflow.history h
     join workflow.case c on c.office_id = h.office_id and c.id = h.case_id`,
  );
  const broken = rows.filter(({ digest, last, place, events, audited, ...event }) => {
    const whole = event.seq === place && last === events;
    return !whole || !audited || !digestOf(event).equals(digest);
  });
  return [...new Set(broken.map((event) => String(event.caseId)))];
}

async function wrongClocks(world: World, numbers: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const number of numbers) {
    const followed = await follow(world, number);
    const same = followed?.clock.due?.getTime() === followed?.row.dueAt?.getTime();
    if (!followed || !same) wrong.push(number);
  }
  return wrong;
}

export async function inspect(world: World, told: Acknowledged): Promise<Findings> {
  while ((await sealNow(world)) > 0);
  const numbers = await numbersOf(world);
  const passed = await passedOf(world);
  const there = new Set(numbers);
  const receipts = [...told.applications.values()];
  const known = new Set(receipts);
  return {
    lost: [
      ...receipts.filter((number) => !there.has(number)),
      ...[...told.steps].filter((number) => !passed.has(number)),
    ],
    doubled: [
      ...numbers.filter((number) => !known.has(number)),
      ...receipts.filter((number, index) => receipts.indexOf(number) !== index),
      ...[...passed].filter(([, times]) => times > 1).map(([number]) => number),
    ],
    broken: await brokenCases(world),
    wrongClocks: await wrongClocks(world, numbers),
    audit: await verifyAll(world),
  };
}
