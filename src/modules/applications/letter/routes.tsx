import { Buffer } from 'node:buffer';
import { file, json, page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../../web/ask.ts';
import { showsPdfInPage } from '../../../web/guess-device.ts';
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
  drawPaper,
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
import { type Beginning, type CaseLetter, caseLetter, isWritten } from './case-letter.ts';
import { handOf } from './steps.ts';
import { LetterPage, type LetterProps, type Typed } from './views/editor.tsx';

/** The letter of a case: written in the browser, looked at as the PDF it will be. */

interface Found {
  row: Row;
  post: Post;
  letter: CaseLetter;
  /** The open step writes the letter, and one of this officer's posts does that step. */
  mayEdit: boolean;
  writer: Post | undefined;
}

const staffField = 'petugas-';

/** The template and the people that the text is to begin with, where somebody asked for them. */
function beginningOf({ query, form, method }: Ask): Beginning {
  if (method === 'POST') return { template: fieldOf(form, 'naskah') };
  const { naskah: template } = query;
  if (template === undefined) return {};
  const staffIds = Object.keys(query)
    .filter((name) => name.startsWith(staffField))
    .map((name) => name.slice(staffField.length));
  return { template, staffIds };
}

async function findLetter(ask: Ask, officer: Officer): Promise<Found | undefined> {
  const { world, params } = ask;
  const found = await readableCase(world, officer, params.number ?? '');
  if (!found) return undefined;
  const { row, post } = found;
  const rails = await railsOf(world, row.versionId, row.officeId);
  const letter = await caseLetter(world, { row, rails }, beginningOf(ask));
  if (!letter) return undefined;
  const writer = postsWith(officer, 'case.work').find(
    (p) => p.unitId === row.unitId && p.role === row.role,
  );
  const draft = (letter.letter?.state ?? 'draft') === 'draft';
  const mayEdit = isWritten({ row, rails }) && writer !== undefined && draft;
  return { row, post, letter, mayEdit, writer };
}

type Shown = Pick<LetterProps, 'typed' | 'faults' | 'whyNot'> & {
  notSet?: string;
  status?: number;
};

function letterPage(
  { device, method, url }: Ask,
  officer: Officer,
  { row, letter, mayEdit }: Found,
  { status = 200, ...shown }: Shown,
): Answer {
  const drawn = !showsPdfInPage(device);
  const query = letter.anew && method === 'GET' ? `?${url.split('?')[1] ?? ''}` : '';
  return page(LetterPage({ officer, row, letter, mayEdit, drawn, query, ...shown }), { status });
}

async function show(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await lookAt(ask, officer, 'surat');
  if (!found) return notFound();
  const { letter } = found;
  const typed = { texts: draftTexts(letter.draft), revision: letter.revision };
  return letterPage(ask, officer, found, { typed, faults: {} });
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
  return letterPage(ask, officer, found, { typed: again, faults, whyNot, status });
}

/** What stands in the way of looking at it, on the letter's own page. */
type Refusal = { whyNot: WhyNotLetter } | { notSet: string };

function refused(ask: Ask, officer: Officer, found: Found, why: Refusal): Answer {
  const away = 'notSet' in why && why.notSet === 'not_available';
  const status = 'whyNot' in why ? 409 : away ? 503 : 422;
  return letterPage(ask, officer, found, { typed: null, faults: {}, ...why, status });
}

/** The concept as the paper it would become. */
function conceptOf({ world }: Ask, { letter: { draft, office, signer, ...letter } }: Found) {
  if (!office) return undefined;
  const initials = letter.initials.map((e) => ({ post: e.post, by: e.name }));
  return letterDocument(previewSheet(draft, office, { signer, initials, now: world.now() }));
}

/** Found and, as every reading is, recorded. */
async function lookAt(ask: Ask, officer: Officer, what: string): Promise<Found | undefined> {
  const found = await findLetter(ask, officer);
  if (!found) return undefined;
  const { row, post } = found;
  const actor = actorOf(officer, post, ask.device);
  await recordReading(ask.world, { officeId: row.officeId, caseId: row.id, actor, what });
  return found;
}

/** Before the signature the concept; after it the paper itself, byte for byte. */
async function showPdf(ask: Ask, officer: Officer): Promise<Answer> {
  const { world } = ask;
  const found = await lookAt(ask, officer, 'surat (PDF)');
  if (!found) return notFound();
  const { row, letter } = found;
  const type = 'application/pdf';
  const paper = letter.letter && (await openPaper(world, letter.letter));
  if (paper) return file(paper, { type, filename: `surat-${row.number}.pdf`, inline: true });
  const concept = conceptOf(ask, found);
  if (!concept) return refused(ask, officer, found, { whyNot: 'office_not_set' });
  const set = await world.typesetter.typeset(concept);
  if (!set.ok) return refused(ask, officer, found, { notSet: set.refusal.why });
  const filename = `konsep-${row.number}.pdf`;
  return file(Buffer.from(set.value.pdf), { type, filename, inline: true });
}

/** For a phone: the pages of the concept, and after the signature those of the paper itself. */
async function drawingOf(ask: Ask, found: Found): Promise<string | undefined> {
  const { letter } = found.letter;
  if (letter?.number) return drawPaper(ask.world, letter);
  const concept = conceptOf(ask, found);
  const drawn = concept && (await ask.world.typesetter.draw(concept));
  return drawn?.ok ? drawn.value.svg : undefined;
}

async function showDrawing(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await lookAt(ask, officer, 'surat (gambar)');
  const svg = found && (await drawingOf(ask, found));
  if (!svg) return notFound();
  const filename = `surat-${found.row.number}.svg`;
  return file(svg, { type: 'image/svg+xml', filename, inline: true });
}

const at = '/meja/permohonan/:number/surat';

export const caseLetterRoutes = [
  desk('GET', at, 'case.read', show),
  desk('POST', at, 'case.work', save),
  desk('GET', `${at}/pdf`, 'case.read', showPdf),
  desk('GET', `${at}/gambar`, 'case.read', showDrawing),
];
