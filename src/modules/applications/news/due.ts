import { englishDateTime, sayDateTime } from '../../../kernel/time/index.ts';
import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../platform/world.ts';
import { saying, tellChosen, tellStaff } from '../../messaging/index.ts';
import { headsAbove, type Tree, treeOf } from '../../organisation/index.ts';
import { dueInstructions, keepTold } from '../../workflow/index.ts';
import { applicationWithId } from '../queries.ts';
import { type DueCase, dueBetween, keepMark, type Nearness, takeMark } from './queries.ts';

/** Who is told that a promise or a deadline comes near, and that it has passed. */

/** As the list of tasks marks it. */
export const soonMs = 4 * 3_600_000;
const most = 300;

/** Who got it this morning for this afternoon has just been told when it is due. */
const isFresh = ({ openedAt, dueAt }: DueCase): boolean =>
  dueAt.getTime() - openedAt.getTime() < 1.5 * soonMs;

interface Telling {
  world: World;
  tree: Tree;
  what: Nearness;
  /** Its last case and when that is due: nobody is told of the same round twice. */
  round: string;
}

const when = (tree: Tree, { officeId, dueAt }: Pick<DueCase, 'officeId' | 'dueAt'>) =>
  sayDateTime(dueAt, tree.unit(officeId).zone);

function textFor({ tree, what }: Telling, [first, ...rest]: [DueCase, ...DueCase[]]): string {
  const one = `Permohonan ${first.number}`;
  const due = when(tree, first);
  const many = `${rest.length + 1} permohonan`;
  if (what === 'late') {
    return rest.length === 0
      ? `${one} lewat janji layanannya, ${due}.`
      : `${many} lewat janji layanannya; yang pertama ${first.number}, ${due}.`;
  }
  return rest.length === 0
    ? `${one} harus selesai paling lambat ${due}.`
    : `${many} harus segera selesai; yang pertama ${first.number}, ${due}.`;
}

/** One notice for each person, however many of their cases are due at the same closing time. */
async function tellPeople(
  tx: Tx,
  telling: Telling,
  { cases, people, list }: { cases: DueCase[]; people: 'desk' | 'leaders'; list: string },
): Promise<void> {
  const { world, what, round } = telling;
  for (const staffId of new Set(cases.flatMap((c) => c[people]))) {
    const [first, ...rest] = cases.filter((c) => c[people].includes(staffId));
    if (!first) continue;
    const alone = rest.length === 0;
    await tellStaff(tx, world, {
      ...{ officeId: first.officeId, key: `${what}:${round}`, staffIds: [staffId] },
      text: textFor(telling, [first, ...rest]),
      href: alone ? `/meja/permohonan/${first.number}` : list,
      ...(alone ? { subjectId: first.id } : {}),
    });
  }
}

/** Who hears that it is late besides those at the desk; of an office without leaders the next. */
async function withLeaders(tx: Tx, { world, tree }: Telling, due: DueCase): Promise<DueCase> {
  const { officeId, desk, leaders } = due;
  const above = { officeId, up: 0, now: world.now() };
  const led =
    leaders.length > 0
      ? leaders
      : (await headsAbove(tx, tree, above)).map(({ staffId }) => staffId);
  return { ...due, leaders: led.filter((id) => !desk.includes(id)) };
}

/** The applicant need not look at the clock to know that the office has broken its promise. */
async function apologise(tx: Tx, { world, tree }: Telling, due: DueCase): Promise<void> {
  const { officeId, id, number, serviceTitle, dueAt } = due;
  const { zone } = tree.unit(officeId);
  const href = `/lacak/${number}`;
  const address = world.settings.publicUrl + href;
  const time = { id: sayDateTime(dueAt, zone), en: englishDateTime(dueAt, zone) };
  await tellChosen(
    tx,
    world,
    { officeId, subject: 'case', subjectId: id },
    {
      ...{ key: `late:${dueAt.getTime()}`, href, quietAt: officeId },
      words: saying('permohonan_terlambat', [serviceTitle, number, time, address]),
    },
  );
}

/** @returns how many were looked at: a full round is followed by another at once. */
const tellRound = (world: World, what: Nearness): Promise<number> =>
  world.db.transaction(async (tx) => {
    const now = world.now();
    const until = what === 'soon' ? new Date(now.getTime() + soonMs) : now;
    const mark = await takeMark(tx, what, until);
    const cases = mark ? await dueBetween(tx, mark, { until, most, now }) : [];
    const last = cases.at(-1);
    if (!last) return 0;
    keepMark(tx, what, { dueAt: last.dueAt, caseId: last.id });
    const tree = await treeOf(world.db);
    // A case may come near again: its applicant had the ball meanwhile, or the calendar changed.
    const telling = { world, tree, what, round: `${last.id}:${last.dueAt.getTime()}` };
    // After a standstill of the house what would have been near may have passed.
    const isNear = (due: DueCase) => due.dueAt > now && !isFresh(due);
    const told = what === 'soon' ? cases.filter(isNear) : cases;
    await tellPeople(tx, telling, { cases: told, people: 'desk', list: '/meja' });
    if (what === 'late') {
      const others = [];
      for (const due of cases) others.push(await withLeaders(tx, telling, due));
      const list = '/meja/pantau?terlambat=1';
      await tellPeople(tx, telling, { cases: others, people: 'leaders', list });
      for (const due of cases) await apologise(tx, telling, due);
    }
    return cases.length;
  });

const tellInstructions = (world: World): Promise<number> =>
  world.db.transaction(async (tx) => {
    const now = world.now();
    const soon = new Date(now.getTime() + soonMs);
    const found = await dueInstructions(tx, { now, soon, most });
    const tree = await treeOf(world.db);
    for (const task of found) {
      const { officeId, id, caseId, staffId, giverId, deadline } = task;
      const late = deadline <= now;
      keepTold(tx, task, late ? 2 : 1);
      const number = (await applicationWithId(tx, officeId, caseId))?.number;
      const until = sayDateTime(deadline, tree.unit(officeId).zone);
      const what = `Disposisi permohonan ${number}`;
      await tellStaff(tx, world, {
        ...{ officeId, key: `case:${caseId}:deadline:${id}:${late}`, subjectId: caseId },
        staffIds: late && giverId ? [staffId, giverId] : [staffId],
        text: late
          ? `${what} belum dilaporkan; tenggatnya lewat, ${until}.`
          : `${what} harus dilaporkan paling lambat ${until}.`,
        href: `/meja/permohonan/${number}`,
      });
    }
    return found.length;
  });

/** By a loop. */
export async function tellDue(world: World): Promise<void> {
  const rounds = [
    () => tellRound(world, 'soon'),
    () => tellRound(world, 'late'),
    () => tellInstructions(world),
  ];
  for (const round of rounds) while ((await round()) === most);
}
