import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { Tx } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { once, remember } from '../../../platform/once.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { behalfOf, type Officer } from '../../identity/index.ts';
import { titleOf } from '../../organisation/index.ts';
import { type Archive, mostLetters, todayIn } from './lists.ts';
import { addDestruction, destroyableOn, keepScheduleLine, oneListAtATime } from './queries.ts';
import { type ScheduleForm, sayRule } from './rules.ts';

/** The operator keeps the schedule, and proposes what is past its years. */

export async function keepSchedule(
  world: World,
  officer: Officer,
  { archive, form, device }: { archive: Archive; form: ScheduleForm; device: string },
): Promise<void> {
  const { office, post } = archive;
  const at = world.now();
  const { staffId } = officer;
  const line = {
    ...{ officeId: office.id, classification: form.klasifikasi, yearsActive: form.aktif },
    ...{ yearsInactive: form.inaktif, fate: form.nasib, source: form.sumber },
  };
  await world.db.transaction(async (tx) => {
    keepScheduleLine(tx, line, { at, by: staffId });
    record(tx, {
      ...{ officeId: office.id, at, deed: 'letters.schedule_changed', subject: 'unit' },
      ...{ subjectId: office.id, actor: 'staff', staffId, postId: post.id, device },
      ...{ onBehalf: behalfOf(post), detail: { ...line } },
    });
  });
}

export interface ListWish {
  /** Local date of the office. */
  day: string;
  /** Ids of letters, as ticked. */
  ticked: readonly string[];
  reportNo: string;
  key: string;
  device: string;
}

export type WhyNoList =
  | 'day_ahead'
  | 'none_ticked'
  | 'number_missing'
  | 'number_too_long'
  | 'changed_meanwhile';

function listFault(wish: ListWish, today: string): WhyNoList | null {
  if (wish.day > today) return 'day_ahead';
  if (wish.ticked.length === 0) return 'none_ticked';
  const { length } = wish.reportNo.trim();
  if (length === 0) return 'number_missing';
  return length > 100 ? 'number_too_long' : null;
}

/** @returns the list's id */
export async function proposeList(
  world: World,
  officer: Officer,
  { archive, wish }: { archive: Archive; wish: ListWish },
): Promise<Outcome<string, WhyNoList>> {
  const { office, post } = archive;
  const fault = listFault(wish, todayIn(world, office));
  if (fault) return refuse(fault);
  const at = world.now();
  const id = newId(at, world.random);
  const press = { officeId: office.id, key: `${officer.staffId}:${wish.key}` };
  const work = async (tx: Tx): Promise<Outcome<string, WhyNoList>> => {
    remember(tx, { press, answer: id, at });
    await oneListAtATime(tx, office.id);
    const found = await destroyableOn(tx, office.id, wish.day, mostLetters);
    const chosen = found.filter((c) => wish.ticked.includes(c.id));
    // Somebody has put one on another list, or the schedule is another by now.
    if (chosen.length !== new Set(wish.ticked).size) return refuse('changed_meanwhile');
    const list = {
      ...{ officeId: office.id, id, reportNo: wish.reportNo.trim(), asOf: wish.day, at },
      ...{ by: officer.staffId, title: titleOf(post.title, post.manner) },
    };
    addDestruction(
      tx,
      list,
      chosen.map((c) => ({ id: c.id, rule: sayRule(c) })),
    );
    record(tx, {
      ...{ officeId: office.id, at, deed: 'letters.destruction_proposed' },
      ...{ subject: 'destruction', subjectId: id, actor: 'staff', staffId: officer.staffId },
      ...{ postId: post.id, onBehalf: behalfOf(post), device: wish.device },
      detail: { letters: chosen.map((c) => c.number), asOf: wish.day },
    });
    return accept(id);
  };
  return once<Outcome<string, WhyNoList>, string>(world.db, press, { work, again: accept });
}
