import { dueTime, localDate } from '../../kernel/time/index.ts';
import { isId } from '../../platform/ids.ts';
import { slowly } from '../../platform/slowdown.ts';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { citizen, uploading } from '../../web/route.ts';
import { type Complete, notFound, serviceAt } from '../catalogue/index.ts';
import { calendarOf, treeOf } from '../organisation/index.ts';
import { type Faults, readAnswers, typedOf } from './answers.ts';
import { missingPapers } from './apply.ts';
import {
  addPaper,
  beginDraft,
  type Draft,
  findDraft,
  keepTyped,
  openDraft,
  removePaper,
  sendDraft,
} from './draft.ts';
import { applicant } from './follow.ts';
import { followCookie } from './follow-routes.tsx';
import { BeginPage, DataPage, PapersPage, ResumePage, ReviewPage } from './views/draft.tsx';
import { paperSentence } from './views/words.ts';

/** A citizen's way from the service to the receipt. Each address keeps what was given so far. */

const draftDays = 30;

const draftCookie = (id: string, code: string) => ({
  name: 'draf',
  value: code,
  maxAge: draftDays * 86_400,
  path: `/draf/${id}`,
});

async function begin(ask: Ask): Promise<Answer> {
  const place = await serviceAt(ask);
  if (place?.service.status !== 'published') return notFound();
  return page(BeginPage(place));
}

async function beginNow(ask: Ask): Promise<Answer> {
  const place = await serviceAt(ask);
  if (!place) return notFound();
  const begun = await beginDraft(ask.world, place.service, null);
  if (!begun.ok) return notFound();
  const { id, code } = begun.value;
  return seeOther(`/draf/${id}`, [draftCookie(id, code)]);
}

type DraftHandle = (ask: Ask, draft: Draft, code: string) => Promise<Answer>;

/** Only who holds the code; a draft that was sent leads to its application. */
const withDraft =
  (handle: DraftHandle) =>
  async (ask: Ask): Promise<Answer> => {
    const id = ask.params.id ?? '';
    const code = ask.cookies.draf;
    if (!isId(id) || !code) return seeOther('/lanjut');
    const draft = await openDraft(ask.world, id, code);
    if (!draft) return seeOther('/lanjut');
    if (draft.row.number !== null) {
      const { number } = draft.row;
      return seeOther(`/lacak/${number}/tanda-terima`, [followCookie(ask.world, number)]);
    }
    return handle(ask, draft, code);
  };

const officeOf = async ({ world }: Ask, draft: Draft) =>
  (await treeOf(world.db)).unit(draft.row.officeId);

async function check(ask: Ask, draft: Draft) {
  const office = await officeOf(ask, draft);
  const today = localDate(ask.world.now(), office.zone);
  const { answers, faults } = readAnswers(draft.version.form, draft.typed, today);
  const papers = new Set(draft.papers.map((p) => p.slot));
  const missing = missingPapers(draft.version, { papers, seen: new Set(draft.seen) });
  return { office, answers, faults, missing };
}

async function showData(ask: Ask, draft: Draft, code: string): Promise<Answer> {
  const office = await officeOf(ask, draft);
  return page(DataPage({ office, draft, code, faults: {} }));
}

/** What was typed is kept first, right or wrong, and judged afterwards. */
async function saveData(ask: Ask, draft: Draft, code: string): Promise<Answer> {
  const typed = typedOf(draft.version.form, (name) => fieldOf(ask.form, name));
  await keepTyped(ask.world, draft, { typed, seen: draft.seen });
  if (fieldOf(ask.form, 'ke') === 'isian') return seeOther(`/draf/${draft.row.id}`);
  const { office, faults } = await check(ask, { ...draft, typed });
  if (Object.keys(faults).length === 0) return seeOther(`/draf/${draft.row.id}/berkas`);
  return page(DataPage({ office, draft: { ...draft, typed }, code, faults }), { status: 422 });
}

async function showPapers(ask: Ask, draft: Draft, _: string, faults: Faults = {}): Promise<Answer> {
  const office = await officeOf(ask, draft);
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return page(PapersPage({ office, draft, faults }), { status });
}

const nothingChosen = 'Pilih dulu foto atau berkasnya.';

/** Every file part is one paper; the name of its input is the requirement it answers. */
export async function takePapers(ask: Ask, draft: Draft): Promise<Faults> {
  const slots = new Set(draft.version.standard.requirements.map((r) => r.key));
  const faults: Faults = {};
  let files = 0;
  for await (const part of ask.parts()) {
    if (part.kind !== 'file' || !slots.has(part.name)) continue;
    files += 1;
    const { name: slot, filename, stream } = part;
    // An empty input comes as a file without a name.
    if (!filename) {
      faults[slot] = nothingChosen;
      continue;
    }
    const kept = await addPaper(ask.world, draft.row, { slot, filename, stream });
    if (!kept.ok) faults[slot] = paperSentence[kept.refusal];
  }
  const [first] = draft.version.standard.requirements;
  if (files === 0 && first) faults[first.key] = nothingChosen;
  return faults;
}

async function savePapers(ask: Ask, draft: Draft, code: string): Promise<Answer> {
  const faults = await takePapers(ask, draft);
  if (Object.keys(faults).length === 0) return seeOther(`/draf/${draft.row.id}/berkas`);
  const again = await openDraft(ask.world, draft.row.id, code);
  return showPapers(ask, again ?? draft, code, faults);
}

async function dropPaper(ask: Ask, draft: Draft): Promise<Answer> {
  const id = fieldOf(ask.form, 'berkas');
  if (isId(id)) await removePaper(ask.world, draft, id);
  return seeOther(`/draf/${draft.row.id}/berkas`);
}

async function dueFor({ world }: Ask, draft: Draft & { version: Complete }): Promise<Date> {
  const calendar = await calendarOf(world, draft.row.officeId);
  const { phases } = draft.version.standard.time;
  return dueTime(calendar, { start: world.now(), phases, pauses: [] });
}

async function showReview(ask: Ask, draft: Draft): Promise<Answer> {
  const { office, answers, faults, missing } = await check(ask, draft);
  const due = await dueFor(ask, draft);
  const all = { ...faults, ...missing };
  const status = ask.method === 'POST' ? 422 : 200;
  return page(ReviewPage({ office, draft, answers, due, faults: all }), { status });
}

async function send(ask: Ask, draft: Draft): Promise<Answer> {
  const sent = await sendDraft(ask.world, draft, applicant(ask.device));
  if (!sent.ok) return showReview(ask, draft);
  const { number } = sent.value;
  return seeOther(`/lacak/${number}/tanda-terima`, [followCookie(ask.world, number)]);
}

async function resume(ask: Ask): Promise<Answer> {
  const code = fieldOf(ask.form, 'kode').slice(0, 40);
  const guess = { who: [`draf-dari:${ask.ip}`], now: ask.world.now(), longest: 60 };
  const { found, waitSeconds } = await slowly(ask.world.db, guess, () =>
    findDraft(ask.world, code),
  );
  if (found) return seeOther(`/draf/${found.id}`, [draftCookie(found.id, code)]);
  const wrong =
    waitSeconds > 0
      ? `Terlalu banyak percobaan. Tunggu ${waitSeconds} detik, lalu coba lagi.`
      : 'Kode draf ini tidak cocok. Periksa lagi huruf dan angkanya.';
  return page(ResumePage({ wrong, code }), { status: waitSeconds > 0 ? 429 : 422 });
}

export const citizenRoutes = [
  citizen('GET', '/ajukan/:office/:service', 'public', begin),
  citizen('POST', '/ajukan/:office/:service', 'public', beginNow),
  citizen('GET', '/lanjut', 'public', async () => page(ResumePage({}))),
  citizen('POST', '/lanjut', 'public', resume),
  citizen('GET', '/draf/:id', 'secret', withDraft(showData)),
  citizen('POST', '/draf/:id/isian', 'secret', withDraft(saveData)),
  citizen('GET', '/draf/:id/berkas', 'secret', withDraft(showPapers)),
  uploading(citizen('POST', '/draf/:id/berkas', 'secret', withDraft(savePapers))),
  citizen('POST', '/draf/:id/berkas/hapus', 'secret', withDraft(dropPaper)),
  citizen('GET', '/draf/:id/periksa', 'secret', withDraft(showReview)),
  citizen('POST', '/draf/:id/kirim', 'secret', withDraft(send)),
];
