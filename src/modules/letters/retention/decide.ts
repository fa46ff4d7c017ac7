import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { Tx } from '../../../platform/database.ts';
import { answeredBefore, once, remember } from '../../../platform/once.ts';
import { later } from '../../../platform/outbox.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import {
  behalfOf,
  type Officer,
  type Post,
  proveSecondFactor,
  type WhyNotProven,
} from '../../identity/index.ts';
import { titleOf } from '../../organisation/index.ts';
import { type Hand, sealedEmpty, tellDeed } from '../service.ts';
import {
  approveOnce,
  approveTwice,
  destructionToDecide,
  emptyLetters,
  lockDoomed,
  rejectList,
} from './decide-queries.ts';
import type { WholeList } from './lists.ts';
import { approvalOf, rejectionFault, type WhyNotApproved, type WhyNotRejected } from './rules.ts';

/** Two approvals, and what was approved is gone; or one refusal with its reason. */

interface Press {
  key: string;
  device: string;
}

interface Deciding extends Press {
  world: World;
  officer: Officer;
  whole: WholeList;
  post: Post;
  at: Date;
}

const handOf = ({ officer, post, device }: Deciding): Hand => ({
  ...{ staffId: officer.staffId, postId: post.id, manner: post.manner, device },
  title: titleOf(post.title, post.manner),
});

function tell(tx: Tx, deciding: Deciding, deed: string, detail: Record<string, string>): void {
  const { officer, post, at, device, whole } = deciding;
  record(tx, {
    ...{ officeId: whole.list.officeId, at, deed: `letters.${deed}`, subject: 'destruction' },
    ...{ subjectId: whole.list.id, actor: 'staff', staffId: officer.staffId, postId: post.id },
    ...{ onBehalf: behalfOf(post), device, detail },
  });
}

/** Text and file of each letter go; the bytes go by a job once this is committed. */
async function destroy(tx: Tx, deciding: Deciding): Promise<void> {
  const { world, whole, at } = deciding;
  const { officeId } = whole.list;
  const letters = await lockDoomed(tx, whole.list);
  emptyLetters(
    tx,
    { officeId, at },
    letters.map(({ id }) => ({ id, draft: sealedEmpty(world, id) })),
  );
  for (const { id, revision } of letters) {
    const note = whole.list.reportNo;
    tellDeed({ tx, at }, handOf(deciding), { officeId, id, deed: 'destroyed', revision, note });
  }
  const names = letters.flatMap(({ fileName }) => (fileName === null ? [] : [fileName]));
  later(tx, 'letters.destroyed', { names });
}

async function approveIn(
  tx: Tx,
  deciding: Deciding,
): Promise<Outcome<true, 'unknown' | WhyNotApproved>> {
  const { officer, post, at, whole } = deciding;
  const { list } = whole;
  const row = await destructionToDecide(tx, list);
  if (!row) return refuse('unknown');
  const next = approvalOf(row, officer.staffId);
  if (!next.ok) return next;
  const by = { at, staffId: officer.staffId, title: titleOf(post.title, post.manner) };
  if (next.value === 'approved_once') approveOnce(tx, list, by);
  else {
    approveTwice(tx, list, by);
    await destroy(tx, deciding);
  }
  tell(tx, deciding, 'destruction_approved', { state: next.value });
  return accept(true);
}

export type WhyNotDecided = 'unknown' | WhyNotApproved | WhyNotRejected | `code_${WhyNotProven}`;

interface ApproveWish extends Press {
  /** Of the approver's own phone. */
  code: string;
}

/** The second approval destroys. Each approver shows that it is they. */
export async function approve(
  world: World,
  officer: Officer,
  { whole, wish }: { whole: WholeList; wish: ApproveWish },
): Promise<Outcome<true, WhyNotDecided>> {
  const { deciding: post, list } = whole;
  if (!post) return refuse('unknown');
  const press = { officeId: list.officeId, key: `${officer.staffId}:${wish.key}` };
  // A second press carries a code that has been used.
  if (await answeredBefore(world.db, press)) return accept(true);
  const may = approvalOf(list, officer.staffId);
  if (!may.ok) return may;
  const proof = await proveSecondFactor(world, officer.staffId, wish.code);
  if (!proof.ok) {
    // The first press may have used the code up while this one waited.
    if (await answeredBefore(world.db, press)) return accept(true);
    return refuse(`code_${proof.refusal}` as const);
  }
  const at = world.now();
  const { key, device } = wish;
  return once<Outcome<true, WhyNotDecided>, true>(world.db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: true, at });
      return approveIn(tx, { world, officer, whole, post, at, key, device });
    },
    again: () => accept(true),
  });
}

/** The list is closed, and its letters may come on another one. */
export async function rejectDestruction(
  world: World,
  officer: Officer,
  { whole, wish }: { whole: WholeList; wish: Press & { reason: string } },
): Promise<Outcome<true, WhyNotDecided>> {
  const { deciding: post, list } = whole;
  if (!post) return refuse('unknown');
  const at = world.now();
  const reason = wish.reason.trim();
  const press = { officeId: list.officeId, key: `${officer.staffId}:${wish.key}` };
  return once<Outcome<true, WhyNotDecided>, true>(world.db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: true, at });
      const row = await destructionToDecide(tx, list);
      const fault = row ? rejectionFault(row, reason) : 'unknown';
      if (fault) return refuse(fault);
      const title = titleOf(post.title, post.manner);
      rejectList(tx, list, { at, staffId: officer.staffId, title, reason });
      const { key, device } = wish;
      tell(tx, { world, officer, whole, post, at, key, device }, 'destruction_rejected', {
        reason,
      });
      return accept(true);
    },
    again: () => accept(true),
  });
}
