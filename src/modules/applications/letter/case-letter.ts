import type { World } from '../../../platform/world.ts';
import {
  type Complete,
  fieldsOf,
  fillLetter,
  type LetterDraft,
  type LetterTemplate,
  repeats,
  type Step,
} from '../../catalogue/index.ts';
import {
  type EventLine,
  eventsOf,
  type LetterRow,
  lettersFor,
  type Office,
  officeForLetters,
  openDraft,
  validInitials,
} from '../../letters/index.ts';
import { type Colleague, colleaguesOf } from '../../organisation/index.ts';
import { stepOf } from '../../workflow/index.ts';
import { signerNow } from './signer.ts';
import { type NextSigner, type OfCase, valuesOfCase } from './values.ts';

/** The letter inside a case: filled from a template of its own version, then kept as edited. */

export interface CaseLetter {
  /** Absent: nobody has saved it yet, and `draft` is what the template makes of the case. */
  letter: LetterRow | undefined;
  draft: LetterDraft;
  /** `draft` was begun anew, and is not what is kept. */
  anew: boolean;
  /** What the template asks for and the case does not say, as its questions are called. */
  missing: readonly string[];
  revision: number;
  events: EventLine[];
  initials: EventLine[];
  office: Office | null;
  signer: NextSigner | null;
  /** What the applicant was given so far. */
  given: LetterRow[];
  /** What may be written at this step, where there is a choice. */
  choices: readonly LetterTemplate[];
  /** Whom it may send; empty where the letter sends nobody. */
  people: readonly Colleague[];
  /** Those of them that the text was begun with. */
  sent: readonly Colleague[];
}

/** How the officer wants the text to begin. */
export interface Beginning {
  template?: string | undefined;
  staffIds?: readonly string[];
}

/** Whether the open step is the one that writes the letter: nobody edits it later. */
export const isWritten = ({ row, rails }: OfCase): boolean =>
  row.state === 'running' && stepOf(rails.sop, row.step).deed === 'write';

/** A step that names its letter writes that one; others choose among those that no step names. */
function lettersAt({ sop, letters }: Complete, step: Step): readonly LetterTemplate[] {
  const { letter } = step;
  if (letter) return letters.filter(({ key }) => key === letter);
  const named = new Set(sop.steps.map((other) => other.letter));
  const free = letters.filter(({ key }) => !named.has(key));
  return free.length > 0 ? free : letters;
}

interface Shown {
  letter: LetterRow | undefined;
  /** What `letter` says; absent: the text begins with the template. */
  draft?: LetterDraft;
  template: LetterTemplate;
}

type Kept = Awaited<ReturnType<typeof lettersFor>>;

/** Which letter the step is about, and whether its text begins anew. */
function shownAt(
  world: World,
  ofCase: OfCase,
  { kept: { inHand, given }, wish }: { kept: Kept; wish: Beginning },
): Shown | undefined {
  const { letters } = ofCase.rails.version;
  const [usual] = letters;
  if (!usual) return undefined;
  const open = (letter: LetterRow): Shown => {
    const draft = openDraft(world, letter);
    return { letter, draft, template: letters.find(({ key }) => key === draft.template) ?? usual };
  };
  const last = inHand ?? given[0];
  if (!isWritten(ofCase)) return last ? open(last) : { letter: undefined, template: usual };
  const choices = lettersAt(ofCase.rails.version, stepOf(ofCase.rails.sop, ofCase.row.step));
  const now = inHand && open(inHand);
  const chosen =
    choices.find(({ key }) => key === wish.template) ??
    choices.find(({ key }) => key === now?.template.key) ??
    choices[0] ??
    usual;
  const again = wish.staffIds !== undefined;
  if (now && !again && now.template.key === chosen.key) return now;
  if (inHand) return { letter: inHand, template: chosen };
  const signed = given.filter(({ state }) => state === 'signed').map(open);
  const same = signed.find(({ template }) => template.key === chosen.key);
  return same ?? { letter: undefined, template: chosen };
}

const staffList = 'petugas';

async function peopleFor(world: World, { row, rails }: OfCase, template: LetterTemplate) {
  if (!repeats(template, staffList)) return [];
  const now = world.now();
  const office = rails.tree.unit(row.officeId).id;
  const inOffice = (await colleaguesOf(world.db, office, now)).filter(({ from }) => from <= now);
  const ids = inOffice.map(({ staffId }) => staffId);
  return inOffice.filter(({ staffId }, at) => ids.indexOf(staffId) === at);
}

async function filled(
  world: World,
  ofCase: OfCase,
  { template, ...around }: { template: LetterTemplate } & Parameters<typeof valuesOfCase>[2],
) {
  const { form } = ofCase.rails.version;
  const { draft, missing } = fillLetter(template, await valuesOfCase(world, ofCase, around));
  const fields = fieldsOf(form);
  // What a row of a list lacks is told by the list itself.
  const labels = missing.flatMap(({ field }) => fields.get(field)?.label ?? []);
  return { draft, missing: [...new Set(labels)] };
}

/** The letter as it stands, or as it would begin; undefined where the service ends in none. */
export async function caseLetter(
  world: World,
  ofCase: OfCase,
  wish: Beginning = {},
): Promise<CaseLetter | undefined> {
  const { row, rails } = ofCase;
  if (rails.version.letters.length === 0) return undefined;
  const [kept, office, signer] = await Promise.all([
    lettersFor(world.db, row.id),
    officeForLetters(world, row.officeId),
    signerNow(world, ofCase),
  ]);
  const shown = shownAt(world, ofCase, { kept, wish });
  if (!shown) return undefined;
  const { letter, template } = shown;
  const [events, people] = await Promise.all([
    letter ? eventsOf(world.db, letter) : [],
    isWritten(ofCase) ? peopleFor(world, ofCase, template) : [],
  ]);
  const sent = people.filter(({ staffId }) => wish.staffIds?.includes(staffId));
  const text = shown.draft
    ? { draft: shown.draft, missing: [] }
    : await filled(world, ofCase, { template, signer, staff: sent });
  const revision = letter?.revision ?? 0;
  const choices = isWritten(ofCase)
    ? lettersAt(rails.version, stepOf(rails.sop, row.step))
    : [template];
  return {
    ...{ letter, ...text, revision, events, office, signer, given: kept.given },
    ...{ choices, people, sent },
    anew: !shown.draft && (letter !== undefined || wish.staffIds !== undefined),
    initials: shown.draft ? validInitials(events, revision) : [],
  };
}
