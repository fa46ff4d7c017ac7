import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { newId } from '../../platform/ids.ts';
import { later } from '../../platform/outbox.ts';
import { addReach, changeDue, type Locked, lockCase, setSeq } from './queries.ts';
import { leave, type Move, mayAct, stepOf, type WhyNot } from './rules.ts';
import {
  type Actor,
  advance,
  clockOf,
  note,
  type Opened,
  type Said,
  urgentAt,
  type Work,
} from './run.ts';
import { addTask, closeTask, setHolder, type Task, tasksOfCase } from './task-queries.ts';

/** Use cases of a running case. Each is called inside the caller's transaction. */

export interface AtDesk {
  officeId: string;
  caseId: string;
  taskId: string;
  actor: Actor & { staffId: string };
  /** The officer's posts as "unit role": a step belongs to whoever holds such a post. */
  posts: ReadonlySet<string>;
}

export const postKey = (unitId: string, role: string): string => `${unitId} ${role}`;

type Found = { locked: Locked; task: Task; tasks: Task[] };

/** The task, if it is open, this officer's to do, and not in somebody else's hands. */
async function findTask({ tx, at }: Work, desk: AtDesk): Promise<Outcome<Found, WhyNot>> {
  // Sent together, answered in order: the tasks are read when the lock is held.
  const [locked, tasks] = await Promise.all([
    lockCase(tx, desk.officeId, desk.caseId),
    tasksOfCase(tx, desk.caseId, at),
  ]);
  const task = tasks.find(({ id, closedAt }) => id === desk.taskId && closedAt === null);
  if (!locked || !task || locked.state !== 'running') return refuse('not_now');
  if (!mayAct(task, desk.actor.staffId)) return refuse('held_by_other');
  const own = task.kind === 'instruction' || desk.posts.has(postKey(task.unitId, task.role));
  return own ? accept({ locked, task, tasks }) : refuse('not_now');
}

/** Whether this officer could take the step now: asked before anything hangs on it. */
export async function mayTake(work: Work, desk: AtDesk): Promise<Outcome<true, WhyNot>> {
  const found = await findTask(work, desk);
  if (!found.ok) return found;
  const { locked, task } = found.value;
  return task.kind === 'step' && task.step === locked.step ? accept(true) : refuse('not_now');
}

const reportsOpen = (tasks: Task[], step: string): boolean =>
  tasks.some((t) => t.kind === 'instruction' && t.step === step && t.closedAt === null);

export interface Taken {
  move: Move;
  opened: Opened;
}

/** Does the SOP's step: leaves it by one of its exits. */
export async function takeStep(
  work: Work,
  desk: AtDesk,
  wish: { exit: string; note: string },
): Promise<Outcome<Taken, WhyNot>> {
  const found = await findTask(work, desk);
  if (!found.ok) return found;
  const { locked, task, tasks } = found.value;
  if (task.kind !== 'step' || task.step !== locked.step) return refuse('not_now');
  const move = leave(work.rails.sop, locked.step, wish);
  if (!move.ok) return move;
  if (move.value.exit === 'next' && move.value.from.deed === 'disposition') {
    const instructed = tasks.some((t) => t.kind === 'instruction' && t.step === locked.step);
    if (!instructed) return refuse('nobody_instructed');
    if (reportsOpen(tasks, locked.step)) return refuse('reports_open');
  }
  const opened = advance(work, locked, move.value, { note: wish.note.trim(), actor: desk.actor });
  return accept({ move: move.value, opened });
}

const touch = (
  work: Work,
  locked: Locked,
  said: Said & { deed: 'claim' | 'release' | 'hand_over' | 'instruct' | 'report' },
) => {
  note(work, locked, said);
  setSeq(work.tx, locked, locked.seq + 1);
  const units = locked.unitId ? [locked.unitId] : [];
  later(work.tx, 'case.touched', { officeId: locked.officeId, caseId: locked.id, units });
};

/** Takes a task into one's own hands, so that colleagues see who works on it. */
export async function claim(work: Work, desk: AtDesk): Promise<Outcome<true, WhyNot>> {
  const found = await findTask(work, desk);
  if (!found.ok) return found;
  const { locked, task } = found.value;
  if (task.heldBy === desk.actor.staffId) return accept(true);
  setHolder(work.tx, task, desk.actor.staffId);
  touch(work, locked, { deed: 'claim', note: '', actor: desk.actor });
  return accept(true);
}

export async function release(work: Work, desk: AtDesk): Promise<Outcome<true, WhyNot>> {
  const found = await findTask(work, desk);
  if (!found.ok) return found;
  const { locked, task } = found.value;
  if (task.kind === 'instruction' || task.heldBy === null) return refuse('not_now');
  setHolder(work.tx, task, null);
  touch(work, locked, { deed: 'release', note: '', actor: desk.actor });
  return accept(true);
}

/** Hands a task to a colleague who holds the same post. */
export async function handOver(
  work: Work,
  desk: AtDesk,
  to: { staffId: string; name: string },
): Promise<Outcome<true, WhyNot>> {
  const found = await findTask(work, desk);
  if (!found.ok) return found;
  const { locked, task } = found.value;
  if (task.kind === 'instruction') return refuse('not_now');
  setHolder(work.tx, task, to.staffId);
  touch(work, locked, { deed: 'hand_over', note: to.name, actor: desk.actor });
  return accept(true);
}

export interface Instruction {
  people: { staffId: string; name: string; unitId: string }[];
  text: string;
  deadline: Date | null;
}

/** Disposition: one or several people are told what to do, until when. */
export async function instruct(
  work: Work,
  desk: AtDesk,
  wish: Instruction,
): Promise<Outcome<true, WhyNot>> {
  const found = await findTask(work, desk);
  if (!found.ok) return found;
  const { locked, task, tasks } = found.value;
  const step = stepOf(work.rails.sop, locked.step);
  if (task.kind !== 'step' || step.deed !== 'disposition') return refuse('not_now');
  if (wish.text.trim().length < 3) return refuse('text_missing');
  const told = new Set(
    tasks.filter((t) => t.kind === 'instruction' && t.closedAt === null).map((t) => t.heldBy),
  );
  const people = wish.people.filter(({ staffId }) => !told.has(staffId));
  if (people.length === 0) return refuse('nobody_instructed');
  const { tx, at, random } = work;
  const { officeId, id: caseId } = locked;
  for (const { staffId, unitId } of people) {
    addTask(tx, {
      ...{ officeId, id: newId(at, random), caseId, kind: 'instruction', step: step.key, unitId },
      ...{ role: 'back_office', staffId, at, urgentAt: wish.deadline ?? task.urgentAt },
      ...{ instruction: wish.text.trim(), deadline: wish.deadline },
    });
  }
  addReach(tx, officeId, caseId, [...new Set(people.map((p) => p.unitId))]);
  const names = people.map((p) => p.name).join(', ');
  touch(work, locked, {
    deed: 'instruct',
    note: `${names}: ${wish.text.trim()}`,
    actor: desk.actor,
  });
  return accept(true);
}

/** The instructed person reports; when all have, the leader can pass the case on. */
export async function reportBack(
  work: Work,
  desk: AtDesk,
  report: string,
): Promise<Outcome<true, WhyNot>> {
  const found = await findTask(work, desk);
  if (!found.ok) return found;
  const { locked, task } = found.value;
  if (task.kind !== 'instruction') return refuse('not_now');
  if (report.trim().length < 3) return refuse('text_missing');
  closeTask(work.tx, task, { at: work.at, report: report.trim() });
  touch(work, locked, { deed: 'report', note: report.trim(), actor: desk.actor });
  return accept(true);
}

interface Named {
  officeId: string;
  caseId: string;
}

/**
 * Computes the due time, and by when the open step should be done, anew from the log, after the
 * calendar changed. @returns whether any of them moved.
 */
export async function recomputeDue(work: Work, { officeId, caseId }: Named): Promise<boolean> {
  const locked = await lockCase(work.tx, officeId, caseId);
  if (locked?.state !== 'running') return false;
  const { due } = clockOf(work.rails, locked.events);
  const tasks = await tasksOfCase(work.tx, caseId, work.at);
  const task = tasks.find((t) => t.kind === 'step');
  if (!due || !task) return false;
  const step = stepOf(work.rails.sop, locked.step);
  const urgent = urgentAt(work.rails, step, { at: task.openedAt, due });
  const same = due.getTime() === locked.dueAt?.getTime();
  if (same && urgent.getTime() === task.urgentAt.getTime()) return false;
  changeDue(work.tx, locked, { due, urgent });
  const units = locked.unitId ? [locked.unitId] : [];
  later(work.tx, 'case.touched', { officeId, caseId, units });
  return true;
}
