import { localDate } from '../../../kernel/time/index.ts';
import type { World } from '../../../platform/world.ts';
import {
  fieldsOf,
  fillLetter,
  type LetterDraft,
  letterValues,
  type Sop,
} from '../../catalogue/index.ts';
import { papersOf } from '../../documents/index.ts';
import {
  type EventLine,
  eventsOf,
  type LetterRow,
  letterOfCase,
  type Office,
  officeForLetters,
  officeOf,
  openDraft,
  type Signer,
  validInitials,
} from '../../letters/index.ts';
import {
  colleaguesOf,
  roleTitles,
  type Titles,
  type Tree,
  type Unit,
} from '../../organisation/index.ts';
import { stepOf } from '../../workflow/index.ts';
import { openPersonal, type railsOf } from '../apply.ts';
import type { Row } from '../queries.ts';

/** The letter inside a case: filled from the template of its own version, then kept as edited. */

type CaseRails = Awaited<ReturnType<typeof railsOf>>;

export interface OfCase {
  row: Row;
  rails: CaseRails;
}

interface Signing {
  officeId: string;
  sop: Sop | null;
  tree: Tree;
}

/** Who would sign it now: the holder of the post that the SOP's signing step belongs to. */
export async function holderToSign(
  world: World,
  { officeId, sop, tree }: Signing,
): Promise<Signer | null> {
  const step = sop?.steps.find(({ deed }) => deed === 'sign');
  const lane = sop?.lanes.find(({ key }) => key === step?.lane);
  if (!lane) return null;
  const unit = tree.section(tree.officeAbove(officeId, lane.up), lane.section);
  const now = world.now();
  const holders = (await colleaguesOf(world.db, unit.id, now)).filter(
    (c) => c.unitId === unit.id && c.role === lane.role && c.from <= now,
  );
  // Who acts for an absent holder signs, not the holder.
  const holder = holders.find((c) => c.manner !== 'definitif') ?? holders[0];
  return holder
    ? {
        ...{ name: holder.name, nip: holder.nip, title: holder.title },
        ...{ role: holder.role, manner: holder.manner },
      }
    : null;
}

export const signerNow = (world: World, { row, rails }: OfCase): Promise<Signer | null> =>
  holderToSign(world, { officeId: row.officeId, sop: rails.sop, tree: rails.tree });

/** "Kepala Kantor", and in full with the name of the office behind it. */
function headTitle(titles: Titles, office: Unit, inFull = false): string {
  const [head = ''] = titles.say(office, 'head').split(',');
  // "Kepala Kantor" and "Kantor Kementerian Agama ..." share a word.
  const rest = head.endsWith('Kantor') ? office.name.replace(/^Kantor /, '') : office.name;
  return inFull ? `${head} ${rest}` : head;
}

/** What letters say of the office and of who signs. */
export async function officeFacts(world: World, office: Unit, signer: Signer | null) {
  const [own, titles] = await Promise.all([officeOf(world.db, office.id), roleTitles(world.db)]);
  return {
    office: {
      ...{ name: office.name, shortName: office.shortName, address: office.address ?? '' },
      ...{
        town: own?.town ?? '',
        head: headTitle(titles, office),
        headInFull: headTitle(titles, office, true),
      },
    },
    signer: signer && {
      ...{ name: signer.name, nip: signer.nip ?? '', rank: '', post: signer.title },
    },
  };
}

/** Everything that a template may name, of one case. */
export async function valuesOfCase(world: World, ofCase: OfCase, signer: Signer | null) {
  const { row, rails } = ofCase;
  const { tree, version } = rails;
  const office = tree.unit(row.officeId);
  const [facts, papers] = await Promise.all([
    officeFacts(world, office, signer),
    papersOf(world, row.id),
  ]);
  const requirements = version.standard.requirements;
  const { answers } = openPersonal(world, row);
  return letterValues(version.form, answers, {
    application: { number: row.number, submittedOn: localDate(row.openedAt, office.zone) },
    service: { title: row.serviceTitle, product: version.standard.product },
    ...facts,
    staff: [],
    papers: requirements.filter((r) => papers.some((p) => p.slot === r.key)).map((r) => r.text),
  });
}

export interface CaseLetter {
  /** Absent: nobody has saved it yet, and `draft` is what the template makes of the case. */
  letter: LetterRow | undefined;
  draft: LetterDraft;
  /** What the template asks for and the case does not say, as its questions are called. */
  missing: readonly string[];
  revision: number;
  events: EventLine[];
  initials: EventLine[];
  office: Office | null;
  signer: Signer | null;
}

/** The letter as it stands, or as it would begin; undefined where the service ends in none. */
export async function caseLetter(world: World, ofCase: OfCase): Promise<CaseLetter | undefined> {
  const { row, rails } = ofCase;
  const [template] = rails.version.letters;
  if (!template) return undefined;
  const [letter, office, signer] = await Promise.all([
    letterOfCase(world.db, row.id),
    officeForLetters(world, row.officeId),
    signerNow(world, ofCase),
  ]);
  if (letter) {
    const events = await eventsOf(world.db, letter);
    const { revision } = letter;
    return {
      ...{ letter, draft: openDraft(world, letter), missing: [], revision, events, office, signer },
      initials: validInitials(events, revision),
    };
  }
  const values = await valuesOfCase(world, ofCase, signer);
  const { draft, missing } = fillLetter(template, values);
  const fields = fieldsOf(rails.version.form);
  const labels = missing.map(({ field }) => fields.get(field)?.label ?? field);
  return {
    ...{ letter, draft, missing: [...new Set(labels)], revision: 0, events: [], initials: [] },
    ...{ office, signer },
  };
}

/** Whether the open step is the one that writes the letter: nobody edits it later. */
export const isWritten = ({ row, rails }: OfCase): boolean =>
  row.state === 'running' && stepOf(rails.sop, row.step).deed === 'write';
