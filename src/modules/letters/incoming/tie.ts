import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { once, remember } from '../../../platform/once.ts';
import { later } from '../../../platform/outbox.ts';
import type { World } from '../../../platform/world.ts';
import { record } from '../../audit/index.ts';
import { behalfOf, type Officer, type Post, postsWith } from '../../identity/index.ts';
import { incomingAbout, isAnyAbout, keepCase } from './queries.ts';
import { type Incoming, type Letter, opened, reachOf } from './read.ts';

/** Which case a letter that came in is about. What a case is, only the floor above knows. */

/** A case as the floor above names it. */
export interface CaseRef {
  officeId: string;
  id: string;
  number: string;
  title: string;
  /** Its page at the desk. */
  href: string;
}

/** What this module asks the floor above. Not there and not theirs look the same. */
export interface CasesAbove {
  withNumber(world: World, officer: Officer, number: string): Promise<CaseRef | undefined>;
  withId(
    world: World,
    officer: Officer,
    key: { officeId: string; id: string },
  ): Promise<CaseRef | undefined>;
}

/** A letter, with the case it is about if this officer may read that. */
export interface LetterAbout extends Letter {
  about: CaseRef | undefined;
  /** The post with which this officer may tie it to a case. */
  ties: Post | undefined;
}

export async function withCase(
  world: World,
  officer: Officer,
  { letter, cases }: { letter: Letter; cases: CasesAbove },
): Promise<LetterAbout> {
  const { officeId, caseOfficeId, caseId } = letter.incoming;
  const about =
    caseOfficeId && caseId
      ? await cases.withId(world, officer, { officeId: caseOfficeId, id: caseId })
      : undefined;
  const post = postsWith(officer, 'incoming.tie').find((p) => p.officeId === officeId);
  // Nobody undoes what they cannot see.
  const hidden = caseId !== null && !about;
  return { ...letter, about, ties: hidden ? undefined : post };
}

export interface TieWish {
  /** Null: it is about no case any more. */
  to: CaseRef | null;
  key: string;
  device: string;
}

/** Ties the letter to a case, to another one, or to none; once however often it is pressed. */
export async function tieLetter(
  world: World,
  officer: Officer,
  { letter, wish }: { letter: LetterAbout; wish: TieWish },
): Promise<Outcome<true, 'unknown'>> {
  const { ties: post, incoming } = letter;
  if (!post) return refuse('unknown');
  const { officeId, id, caseId: before } = incoming;
  const { to, device } = wish;
  const at = world.now();
  const { staffId } = officer;
  // Going back in the browser brings an old key back, for another case.
  const key = `${staffId}:kait:${id}:${to?.id ?? 'lepas'}:${wish.key.slice(0, 80)}`;
  const press = { officeId, key };
  return once<Outcome<true, 'unknown'>, true>(world.db, press, {
    work: async (tx) => {
      remember(tx, { press, answer: true, at });
      const changed = await keepCase(tx, { officeId, id }, to);
      if (!changed) return accept(true);
      record(tx, {
        ...{ officeId, at, deed: to ? 'letters.tied' : 'letters.untied', subject: 'incoming' },
        ...{ subjectId: id, actor: 'staff', staffId, postId: post.id, device },
        ...{ onBehalf: behalfOf(post), detail: { case: to?.id ?? null, before } },
      });
      for (const caseId of [before, to?.id ?? null]) {
        const units = [post.unitId];
        if (caseId) later(tx, 'letters.tied', { officeId, incomingId: id, units, caseId });
      }
      return accept(true);
    },
    again: () => accept(true),
  });
}

const mostShown = 50;

/** The letters in that are about a case, as far as this officer may read them; newest first. */
export async function incomingOfCase(
  world: World,
  officer: Officer,
  { officeId, id }: { officeId: string; id: string },
): Promise<Incoming[]> {
  if (postsWith(officer, 'incoming.read').length === 0) return [];
  if (!(await isAnyAbout(world.db, { officeId, id }))) return [];
  const reach = await reachOf(world, officer);
  const rows = await incomingAbout(world.db, reach, { officeId, id, most: mostShown });
  return opened(world, rows);
}
