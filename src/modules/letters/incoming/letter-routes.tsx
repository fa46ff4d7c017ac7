import { readApplicationNumber } from '../../../kernel/code.ts';
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import { localDate } from '../../../kernel/time/index.ts';
import { isId } from '../../../platform/ids.ts';
import { pressField } from '../../../ui/form.tsx';
import { file, page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf, fieldsOf, newKey, pressOf } from '../../../web/ask.ts';
import { uploading } from '../../../web/route.ts';
import { notFound } from '../../catalogue/index.ts';
import { keepPaper, mimeOf, openPaper } from '../../documents/index.ts';
import { desk, type Officer } from '../../identity/index.ts';
import { seeNotices } from '../../messaging/index.ts';
import { dispose, peopleFor, reportOn } from './dispose.ts';
import { scanSlot } from './keep.ts';
import { readLetter, recordRead } from './read.ts';
import { type CaseRef, type CasesAbove, type LetterAbout, tieLetter, withCase } from './tie.ts';
import { LetterPage } from './views/letter.tsx';
import type { LetterProps } from './views/props.ts';
import { SlipPage } from './views/slip.tsx';
import {
  closedSentence,
  dispositionSentence,
  reportSentence,
  scanSentence,
  tieSentence,
} from './views/words.ts';

/** One letter that came in: its scan, its dispositions, its sheet. */

const home = '/meja/surat-masuk';

type LetterHandle = (ask: Ask, officer: Officer, letter: LetterAbout) => Promise<Answer>;

const withLetter =
  (cases: CasesAbove) =>
  (handle: LetterHandle) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const id = ask.params.id ?? '';
    const letter = isId(id) ? await readLetter(ask.world, officer, id) : undefined;
    if (!letter) return notFound();
    return handle(ask, officer, await withCase(ask.world, officer, { letter, cases }));
  };

type Again = Partial<Pick<LetterProps, 'faults' | 'typed' | 'reporting' | 'number'>>;

async function show(ask: Ask, officer: Officer, letter: LetterAbout, again: Again = {}) {
  const { world, device } = ask;
  const { incoming, disposing: post } = letter;
  const now = world.now();
  const people = post ? await peopleFor(world.db, { post, officer, now }) : [];
  await recordRead(world, officer, { letter: incoming, what: 'surat masuk', device });
  const today = localDate(now, incoming.office.zone);
  const reader = await seeNotices(world, officer, incoming.id);
  const view = LetterPage({
    officer: reader,
    letter,
    people,
    today,
    pressKey: newKey(ask),
    ...again,
  });
  return page(view, { status: again.faults ? 422 : 200 });
}

async function passOn(ask: Ask, officer: Officer, letter: LetterAbout): Promise<Answer> {
  const typed = {
    people: fieldsOf(ask.form, 'kepada').slice(0, 200),
    words: fieldsOf(ask.form, 'instruksi').slice(0, 50),
    note: fieldOf(ask.form, 'catatan').slice(0, 1000),
    deadline: fieldOf(ask.form, 'tenggat').slice(0, 20),
  };
  const key = pressOf(ask, pressField);
  const wish = { ...typed, key, device: ask.device };
  const done = await dispose(ask.world, officer, { letter, wish });
  if (done.ok) return seeOther(`${home}/${letter.incoming.id}`);
  if (done.refusal === 'unknown') return notFound();
  const [field, sentence] = dispositionSentence[done.refusal];
  return show(ask, officer, letter, { faults: { [field]: sentence }, typed });
}

async function report(ask: Ask, officer: Officer, letter: LetterAbout): Promise<Answer> {
  const [seq = 0, no = 0] = fieldOf(ask.form, 'disposisi')
    .split('.')
    .map((n) => Number.parseInt(n, 10) || 0);
  const text = fieldOf(ask.form, `laporan-${seq}-${no}`).slice(0, 1000);
  const wish = { seq, no, report: text, key: pressOf(ask, pressField), device: ask.device };
  const { id } = letter.incoming;
  const done = await reportOn(ask.world, officer, { incomingId: id, wish });
  if (done.ok) return seeOther(`${home}/${id}`);
  if (done.refusal === 'unknown') return notFound();
  const faults = { [`laporan-${seq}-${no}`]: reportSentence[done.refusal] };
  const now = { ...letter, ...(await readLetter(ask.world, officer, id)) };
  return show(ask, officer, now, { faults, reporting: { seq, no, text } });
}

async function showScan(ask: Ask, officer: Officer, letter: LetterAbout): Promise<Answer> {
  const { world, device, params } = ask;
  const { paper: id = '' } = params;
  const { incoming } = letter;
  if (!isId(id)) return notFound();
  const opened = await openPaper(world, { ownerId: incoming.id, id, by: 'officer' });
  if (!opened.ok) {
    const why = opened.refusal;
    if (why === 'unknown') return notFound();
    return show(ask, officer, letter, { faults: { [scanSlot]: closedSentence[why] } });
  }
  await recordRead(world, officer, { letter: incoming, what: 'pindaian surat masuk', device });
  const { paper, stream } = opened.value;
  return file(stream, { type: mimeOf[paper.type], filename: paper.title, inline: true });
}

const nothingChosen = 'Pilih dulu foto atau berkas PDF suratnya.';

/** For the letter whose scan was forgotten, or whose attachment follows. */
async function addScan(ask: Ask, officer: Officer, letter: LetterAbout): Promise<Answer> {
  const { id: ownerId, officeId } = letter.incoming;
  if (!letter.keeps) return notFound();
  let fault: string | undefined = nothingChosen;
  for await (const part of ask.parts()) {
    if (part.kind !== 'file' || part.name !== scanSlot || !part.filename) continue;
    const { filename, stream } = part;
    const paper = { officeId, ownerId, slot: scanSlot, filename, stream };
    const kept = await keepPaper(ask.world, paper);
    fault = kept.ok ? undefined : scanSentence[kept.refusal];
  }
  if (!fault) return seeOther(`${home}/${ownerId}`);
  return show(ask, officer, letter, { faults: { [scanSlot]: fault } });
}

type WhyNoCase = keyof typeof tieSentence;

async function caseTyped(
  { world }: Ask,
  officer: Officer,
  { typed, cases }: { typed: string; cases: CasesAbove },
): Promise<Outcome<CaseRef, WhyNoCase>> {
  if (typed.trim() === '') return refuse('number_missing');
  const number = readApplicationNumber(typed);
  if (!number) return refuse('number_mistyped');
  const found = await cases.withNumber(world, officer, number);
  return found ? accept(found) : refuse('unknown_case');
}

const tie =
  (cases: CasesAbove): LetterHandle =>
  async (ask, officer, letter) => {
    if (!letter.ties) return notFound();
    const typed = fieldOf(ask.form, 'permohonan').slice(0, 60);
    const none = fieldOf(ask.form, 'aksi') === 'lepas';
    const found = none ? accept(null) : await caseTyped(ask, officer, { typed, cases });
    if (!found.ok) {
      const faults = { permohonan: tieSentence[found.refusal] };
      return show(ask, officer, letter, { faults, number: typed });
    }
    const wish = { to: found.value, key: pressOf(ask, pressField), device: ask.device };
    const done = await tieLetter(ask.world, officer, { letter, wish });
    return done.ok ? seeOther(`${home}/${letter.incoming.id}`) : notFound();
  };

async function print(ask: Ask, officer: Officer, letter: LetterAbout): Promise<Answer> {
  const { world, device } = ask;
  await recordRead(world, officer, { letter: letter.incoming, what: 'lembar disposisi', device });
  return page(SlipPage({ letter }));
}

const at = `${home}/:id`;

export const letterRoutes = (cases: CasesAbove) => {
  const of = withLetter(cases);
  return [
    desk('GET', at, 'incoming.read', of(show)),
    desk('GET', `${at}/lembar`, 'incoming.read', of(print)),
    desk('GET', `${at}/pindaian/:paper`, 'incoming.read', of(showScan)),
    uploading(desk('POST', `${at}/pindaian`, 'incoming.keep', of(addScan))),
    desk('POST', `${at}/disposisi`, 'incoming.dispose', of(passOn)),
    desk('POST', `${at}/lapor`, 'incoming.read', of(report)),
    desk('POST', `${at}/permohonan`, 'incoming.tie', of(tie(cases))),
  ];
};
