import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { World } from '../../../platform/world.ts';
import type { Officer, Post } from '../../identity/index.ts';
import {
  askSignature,
  type BsreCredentials,
  beginLetter,
  type Hand,
  initialLetter,
  type LetterRow,
  type LetterWork,
  returnLetter,
  saveLetter,
  type WhyNotLetter,
} from '../../letters/index.ts';
import { titleOf } from '../../organisation/index.ts';
import { initialBefore, stepOf, type Work } from '../../workflow/index.ts';
import type { CaseLetter } from './case-letter.ts';
import type { OfCase } from './values.ts';

/** What a step of the SOP does to the letter of its case. */

export const handOf = (officer: Officer, post: Post, device: string): Hand => ({
  ...{ staffId: officer.staffId, postId: post.id, manner: post.manner, device },
  title: titleOf(post.title, post.manner),
});

export interface LetterStep {
  work: Work;
  world: World;
  hand: Hand;
  ofCase: OfCase;
  found: CaseLetter | undefined;
}

type Wish = { exit: string; note: string; credentials?: BsreCredentials | undefined };

/** What the step leaves to the SOP: to be taken now, or to wait until the worker has signed. */
export type Then = { note: string; taken: 'now' | 'when_signed' };

async function writeStep(
  { hand, ofCase, found }: LetterStep & { found: CaseLetter },
  letters: LetterWork,
  wish: Wish,
): Promise<Outcome<Then, WhyNotLetter>> {
  if (wish.exit !== 'next') return accept({ note: wish.note, taken: 'now' });
  const { officeId, id: caseId, unitId } = ofCase.row;
  const { draft, letter, revision, people } = found;
  if (!letter && people.length > 0) return refuse('staff_missing');
  if (!letter) beginLetter(letters, hand, { officeId, caseId, unitId: unitId ?? officeId, draft });
  // Begun anew from another template and never saved: what was shown is what goes on.
  else if (letter.state === 'draft') {
    const saved = await saveLetter(letters, hand, { officeId, id: letter.id, revision, draft });
    if (!saved.ok) return saved;
  }
  const text = wish.note.trim() || `${found.draft.title} disusun.`;
  return accept({ note: text, taken: 'now' });
}

const named = ({ officeId, id }: LetterRow) => ({ officeId, id });

async function returned(
  { hand }: LetterStep,
  { work: letters, letter }: { work: LetterWork; letter: LetterRow },
  note: string,
): Promise<Outcome<Then, WhyNotLetter>> {
  const done = await returnLetter(letters, hand, { ...named(letter), note });
  return done.ok ? accept({ note, taken: 'now' }) : done;
}

async function signStep(
  step: LetterStep & { found: CaseLetter },
  { work: letters, letter }: { work: LetterWork; letter: LetterRow },
  wish: Wish,
): Promise<Outcome<Then, WhyNotLetter>> {
  if (wish.exit !== 'yes') return returned(step, { work: letters, letter }, wish.note);
  if (!step.found.office) return refuse('office_not_set');
  const { rails, row } = step.ofCase;
  const needsInitials = initialBefore(rails.sop, row.step);
  if (needsInitials && step.found.initials.length === 0) return refuse('initials_missing');
  const { credentials } = wish;
  const asked = await askSignature(letters, step.hand, { ...named(letter), credentials });
  return asked.ok ? accept({ note: wish.note, taken: 'when_signed' }) : asked;
}

/** Before the SOP's step is taken: what its deed means for the letter, in the same transaction. */
export async function letterStep(
  step: LetterStep,
  wish: Wish,
): Promise<Outcome<Then, WhyNotLetter>> {
  const { found, work, world, hand, ofCase } = step;
  const asIs = accept({ note: wish.note, taken: 'now' } as const);
  const { deed } = stepOf(ofCase.rails.sop, ofCase.row.step);
  if (!found) return asIs;
  if (found.letter?.state === 'signing') return refuse('being_signed');
  const letters: LetterWork = { tx: work.tx, world, at: work.at };
  if (deed === 'write') return writeStep({ ...step, found }, letters, wish);
  const { letter } = found;
  if (deed !== 'initial' && deed !== 'sign') return asIs;
  if (!letter) return refuse('unknown');
  const at = { work: letters, letter };
  if (deed === 'sign') return signStep({ ...step, found }, at, wish);
  if (wish.exit !== 'next') return returned(step, at, wish.note);
  const done = await initialLetter(letters, hand, named(letter));
  return done.ok ? asIs : done;
}
