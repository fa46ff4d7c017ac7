import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { parseInstant, toIso, type Zone } from '../../kernel/time/index.ts';
import { answeredBefore, once, remember } from '../../platform/once.ts';
import type { World } from '../../platform/world.ts';
import {
  type Officer,
  type Post,
  postsWith,
  proveSecondFactor,
  type WhyNotProven,
} from '../identity/index.ts';
import { type BsreCredentials, credentialFault, type WhyNotLetter } from '../letters/index.ts';
import {
  type Actor,
  type AtDesk,
  claim,
  handOver,
  instruct,
  mayTake,
  postKey,
  release,
  reportBack,
  takeStep,
  tasksOfCase,
  type WhyNot,
  type Work,
} from '../workflow/index.ts';
import { railsOf, reachNumbers } from './apply.ts';
import { actorOf, colleaguesAround, holdsPostOf, readableCase } from './case.ts';
import { type CaseLetter, caseLetter } from './letter/case-letter.ts';
import { handOf, letterStep } from './letter/steps.ts';
import { widenReach } from './lookup-queries.ts';
import type { Row } from './queries.ts';

/** What an officer does with a case: each deed once, in one transaction. */

export type CaseWish =
  /** `code`: the second proof of who signs; `credentials`: for a signature of BSrE. */
  | {
      kind: 'step';
      exit: string;
      note: string;
      code?: string;
      credentials?: BsreCredentials | undefined;
    }
  | { kind: 'claim' }
  | { kind: 'release' }
  | { kind: 'hand_over'; to: string }
  | { kind: 'instruct'; people: string[]; text: string; deadline: string }
  | { kind: 'report'; report: string };

export type WhyNotDone =
  | WhyNot
  | 'unknown'
  | 'unknown_colleague'
  | `letter_${WhyNotLetter}`
  | `code_${WhyNotProven}`;

/** A browser sends "2026-11-24T16:00" without a zone: the office's is meant. */
function deadlineIn(zone: Zone, local: string): Date | null {
  const offset = toIso(new Date(0), zone).slice(-6);
  const parsed = parseInstant(`${local}:00${offset}`);
  return parsed.ok ? parsed.value : null;
}

interface Performing {
  world: World;
  work: Work;
  desk: AtDesk;
  row: Row;
  /** The one of the officer's posts that does it. */
  post: Post | undefined;
  officer: Officer;
  letter: CaseLetter | undefined;
}

type StepWish = Extract<CaseWish, { kind: 'step' }>;

/** Leaves the step, and lets the unit it leads to find the case. */
export async function passStep(
  { work, desk, row }: Pick<Performing, 'work' | 'desk' | 'row'>,
  wish: StepWish,
): Promise<Outcome<true, WhyNotDone>> {
  const taken = await takeStep(work, desk, wish);
  if (!taken.ok) return taken;
  const unit = work.rails.tree.unit(taken.value.opened.unitId);
  if (!row.seenBy.includes(unit.no)) widenReach(work.tx, row, reachNumbers([unit], work.rails));
  return accept(true);
}

async function performStep(
  performing: Performing,
  wish: StepWish,
): Promise<Outcome<true, WhyNotDone>> {
  const { world, work, desk, row, post, officer, letter: found } = performing;
  if (!found || !post) return passStep(performing, wish);
  const mine = await mayTake(work, desk);
  if (!mine.ok) return mine;
  const rails = await railsOf(world, row.versionId, row.officeId);
  const hand = handOf(officer, post, desk.actor.device);
  const done = await letterStep({ work, world, hand, ofCase: { row, rails }, found }, wish);
  if (!done.ok) return refuse(`letter_${done.refusal}` as const);
  if (done.value.taken === 'when_signed') return accept(true);
  return passStep(performing, { ...wish, note: done.value.note });
}

async function perform(performing: Performing, wish: CaseWish): Promise<Outcome<true, WhyNotDone>> {
  const { work, desk, row } = performing;
  if (wish.kind === 'claim') return claim(work, desk);
  if (wish.kind === 'release') return release(work, desk);
  if (wish.kind === 'report') return reportBack(work, desk, wish.report);
  if (wish.kind === 'step') return performStep(performing, wish);
  const task = (await tasksOfCase(work.tx, row.id, work.at)).find((t) => t.id === desk.taskId);
  const around = await colleaguesAround(work.tx, task, work.at);
  if (wish.kind === 'hand_over') {
    const to = around.find((c) => c.staffId === wish.to && holdsPostOf(task, c));
    return to ? handOver(work, desk, to) : refuse('unknown_colleague');
  }
  const people = around.filter((c) => wish.people.includes(c.staffId));
  const once = people.filter((c, i) => people.findIndex((o) => o.staffId === c.staffId) === i);
  const deadline = deadlineIn(work.rails.tree.unit(row.officeId).zone, wish.deadline);
  const done = await instruct(work, desk, { text: wish.text, people: once, deadline });
  if (!done.ok) return done;
  const units = once.map((c) => work.rails.tree.unit(c.unitId));
  widenReach(work.tx, row, reachNumbers(units, work.rails));
  return accept(true);
}

export interface DeskPress {
  number: string;
  taskId: string;
  key: string;
  device: string;
  /** The officer has just shown that it is they, for this and other letters together. */
  proven?: boolean;
}

/** Who signs shows that it is they: the code of their own phone, which counts once. */
async function proven(
  world: World,
  officer: Officer,
  { row, wish }: { row: Row; wish: CaseWish },
): Promise<Outcome<true, WhyNotDone>> {
  const { version } = await railsOf(world, row.versionId, row.officeId);
  const step = version.sop.steps.find(({ key }) => key === row.step);
  const signs = version.letters.length > 0 && step?.deed === 'sign';
  if (wish.kind !== 'step' || wish.exit !== 'yes' || !signs) return accept(true);
  const { credentials } = wish;
  const fault = await credentialFault(world, credentials);
  if (fault) return refuse(`letter_${fault}` as const);
  const proof = await proveSecondFactor(world, officer.staffId, wish.code ?? '');
  return proof.ok ? proof : refuse(`code_${proof.refusal}` as const);
}

/** Whatever an officer does with a case: once, in one transaction, under the case's lock. */
export async function workOnCase(
  world: World,
  officer: Officer,
  { number, taskId, key, device, proven: before = false }: DeskPress,
  wish: CaseWish,
): Promise<Outcome<true, WhyNotDone>> {
  const found = await readableCase(world, officer, number);
  if (!found) return refuse('unknown');
  const { row } = found;
  const rails = await railsOf(world, row.versionId, row.officeId);
  const press = { officeId: row.officeId, key: `${officer.staffId}:${key}` };
  // A second press carries a code that has been used.
  if (await answeredBefore(world.db, press)) return accept(true);
  const proof = before ? accept(true) : await proven(world, officer, { row, wish });
  if (!proof.ok) return proof;
  const at = world.now();
  const posts = postsWith(officer, 'case.work');
  const post = posts.find((p) => p.unitId === row.unitId && p.role === row.role) ?? posts[0];
  const actor = actorOf(officer, post, device) satisfies Actor;
  const keys = new Set(posts.map((p) => postKey(p.unitId, p.role)));
  const desk: AtDesk = { officeId: row.officeId, caseId: row.id, taskId, actor, posts: keys };
  const letter = wish.kind === 'step' ? await caseLetter(world, { row, rails }) : undefined;
  return once<Outcome<true, WhyNotDone>, true>(world.db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: true, at });
      const work = { tx, rails, at, random: world.random };
      return perform({ world, work, desk, row, post, officer, letter }, wish);
    },
    again: () => accept(true),
  });
}
