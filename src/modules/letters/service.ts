import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { later } from '../../platform/outbox.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { LetterDraft } from '../catalogue/index.ts';
import { type BsreCredentials, isWhole, sealCredentials } from './credentials.ts';
import {
  addEvent,
  addLetter,
  changeState,
  endLetter,
  eventsOf,
  type LetterDeed,
  type LetterRow,
  lettersOfCase,
  letterToChange,
  saveText,
} from './queries.ts';
import { nextState, reasonFault, validInitials, type WhyNotLetter } from './rules.ts';
import { addSigning } from './sign-queries.ts';

/** Use cases of a letter before and after its signature. Each runs in the caller's transaction. */

/** Who does it, as the letter's history and the audit name them. */
export interface Hand {
  staffId: string;
  postId: string;
  /** "Plh. Kepala Kantor" or the post itself. */
  title: string;
  manner: 'definitif' | 'plh' | 'plt';
  device: string;
}

export interface LetterWork {
  tx: Tx;
  world: Pick<World, 'vault' | 'random'>;
  at: Date;
}

type Named = Pick<LetterRow, 'officeId' | 'id'>;

const sealPlace = (id: string) => `letter:${id}`;

const gone = 'Arsip sudah dimusnahkan sesuai jadwal retensi.';

/** What stands in place of a text that was destroyed: what the register knows, and no more. */
const destroyedDraft = (row: LetterRow): LetterDraft =>
  LetterDraft.parse({
    ...{ template: 'dimusnahkan', title: row.kind, layout: 'letter', paper: 'a4' },
    ...{ letterClass: row.class, classification: row.classification, degree: row.degree },
    ...{ heading: '', subject: gone, addressee: [], attachments: '', closing: [], copies: [] },
    body: [{ kind: 'paragraph', runs: [{ text: gone }] }],
    signer: { role: 'head', title: row.signerPost ?? '' },
  });

/** Nothing, sealed: what the database takes in place of the text of a destroyed letter. */
export const sealedEmpty = ({ vault }: Pick<World, 'vault'>, id: string): Buffer =>
  vault.seal('', sealPlace(id));

export const openDraft = ({ vault }: Pick<World, 'vault'>, row: LetterRow): LetterDraft => {
  const text = vault.open(row.draft, sealPlace(row.id));
  return row.destroyedAt ? destroyedDraft(row) : LetterDraft.parse(JSON.parse(text));
};

/** The text, sealed, with what the register must know of it. */
const textOf = ({ world }: LetterWork, id: string, draft: LetterDraft) => ({
  draft: world.vault.seal(JSON.stringify(draft), sealPlace(id)),
  ...{ class: draft.letterClass, degree: draft.degree, classification: draft.classification },
  kind: draft.title,
});

interface Deed extends Named {
  deed: LetterDeed;
  revision: number;
  note?: string;
}

/** Into the letter's own history, and into the audit. */
export function tellDeed(
  { tx, at }: Pick<LetterWork, 'tx' | 'at'>,
  hand: Hand | null,
  { officeId, id, deed, revision, note = '' }: Deed,
): void {
  const staffId = hand?.staffId ?? null;
  addEvent(tx, {
    ...{ officeId, letterId: id, at, deed, staffId, post: hand?.title ?? '', revision, note },
  });
  record(tx, {
    ...{ officeId, at, deed: `letter.${deed}`, subject: 'letter', subjectId: id },
    ...{ actor: hand ? 'staff' : 'machine', staffId, postId: hand?.postId ?? null },
    onBehalf: hand && hand.manner !== 'definitif' ? hand.title : null,
    ...{ device: hand?.device ?? '', detail: { revision } },
  });
}

export interface Beginning {
  officeId: string;
  caseId: string | null;
  unitId: string;
  draft: LetterDraft;
  replaces?: string;
  /** Why it is written, where that is not plain. */
  reason?: string;
}

/** @returns the new letter's id */
export function beginLetter(work: LetterWork, hand: Hand, b: Beginning): string {
  const id = newId(work.at, work.world.random);
  const { officeId, caseId, unitId, draft, reason: note = '' } = b;
  addLetter(work.tx, {
    ...{ officeId, id, caseId, unitId, at: work.at, replaces: b.replaces ?? null },
    ...textOf(work, id, draft),
  });
  tellDeed(work, hand, { officeId, id, deed: 'drafted', revision: 1, note });
  return id;
}

export interface CaseLetters {
  /** Being written or signed: at most one. */
  inHand: LetterRow | undefined;
  /** What the applicant was given, those in force first; no longer what another one replaces. */
  given: LetterRow[];
}

export async function lettersFor(db: Db, caseId: string): Promise<CaseLetters> {
  const all = await lettersOfCase(db, caseId);
  const numbered = all.filter(({ number }) => number !== null);
  const replaced = new Set(numbered.map(({ replaces }) => replaces));
  const last = numbered.filter(({ id }) => !replaced.has(id));
  const inForce = ({ state }: LetterRow) => state === 'signed';
  return {
    // A correction is written and signed by itself, beside the steps of the case.
    inHand: all.find(({ number, replaces }) => number === null && replaces === null),
    given: [...last.filter(inForce), ...last.filter((row) => !inForce(row))],
  };
}

/**
 * Saves what was typed over the revision it was typed on; somebody else's later text is never lost.
 * @returns the new revision
 */
export async function saveLetter(
  work: LetterWork,
  hand: Hand,
  wish: Named & { revision: number; draft: LetterDraft },
): Promise<Outcome<number, WhyNotLetter>> {
  const row = await letterToChange(work.tx, wish.officeId, wish.id);
  if (!row) return refuse('unknown');
  const next = nextState(row.state, 'edit');
  if (!next.ok) return next;
  if (row.revision !== wish.revision) return refuse('changed_meanwhile');
  if (JSON.stringify(openDraft(work.world, row)) === JSON.stringify(wish.draft)) {
    return accept(row.revision);
  }
  saveText(work.tx, row, textOf(work, row.id, wish.draft), work.at);
  tellDeed(work, hand, { ...wish, deed: 'changed', revision: row.revision + 1 });
  return accept(row.revision + 1);
}

/** A paraf: I have read this very text and answer for it. */
export async function initialLetter(
  work: LetterWork,
  hand: Hand,
  letter: Named,
): Promise<Outcome<true, WhyNotLetter>> {
  const row = await letterToChange(work.tx, letter.officeId, letter.id);
  if (!row) return refuse('unknown');
  const next = nextState(row.state, 'initial');
  if (!next.ok) return next;
  const given = validInitials(await eventsOf(work.tx, row), row.revision);
  if (given.some((e) => e.staffId === hand.staffId && e.post === hand.title)) return accept(true);
  tellDeed(work, hand, { ...letter, deed: 'initialled', revision: row.revision });
  return accept(true);
}

/** Sent back with remarks: they stand in the letter's history, beside the text. */
export async function returnLetter(
  work: LetterWork,
  hand: Hand,
  { note, ...letter }: Named & { note: string },
): Promise<Outcome<true, WhyNotLetter>> {
  const row = await letterToChange(work.tx, letter.officeId, letter.id);
  if (!row) return refuse('unknown');
  if (row.state === 'signing') return refuse('being_signed');
  if (row.state !== 'draft') return refuse('not_now');
  tellDeed(work, hand, { ...letter, deed: 'returned', revision: row.revision, note });
  return accept(true);
}

export interface SignatureWish extends Named {
  /** Signs with the certificate of the state instead of the office's. */
  credentials?: BsreCredentials | undefined;
}

/** The signer has said yes: a worker numbers, sets and signs; until then nobody edits. */
export async function askSignature(
  work: LetterWork,
  hand: Hand,
  wish: SignatureWish,
): Promise<Outcome<true, WhyNotLetter>> {
  const row = await letterToChange(work.tx, wish.officeId, wish.id);
  if (!row) return refuse('unknown');
  const next = nextState(row.state, 'ask_signature');
  if (!next.ok) return next;
  const { credentials } = wish;
  if (credentials && !isWhole(credentials)) return refuse('credentials_incomplete');
  const { tx, at, world } = work;
  changeState(tx, row, { state: next.value, fault: null });
  addSigning(tx, {
    ...{ officeId: row.officeId, letterId: row.id, at, staffId: hand.staffId },
    ...{ postId: hand.postId, manner: hand.manner, device: hand.device },
    passphrase: credentials ? sealCredentials(world, row.id, credentials) : null,
  });
  tellDeed(work, hand, { ...wish, deed: 'signing', revision: row.revision });
  later(tx, 'letters.to_sign', { officeId: row.officeId, letterId: row.id });
  return accept(true);
}

/** The paper stays as it is; whoever checks it learns at once that it no longer counts, and why. */
export async function revokeLetter(
  work: LetterWork,
  hand: Hand,
  { reason, ...letter }: Named & { reason: string },
): Promise<Outcome<true, WhyNotLetter>> {
  const row = await letterToChange(work.tx, letter.officeId, letter.id);
  if (!row) return refuse('unknown');
  const next = nextState(row.state, 'revoke');
  if (!next.ok) return next;
  const missing = reasonFault(reason);
  if (missing) return refuse(missing);
  endLetter(work.tx, row, { state: 'revoked', at: work.at, reason: reason.trim() });
  tellDeed(work, hand, { ...letter, deed: 'revoked', revision: row.revision, note: reason.trim() });
  later(work.tx, 'letters.revoked', { officeId: row.officeId, letterId: row.id });
  return accept(true);
}
