import {
  type Calendar,
  type Clock,
  dueTime,
  foldClock,
  type Phase,
} from '../../kernel/time/index.ts';
import type { Tx } from '../../platform/database.ts';
import { newId, type Random } from '../../platform/ids.ts';
import { later } from '../../platform/outbox.ts';
import { digestOf, record } from '../audit/index.ts';
import type { Lane, Sop, Step } from '../catalogue/index.ts';
import type { Tree } from '../organisation/index.ts';
import { addCase, addEvent, addReach, type Locked, moveTo, type NewEvent } from './queries.ts';
import { type Case, clockEvents, type Event, laneOf, type Move, stateAt, stepOf } from './rules.ts';
import { addTask, closeTasks } from './task-queries.ts';

/** What a case runs by: its own version, the calendar of the office applied to, the tree. */
export interface Rails {
  versionId: string;
  sop: Sop;
  phases: readonly Phase[];
  calendar: Calendar;
  tree: Tree;
}

/** Who does it, as the log keeps it. */
export interface Actor {
  actor: 'staff' | 'citizen' | 'machine';
  staffId: string | null;
  postId: string | null;
  onBehalf: string | null;
  device: string;
}

export interface Work {
  tx: Tx;
  rails: Rails;
  at: Date;
  random: Random;
}

export const clockOf = ({ sop, phases, calendar }: Rails, events: readonly Event[]): Clock =>
  foldClock(calendar, phases, clockEvents(sop, events));

/** The unit that a swimlane stands for, seen from the office applied to. */
function unitOfLane({ tree }: Rails, officeId: string, lane: Lane): string {
  return tree.section(tree.officeAbove(officeId, lane.up), lane.section).id;
}

/** A step is urgent at its own norm time or the case's due time, whichever comes first. */
export function urgentAt(
  { calendar }: Rails,
  step: Step,
  { at, due }: { at: Date; due: Date | null },
): Date {
  const norm = step.quality.time;
  const own = norm ? dueTime(calendar, { start: at, phases: [norm], pauses: [] }) : null;
  const times = [own, due].filter((time) => time !== null).map((time) => time.getTime());
  // A step without any promise is as urgent as it is old.
  return new Date(times.length > 0 ? Math.min(...times) : at.getTime());
}

/** Adds to the log, and to the audit the fingerprint of what was added. */
function tell({ tx }: Pick<Work, 'tx'>, event: NewEvent): void {
  const digest = digestOf(event);
  addEvent(tx, event, digest);
  const { officeId, caseId, at, actor, staffId, postId, onBehalf, device, seq, deed } = event;
  record(tx, {
    ...{ officeId, at, deed: `case.${deed}`, subject: 'case', subjectId: caseId },
    ...{
      actor,
      staffId,
      postId,
      onBehalf,
      device,
      detail: { seq, digest: digest.toString('hex') },
    },
  });
}

interface StepTask {
  officeId: string;
  caseId: string;
  step: Step;
  unitId: string;
  role: string;
  due: Date | null;
}

function openStep({ tx, rails, at, random }: Work, t: StepTask): void {
  const { officeId, caseId, unitId, role } = t;
  addTask(tx, {
    ...{ officeId, id: newId(at, random), caseId, kind: 'step', step: t.step.key, unitId, role },
    ...{ staffId: null, at, urgentAt: urgentAt(rails, t.step, { at, due: t.due }) },
    ...{ instruction: '', deadline: null },
  });
  addReach(tx, officeId, caseId, [unitId]);
}

export interface Opening {
  officeId: string;
  caseId: string;
  /** The section that owns the service: it sees the case from the start. */
  sectionId: string | null;
  actor: Actor;
}

export interface Opened {
  due: Date | null;
  unitId: string;
}

/** Begins a case: the first step is the applicant's submission, the next somebody's task. */
export function openCase(work: Work, { officeId, caseId, sectionId, actor }: Opening): Opened {
  const { tx, rails, at } = work;
  const [first] = rails.sop.steps;
  const [way] = first?.exits ?? [];
  if (!first || !way) throw new Error('an SOP begins with a submission that leads on');
  const next = stepOf(rails.sop, way.to);
  const state = stateAt(next);
  const lane = laneOf(rails.sop, next);
  const unitId = unitOfLane(rails, officeId, lane);
  const said = {
    deed: 'submit',
    step: first.key,
    exit: way.key,
    toStep: next.key,
    note: '',
  } as const;
  const event: NewEvent = { ...said, seq: 1, at, officeId, caseId, ...actor, open: true };
  const { due } = clockOf(rails, [event]);
  const { versionId } = rails;
  const { role } = lane;
  addCase(tx, { officeId, id: caseId, versionId, step: next.key, state, unitId, role, at, due });
  tell(work, event);
  addReach(tx, officeId, caseId, sectionId ? [officeId, sectionId] : [officeId]);
  if (state === 'running') openStep(work, { officeId, caseId, step: next, unitId, role, due });
  later(tx, 'case.moved', { officeId, caseId, units: [unitId] });
  return { due, unitId };
}

export interface Said {
  note: string;
  actor: Actor;
}

/** Takes a case over an exit: log, task, clock and present state in one go. */
export function advance(work: Work, locked: Locked, move: Move, { note, actor }: Said): Opened {
  const { tx, rails, at } = work;
  const { officeId, id: caseId } = locked;
  const seq = locked.seq + 1;
  const event: NewEvent = {
    ...{ seq, at, deed: move.from.deed, step: move.from.key, exit: move.exit, toStep: move.to.key },
    ...{ note, officeId, caseId, ...actor },
    // What is asked of the applicant and why a case ends is told; drafts and advice are not.
    open: move.state !== 'running' || actor.actor === 'citizen',
  };
  const clock = clockOf(rails, [...locked.events, event]);
  const closed = move.state === 'closed';
  const unitId = closed ? null : unitOfLane(rails, officeId, move.lane);
  const role = closed ? null : move.lane.role;
  // A closed case keeps the due time it was measured by.
  const due = closed ? (clock.due ?? locked.dueAt) : clock.due;
  closeTasks(tx, locked, at);
  tell(work, event);
  const { state, ending } = move;
  moveTo(tx, locked, {
    ...{ step: move.to.key, state, ending, unitId, role, seq, due },
    closedAt: closed ? at : null,
  });
  if (state === 'running' && unitId && role) {
    openStep(work, { officeId, caseId, step: move.to, unitId, role, due });
  }
  const units = [locked.unitId, unitId].filter((unit) => unit !== null);
  later(tx, state === 'closed' ? 'case.closed' : 'case.moved', { officeId, caseId, units });
  return { due, unitId: unitId ?? locked.unitId ?? officeId };
}

/** An event that does not move the case: a claim, a hand-over, an instruction. */
export function note(work: Work, locked: Case, said: Said & { deed: Event['deed'] }): void {
  const { at } = work;
  const { officeId, id: caseId } = locked;
  tell(work, {
    ...{ seq: locked.seq + 1, at, deed: said.deed, step: locked.step, exit: null, toStep: null },
    ...{ note: said.note, officeId, caseId, ...said.actor, open: false },
  });
}
