import { readApplicationNumber } from '../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import {
  type Clock,
  type ClockWords,
  type ExplainedSpan,
  explainClock,
  sayClock,
} from '../../kernel/time/index.ts';
import { once, remember } from '../../platform/once.ts';
import { slowly } from '../../platform/slowdown.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { roleTitles, type Unit } from '../organisation/index.ts';
import {
  type Actor,
  clockEvents,
  clockOf,
  completeByApplicant,
  type Event,
  type WhyNot,
  withdraw,
} from '../workflow/index.ts';
import { railsOf, secretFits } from './apply.ts';
import { type FollowedRow, followed, type Move } from './queries.ts';

/** What the applicant sees and does, with number and secret, without an account. */

export interface Knock {
  number: string;
  secret: string;
  ip: string;
}

/** One sentence for a wrong number and a wrong secret: nobody learns which numbers exist. */
export async function openWithSecret(
  world: World,
  { number: typed, secret, ip }: Knock,
): Promise<Outcome<string, { why: 'wrong' | 'slow_down'; waitSeconds: number }>> {
  const number = readApplicationNumber(typed);
  const who = [`lacak-dari:${ip}`, ...(number ? [`lacak:${number}`] : [])];
  const guess = { who, now: world.now(), longest: 60 };
  const { found, waitSeconds } = await slowly(world.db, guess, async () =>
    number && secretFits(world, number, secret) && (await followed(world.db, number))
      ? number
      : null,
  );
  if (waitSeconds > 0) return refuse({ why: 'slow_down', waitSeconds });
  return found === null ? refuse({ why: 'wrong', waitSeconds: 0 }) : accept(found);
}

export interface Followed {
  row: FollowedRow;
  office: Unit;
  clock: Clock;
  words: ClockWords;
  late: boolean;
  steps: Passed[];
  holder: string | null;
  /** What the office asks for, while the applicant has the ball. */
  asked: string | null;
  /** Why it ended as it did. */
  reasons: string | null;
}

export interface Passed {
  activity: string;
  who: string;
  at: Date | null;
  state: 'done' | 'now' | 'ahead';
}

const eventsOf = (moves: Move[]): Event[] =>
  moves.map((m) => ({ ...m, at: new Date(m.at) }) as Event);

type Rails = Awaited<ReturnType<typeof railsOf>>;

/** The steps walked so far, then the one that is open now. */
function passedSteps(row: FollowedRow, { version }: Rails): Passed[] {
  const { sop } = version;
  const named = (key: string) => {
    const step = sop.steps.find((s) => s.key === key);
    const lane = sop.lanes.find((l) => l.key === step?.lane);
    return { activity: step?.activity ?? key, who: lane?.title ?? '' };
  };
  const done: Passed[] = row.moves.map((m) => ({
    ...named(m.step),
    at: new Date(m.at),
    state: 'done',
  }));
  if (row.state !== 'closed') return [...done, { ...named(row.step), at: null, state: 'now' }];
  const end = row.ending === 'withdrawn' ? 'Permohonan ditarik' : named(row.step).activity;
  return [
    ...done.slice(0, row.ending === 'withdrawn' ? -1 : undefined),
    { activity: end, who: '', at: row.closedAt, state: 'done' },
  ];
}

const lastNote = (moves: Move[]): string | null => moves.findLast((m) => m.note)?.note ?? null;

export async function follow(world: World, number: string): Promise<Followed | undefined> {
  const row = await followed(world.db, number);
  if (!row) return undefined;
  const rails = await railsOf(world, row.versionId, row.officeId);
  const office = rails.tree.unit(row.officeId);
  const events = eventsOf(row.moves);
  const clock = clockOf(rails, events);
  const now = world.now();
  const titles = await roleTitles(world.db);
  return {
    ...{ row, office, clock, words: sayClock(rails.calendar, clock, now), late: clock.late(now) },
    steps: passedSteps(row, rails),
    holder: row.unitId && row.role ? titles.say(rails.tree.unit(row.unitId), row.role) : null,
    asked: row.state === 'waiting' ? lastNote(row.moves) : null,
    reasons: row.state === 'closed' ? row.moves.at(-1)?.note || null : null,
  };
}

/** Each span of the clock, to be added up by hand. */
export async function accountOf(world: World, { row }: Followed): Promise<ExplainedSpan[]> {
  const { calendar, phases, sop } = await railsOf(world, row.versionId, row.officeId);
  const events = clockEvents(sop, eventsOf(row.moves));
  return explainClock(calendar, { phases, events }, world.now());
}

export const applicant = (device: string): Actor => ({
  actor: 'citizen',
  staffId: null,
  postId: null,
  onBehalf: null,
  device,
});

interface Wish {
  number: string;
  note: string;
  device: string;
  key: string;
}

const answered = async (
  world: World,
  { number, note, device, key }: Wish,
  act: typeof completeByApplicant | typeof withdraw,
): Promise<Outcome<true, WhyNot>> => {
  const row = await followed(world.db, number);
  if (!row) return refuse('not_now');
  const rails = await railsOf(world, row.versionId, row.officeId);
  const press = { officeId: row.officeId, key: `${number}:${key}` };
  const at = world.now();
  return once<Outcome<true, WhyNot>, true>(world.db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: true, at });
      const work = { tx, rails, at, random: world.random };
      const said = { note: note.trim().slice(0, 2000), actor: applicant(device) };
      const done = await act(work, { officeId: row.officeId, caseId: row.id }, said);
      return done.ok ? accept(true) : done;
    },
    again: () => accept(true),
  });
};

/** The answer to a request for completion: papers were added before, this says "done". */
export const complete = (world: World, wish: Wish) => answered(world, wish, completeByApplicant);

export const takeBack = (world: World, wish: Wish) => answered(world, wish, withdraw);

export interface PersonalReading {
  officeId: string;
  caseId: string;
  actor: Actor;
  what: string;
}

/** Each reading of personal data by staff is an entry that the applicant can see. */
export const recordReading = (world: World, { officeId, caseId, actor, what }: PersonalReading) =>
  world.db.transaction(async (tx) => {
    record(tx, {
      ...{ officeId, at: world.now(), deed: 'personal.read', subject: 'case', subjectId: caseId },
      ...{ ...actor, detail: { what } },
    });
  });
