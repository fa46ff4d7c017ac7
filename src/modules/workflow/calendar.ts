import { z } from 'zod';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { sayDate } from '../../kernel/time/index.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../identity/index.ts';
import {
  addCalendarFile,
  forgetCalendars,
  type StoredRule,
  standingRules,
  treeOf,
  type Unit,
  withdrawWorkingRule,
} from '../organisation/index.ts';

/** The working calendar as its keeper sees it: the rules of the own units and of all above. */

export interface RuleLine {
  id: string;
  title: string;
  when: string;
  unit: string;
  source: string;
  /** Set by a unit that this keeper keeps. */
  mine: boolean;
}

const dayWord = (date: string) => sayDate(new Date(`${date}T00:00:00+07:00`), 'WIB');

function whenOf({ rule }: StoredRule): string {
  if (rule.kind === 'weekly') {
    const { from, until } = rule.rule;
    return `jam layanan sejak ${dayWord(from)}${until ? ` sampai ${dayWord(until)}` : ''}`;
  }
  if (rule.kind === 'opening') return `buka ${dayWord(rule.rule.date)}`;
  const { date, until } = rule.rule;
  return until && until !== date ? `${dayWord(date)} sampai ${dayWord(until)}` : dayWord(date);
}

const firstDate = ({ rule }: StoredRule) =>
  rule.kind === 'weekly' ? rule.rule.from : rule.rule.date;

export interface Kept {
  units: Unit[];
  rules: RuleLine[];
}

const keeperPosts = (officer: Officer) => postsWith(officer, 'calendar.keep');

export async function keptCalendar({ db }: World, officer: Officer): Promise<Kept> {
  const tree = await treeOf(db);
  const roots = keeperPosts(officer).map((p) => p.unitId);
  const below = (id: string) => roots.some((root) => tree.isBelow(id, root));
  const above = new Set(roots.flatMap((root) => tree.upward(root).map((u) => u.id)));
  const rules = (await standingRules(db)).filter((r) => above.has(r.unitId) || below(r.unitId));
  rules.sort((a, b) => (firstDate(a) < firstDate(b) ? 1 : -1));
  return {
    units: [...tree.all()].filter((u) => u.isOffice && below(u.id)),
    rules: rules.map((stored) => ({
      ...{ id: stored.id, title: stored.rule.rule.title, when: whenOf(stored) },
      ...{ unit: tree.unit(stored.unitId).name, source: stored.rule.rule.source },
      mine: below(stored.unitId),
    })),
  };
}

/** The keeper's post that covers the unit. */
const covering = async (
  world: World,
  officer: Officer,
  unitId: string,
): Promise<Post | undefined> => {
  const tree = await treeOf(world.db);
  return keeperPosts(officer).find((p) => tree.isBelow(unitId, p.unitId));
};

export const Closure = z
  .object({
    unit: z.uuid('Pilih unitnya.'),
    title: z.string().trim().min(3, 'Tulis sebabnya.').max(120),
    date: z.iso.date('Isi tanggal mulai.'),
    until: z.union([z.literal(''), z.iso.date('Tanggal selesai tidak terbaca.')]),
    source: z.string().trim().min(3, 'Tulis nomor surat yang menetapkannya.').max(300),
  })
  .refine(({ date, until }) => until === '' || until >= date, {
    message: 'Tanggal selesai harus sama dengan atau sesudah tanggal mulai.',
    path: ['until'],
  });
export type Closure = z.infer<typeof Closure>;

export type WhyNotKept = 'unknown_unit' | 'already_there' | 'unknown_rule';

/** Closes a unit and all below for some days; running cases are computed anew by a job. */
export async function closeDays(
  world: World,
  officer: Officer,
  wish: Closure,
): Promise<Outcome<true, WhyNotKept>> {
  const tree = await treeOf(world.db);
  const post = await covering(world, officer, wish.unit);
  const unit = post && tree.unit(wish.unit);
  if (!post || !unit) return refuse('unknown_unit');
  const at = world.now();
  const { title, date, until, source } = wish;
  const local = { date, title, source, kind: 'local', provisional: false } as const;
  const dayOff = until ? { ...local, until } : local;
  const done = await world.db.transaction(async (tx) => {
    const change = { tx, at, random: world.random, by: officer.staffId };
    const file = [{ units: [unit.code], weekly: [], daysOff: [dayOff], openings: [] }];
    const added = await addCalendarFile(change, tree, file);
    if (!added.ok || added.value === 0) return refuse('already_there');
    record(tx, {
      ...{
        officeId: unit.officeId,
        at,
        deed: 'calendar.closed',
        subject: 'unit',
        subjectId: unit.id,
      },
      ...{ actor: 'staff', staffId: officer.staffId, postId: post.id, onBehalf: behalfOf(post) },
      ...{ device: '', detail: { title, date, until, source } },
    });
    return accept(true as const);
  });
  if (done.ok) forgetCalendars(world);
  return done;
}

export async function withdrawRule(
  world: World,
  officer: Officer,
  id: string,
): Promise<Outcome<true, WhyNotKept>> {
  const rule = (await standingRules(world.db)).find((r) => r.id === id);
  const post = rule && (await covering(world, officer, rule.unitId));
  if (!rule || !post) return refuse('unknown_rule');
  const at = world.now();
  const { officeId } = (await treeOf(world.db)).unit(rule.unitId);
  const done = await world.db.transaction(async (tx) => {
    const withdrawn = await withdrawWorkingRule(tx, { id, at, by: officer.staffId });
    if (!withdrawn.ok) return withdrawn;
    record(tx, {
      ...{ officeId, at, deed: 'calendar.withdrawn', subject: 'unit', subjectId: rule.unitId },
      ...{ actor: 'staff', staffId: officer.staffId, postId: post.id, onBehalf: behalfOf(post) },
      ...{ device: '', detail: { rule: id, title: rule.rule.rule.title } },
    });
    return accept(true as const);
  });
  if (done.ok) forgetCalendars(world);
  return done.ok ? accept(true) : refuse('unknown_rule');
}
