import { Buffer } from 'node:buffer';
import { file, json, page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../../web/ask.ts';
import {
  type DraftFaults,
  draftFields,
  draftTexts,
  notFound,
  readDraft,
} from '../../catalogue/index.ts';
import { desk, type Officer, type Post, postsWith } from '../../identity/index.ts';
import {
  beginLetter,
  letterDocument,
  openPaper,
  previewSheet,
  saveLetter,
  type WhyNotLetter,
} from '../../letters/index.ts';
import { railsOf } from '../apply.ts';
import { actorOf, readableCase } from '../case.ts';
import { recordReading } from '../follow.ts';
import type { Row } from '../queries.ts';
import { doneSentence } from '../views/words.ts';
import { type CaseLetter, caseLetter, isWritten } from './case-letter.ts';
import { handOf } from './steps.ts';
import { LetterPage, type Typed } from './views/editor.tsx';

/** The letter of a case: written in the browser, looked at as the PDF it will be. */

interface Found {
  row: Row;
  post: Post;
  letter: CaseLetter;
  /** The open step writes the letter, and one of this officer's posts does that step. */
  mayEdit: boolean;
  writer: Post | undefined;
}

async function findLetter(ask: Ask, officer: Officer): Promise<Found | undefined> {
  const { world, params } = ask;
  const found = await readableCase(world, officer, params.number ?? '');
  if (!found) return undefined;
  const { row, post } = found;
  const rails = await railsOf(world, row.versionId, row.officeId);
  const letter = await caseLetter(world, { row, rails });
  if (!letter) return undefined;
  const writer = postsWith(officer, 'case.work').find(
    (p) => p.unitId === row.unitId && p.role === row.role,
  );
  const draft = (letter.letter?.state ?? 'draft') === 'draft';
  const mayEdit = isWritten({ row, rails }) && writer !== undefined && draft;
  return { row, post, letter, mayEdit, writer };
}

async function show(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await findLetter(ask, officer);
  if (!found) return notFound();
  const { row, post, letter, mayEdit } = found;
  const actor = actorOf(officer, post, ask.device);
  const reading = { officeId: row.officeId, caseId: row.id, actor, what: 'surat' };
  await recordReading(ask.world, reading);
  const typed = { texts: draftTexts(letter.draft), revision: letter.revision };
  return page(LetterPage({ officer, row, letter, mayEdit, typed, faults: {} }));
}

function typedIn(ask: Ask): Typed {
  const texts = Object.fromEntries(draftFields.map((name) => [name, fieldOf(ask.form, name)]));
  return {
    texts: texts as Typed['texts'],
    revision: Number.parseInt(fieldOf(ask.form, 'revisi'), 10) || 0,
  };
}

interface Refused {
  faults: DraftFaults;
  whyNot?: WhyNotLetter;
}

async function keep(
  ask: Ask,
  officer: Officer,
  { found, typed }: { found: Found; typed: Typed },
): Promise<{ revision: number } | Refused> {
  const { world } = ask;
  const { row, letter, mayEdit, writer } = found;
  if (!mayEdit || !writer) return { faults: {}, whyNot: 'not_now' };
  const read = readDraft(letter.draft, typed.texts);
  if (!read.ok) return { faults: read.refusal };
  const hand = handOf(officer, writer, ask.device);
  const { officeId, id: caseId } = row;
  const kept = await world.db.transaction(async (tx) => {
    const work = { tx, world, at: world.now() };
    if (letter.letter) {
      const { id } = letter.letter;
      return saveLetter(work, hand, {
        ...{ officeId, id, revision: typed.revision, draft: read.value },
      });
    }
    beginLetter(work, hand, { officeId, caseId, unitId: writer.unitId, draft: read.value });
    return { ok: true as const, value: 1 };
  });
  return kept.ok ? { revision: kept.value } : { faults: {}, whyNot: kept.refusal };
}

/** A press of the button, or the page that saves by itself while somebody types. */
async function save(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await findLetter(ask, officer);
  if (!found) return notFound();
  const typed = typedIn(ask);
  const kept = await keep(ask, officer, { found, typed });
  const byItself = ask.headers.accept === 'application/json';
  if ('revision' in kept) {
    if (byItself) return json({ revisi: kept.revision });
    return seeOther(`/meja/permohonan/${found.row.number}/surat`);
  }
  const { faults, whyNot } = kept;
  const status = whyNot === 'changed_meanwhile' ? 409 : 422;
  const sentence = whyNot && doneSentence[`letter_${whyNot}`];
  if (byItself) return json({ salah: sentence ?? Object.values(faults)[0] }, { status });
  // The next press is over what the colleague has saved, which the page shows beside.
  const again = { ...typed, revision: found.letter.revision };
  const { row, letter, mayEdit } = found;
  const view = LetterPage({ officer, row, letter, mayEdit, typed: again, faults, whyNot });
  return page(view, { status });
}

const previewName = (row: Row) => `konsep-${row.number}.pdf`;

/** Before the signature the concept; after it the paper itself, byte for byte. */
async function showPdf(ask: Ask, officer: Officer): Promise<Answer> {
  const { world } = ask;
  const found = await findLetter(ask, officer);
  if (!found) return notFound();
  const { row, post, letter } = found;
  const actor = actorOf(officer, post, ask.device);
  const reading = { officeId: row.officeId, caseId: row.id, actor, what: 'surat (PDF)' };
  await recordReading(world, reading);
  const type = 'application/pdf';
  const paper = letter.letter && (await openPaper(world, letter.letter));
  if (paper) return file(paper, { type, filename: `surat-${row.number}.pdf`, inline: true });
  if (!letter.office) {
    return page(
      LetterPage({ officer, ...found, typed: null, faults: {}, whyNot: 'office_not_set' }),
      {
        status: 409,
      },
    );
  }
  const initials = letter.initials.map((e) => ({ post: e.post, by: e.name }));
  const sheet = previewSheet(letter.draft, letter.office, {
    ...{ signer: letter.signer, initials, now: world.now() },
  });
  const set = await world.typesetter.typeset(letterDocument(sheet));
  if (set.ok) {
    return file(Buffer.from(set.value.pdf), { type, filename: previewName(row), inline: true });
  }
  const view = LetterPage({ officer, ...found, typed: null, faults: {}, notSet: set.refusal.why });
  return page(view, { status: set.refusal.why === 'not_available' ? 503 : 422 });
}

const at = '/meja/permohonan/:number/surat';

export const caseLetterRoutes = [
  desk('GET', at, 'case.read', show),
  desk('POST', at, 'case.work', save),
  desk('GET', `${at}/pdf`, 'case.read', showPdf),
];
