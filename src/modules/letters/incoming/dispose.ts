import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { localDate } from '../../../kernel/time/index.ts';
import type { Db, Tx } from '../../../platform/database.ts';
import { answeredBefore, once, remember } from '../../../platform/once.ts';
import { later } from '../../../platform/outbox.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { behalfOf, type Officer, type Post, permissions } from '../../identity/index.ts';
import { type Colleague, colleaguesOf, titleOf } from '../../organisation/index.ts';
import {
  addDisposition,
  addReport,
  addTarget,
  dispositionsOf,
  lockIncoming,
  markDisposed,
  targetsOf,
} from './disposition-queries.ts';
import { tellPassed, tellReported } from './news.ts';
import { type Letter, readLetter, sealWords } from './read.ts';
import {
  type DispositionWords,
  dispositionFault,
  reportFault,
  type WhyNoDisposition,
  wordsFrom,
} from './rules.ts';

/** A leader passes a letter on; those it went to report what they did. */

export interface Person {
  /** Of the post and the person: one may hold two posts. */
  key: string;
  staffId: string;
  name: string;
  postId: string;
  unitId: string;
  title: string;
  /** Of an office or a section. */
  leads: boolean;
}

const readers: readonly string[] = permissions['incoming.read'];
const leading = new Set(['head', 'section_head']);
const keyOf = (c: Colleague) => `${c.postId}.${c.staffId}`;

/** To whom a post may pass on: the people of its unit and below it, in the same office, now. */
export async function peopleFor(
  db: Db,
  { post, officer, now }: { post: Post; officer: Officer; now: Date },
): Promise<Person[]> {
  const colleagues = await colleaguesOf(db, post.unitId, now);
  const reading = (c: Colleague) => readers.includes(c.role) && c.role !== 'inspector';
  const here = colleagues.filter(
    (c) => c.from <= now && c.staffId !== officer.staffId && reading(c),
  );
  return here
    .filter((c, i) => here.findIndex((o) => keyOf(o) === keyOf(c)) === i)
    .map((c) => ({
      ...{ key: keyOf(c), staffId: c.staffId, name: c.name, postId: c.postId, unitId: c.unitId },
      ...{ title: titleOf(c.title, c.manner), leads: leading.has(c.role) },
    }));
}

export interface DispositionWish extends DispositionWords {
  key: string;
  device: string;
}

interface Passing {
  world: World;
  officer: Officer;
  letter: Letter;
  post: Post;
  at: Date;
}

async function pass(
  tx: Tx,
  { world, officer, letter, post, at }: Passing,
  wish: DispositionWish,
): Promise<Outcome<true, WhyNoDisposition>> {
  const { officeId, id } = letter.incoming;
  const named = { officeId, incomingId: id };
  if (!(await lockIncoming(tx, named))) return refuse('unknown');
  const around = await peopleFor(tx, { post, officer, now: at });
  const people = around.filter((p) => wish.people.includes(p.key));
  if (people.length !== new Set(wish.people).size) return refuse('unknown_person');
  const seq = (await dispositionsOf(tx, named)).length + 1;
  const note = wish.note.trim();
  const disposition = {
    ...{ ...named, seq, at, fromPost: post.id, fromStaff: officer.staffId },
    ...{ fromTitle: titleOf(post.title, post.manner), instructions: wordsFrom(wish.words) },
    ...{ note: note ? sealWords(world, id, note) : null, deadline: wish.deadline || null },
  };
  addDisposition(tx, disposition);
  people.forEach(({ postId, staffId, title }, i) => {
    addTarget(
      tx,
      { ...disposition, letterAt: letter.incoming.keptAt },
      { no: i + 1, postId, staffId, title },
    );
  });
  markDisposed(tx, named, at);
  record(tx, {
    ...{ officeId, at, deed: 'letters.disposed', subject: 'incoming', subjectId: id },
    ...{ actor: 'staff', staffId: officer.staffId, postId: post.id, onBehalf: behalfOf(post) },
    ...{ device: wish.device, detail: { seq, to: people.map((p) => p.postId) } },
  });
  const { agendaNo, office } = letter.incoming;
  const staffIds = people.map((p) => p.staffId);
  const { deadline } = disposition;
  await tellPassed(tx, world, { ...named, agendaNo, office, seq, staffIds, deadline });
  const units = [...new Set([post.unitId, ...people.map((p) => p.unitId)])];
  later(tx, 'letters.disposed', { officeId, incomingId: id, units });
  return accept(true);
}

/** Passes the letter on, once however often the button is pressed. */
export async function dispose(
  world: World,
  officer: Officer,
  { letter, wish }: { letter: Letter; wish: DispositionWish },
): Promise<Outcome<true, WhyNoDisposition>> {
  const { disposing: post, incoming } = letter;
  if (!post) return refuse('unknown');
  const at = world.now();
  const fault = dispositionFault(
    { ...wish, words: wordsFrom(wish.words) },
    localDate(at, incoming.office.zone),
  );
  if (fault) return refuse(fault);
  const press = { officeId: incoming.officeId, key: `${officer.staffId}:${wish.key}` };
  return once<Outcome<true, WhyNoDisposition>, true>(world.db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: true, at });
      return pass(tx, { world, officer, letter, post, at }, wish);
    },
    again: () => accept(true),
  });
}

export interface ReportWish {
  seq: number;
  no: number;
  report: string;
  key: string;
  device: string;
}
export type WhyNoReport = 'unknown' | 'reported_before' | 'report_missing';

/** What was done with an order. It counts once, whoever of a shared post was quicker. */
export async function reportOn(
  world: World,
  officer: Officer,
  { incomingId, wish }: { incomingId: string; wish: ReportWish },
): Promise<Outcome<true, WhyNoReport>> {
  const letter = await readLetter(world, officer, incomingId);
  const order = letter?.chain.find((d) => d.seq === wish.seq);
  const target = order?.targets.find((t) => t.no === wish.no);
  if (!letter || !order || !target) return refuse('unknown');
  const { officeId } = letter.incoming;
  const press = { officeId, key: `${officer.staffId}:${wish.key}` };
  if (await answeredBefore(world.db, press)) return accept(true);
  if (target.reportedAt) return refuse('reported_before');
  const post = officer.posts.find((p) => p.id === target.postId) ?? officer.posts[0];
  if (!target.mine || !post) return refuse('unknown');
  const missing = reportFault({ words: order.instructions, note: order.note }, wish.report);
  if (missing) return refuse(missing);
  const at = world.now();
  const named = { officeId, incomingId };
  const { seq, no } = wish;
  const words = sealWords(world, incomingId, wish.report.trim());
  const work = async (tx: Tx): Promise<Outcome<true, WhyNoReport>> => {
    await lockIncoming(tx, named);
    // The lock may have been held by the first press of the same button.
    if (await answeredBefore(tx, press)) return accept(true);
    const now = await targetsOf(tx, named, at);
    if (now.find((t) => t.seq === seq && t.no === no)?.reportedAt) return refuse('reported_before');
    remember(tx, { press, answer: true, at });
    const title = titleOf(post.title, post.manner);
    const { staffId } = officer;
    addReport(tx, { ...named, seq, no, at, postId: post.id, staffId, title, report: words });
    record(tx, {
      ...{ officeId, at, deed: 'letters.reported', subject: 'incoming', subjectId: incomingId },
      ...{ actor: 'staff', staffId, postId: post.id, onBehalf: behalfOf(post) },
      ...{ device: wish.device, detail: { seq, no } },
    });
    const { agendaNo } = letter.incoming;
    const by = officer.name;
    await tellReported(tx, world, { ...named, agendaNo, seq, no, to: order.fromStaff, by });
    later(tx, 'letters.reported', { officeId, incomingId, units: [post.unitId] });
    return accept(true);
  };
  return once<Outcome<true, WhyNoReport>, true>(world.db, press, {
    work,
    again: () => accept(true),
  });
}
