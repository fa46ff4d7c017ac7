import { isId } from '../../platform/ids.ts';
import { pressField } from '../../ui/form.tsx';
import { file, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, fieldsOf, newKey, pressOf } from '../../web/ask.ts';
import { showsPdfInPage } from '../../web/guess-device.ts';
import { notFound } from '../catalogue/index.ts';
import { mimeOf, openPaper } from '../documents/index.ts';
import { desk, type Officer, samplePhone } from '../identity/index.ts';
import { shownCredentials, typedCredentials } from '../letters/index.ts';
import { seeNotices } from '../messaging/index.ts';
import { actorOf, currentStep, openCaseAtDesk, readableCase } from './case.ts';
import { type CaseWish, type WhyNotDone, workOnCase } from './case-work.ts';
import { firstPlace, myTasks, oversee, search } from './desk-list.ts';
import { openCounterDraft } from './draft.ts';
import { follow, recordReading } from './follow.ts';
import { receiptOf } from './follow-routes.tsx';
import { CasePage } from './views/case.tsx';
import { DeskSearchPage, OverseePage, TasksPage } from './views/desk.tsx';
import { ClosedPaperPage } from './views/papers.tsx';

/** The desk: my tasks, a case, the search, the overview. */

/** "1795500000000.<id>": where a list goes on; anything else is its beginning. */
function placeFrom(text: string | undefined) {
  const [ms, id] = (text ?? '').split('.');
  const at = new Date(Number(ms));
  return id && isId(id) && !Number.isNaN(at.getTime()) ? { urgentAt: at, taskId: id } : firstPlace;
}

async function showTasks(ask: Ask, officer: Officer): Promise<Answer> {
  const list = await myTasks(ask.world, officer, placeFrom(ask.query.sesudah));
  return page(TasksPage({ officer, list }));
}

interface Refused {
  whyNot: WhyNotDone;
  note: string;
}

async function showCase(ask: Ask, officer: Officer, refused?: Refused): Promise<Answer> {
  const number = ask.params.number ?? '';
  const opened = await openCaseAtDesk(ask.world, officer, { number, device: ask.device });
  if (!opened) return notFound();
  const shown = opened.papers.find((p) => p.id === ask.query.berkas) ?? opened.papers[0];
  const { whyNot = null, note = '' } = refused ?? {};
  const signs = opened.mine && opened.letter && currentStep(opened).deed === 'sign';
  const phone = signs ? await samplePhone(ask.world, officer.staffId) : null;
  const drawn = !showsPdfInPage(ask.device);
  const press = { pressKey: newKey(ask), phone, bsre: shownCredentials(ask), drawn };
  const reader = await seeNotices(ask.world, officer, opened.followed.row.id);
  const view = CasePage({ officer: reader, opened, shown, whyNot, note, ...press });
  const gone = whyNot === 'not_now' || whyNot === 'held_by_other';
  return page(view, { status: whyNot === null ? 200 : gone ? 409 : 422 });
}

type WishFrom = (ask: Ask) => CaseWish;
const noteOf = (ask: Ask, name: string) => fieldOf(ask.form, name).slice(0, 4000);

const act =
  (wishFrom: WishFrom) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const number = ask.params.number ?? '';
    const taskId = fieldOf(ask.form, 'tugas');
    const key = pressOf(ask, pressField);
    const wish = wishFrom(ask);
    const press = { number, taskId, key, device: ask.device };
    const done = await workOnCase(ask.world, officer, press, wish);
    if (done.ok) return seeOther(`/meja/permohonan/${number}`);
    if (done.refusal === 'unknown') return notFound();
    const note = noteOf(ask, 'catatan') || noteOf(ask, 'laporan');
    return showCase(ask, officer, { whyNot: done.refusal, note });
  };

const stepWish: WishFrom = (ask) => ({
  kind: 'step',
  exit: fieldOf(ask.form, 'jalan'),
  note: noteOf(ask, 'catatan'),
  code: fieldOf(ask.form, 'kode').slice(0, 20),
  credentials: typedCredentials(ask.form),
});
const instructWish: WishFrom = (ask) => ({
  kind: 'instruct',
  people: fieldsOf(ask.form, 'kepada').filter((id) => isId(id)),
  text: fieldOf(ask.form, 'instruksi').slice(0, 1000),
  deadline: fieldOf(ask.form, 'tenggat').slice(0, 20),
});

async function showPaper(ask: Ask, officer: Officer): Promise<Answer> {
  const { number = '', id = '' } = ask.params;
  const found = isId(id) ? await readableCase(ask.world, officer, number) : undefined;
  if (!found) return notFound();
  const { row, post } = found;
  const opened = await openPaper(ask.world, { ownerId: row.id, id, by: 'officer' });
  if (!opened.ok) {
    const why = opened.refusal;
    if (why === 'unknown') return notFound();
    return page(ClosedPaperPage({ officer, number, why }), { status: why === 'away' ? 503 : 409 });
  }
  const { paper, stream } = opened.value;
  const actor = actorOf(officer, post, ask.device);
  const what = `berkas ${paper.slot}`;
  await recordReading(ask.world, { officeId: row.officeId, caseId: row.id, actor, what });
  return file(stream, { type: mimeOf[paper.type], filename: paper.title, inline: true });
}

async function printReceipt(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await readableCase(ask.world, officer, ask.params.number ?? '');
  const followed = found && (await follow(ask.world, found.row.number));
  if (!found || !followed) return notFound();
  const { row, post } = found;
  const actor = actorOf(officer, post, ask.device);
  const what = 'tanda terima';
  await recordReading(ask.world, { officeId: row.officeId, caseId: row.id, actor, what });
  return receiptOf(ask, followed);
}

async function showSearch(ask: Ask, officer: Officer): Promise<Answer> {
  const query = (ask.query.q ?? '').trim().slice(0, 100);
  const lines = query ? await search(ask.world, officer, query) : null;
  return page(DeskSearchPage({ officer, query, lines }));
}

async function showOverview(ask: Ask, officer: Officer): Promise<Answer> {
  const { sesudah, id = '', terlambat } = ask.query;
  const due = sesudah === 'infinity' ? ('infinity' as const) : new Date(sesudah ?? Number.NaN);
  const known = isId(id) && (due === 'infinity' || !Number.isNaN(due.getTime()));
  const after = known ? { due, id } : { due: '-infinity' as const, id: firstPlace.taskId };
  const lateOnly = terlambat === '1';
  const overview = await oversee(ask.world, officer, { lateOnly, after });
  return page(OverseePage({ officer, overview, lateOnly }));
}

/** What an open page may listen to: one's own lists, a case one may read, a draft of one's own. */
async function topicsOf(ask: Ask, officer: Officer): Promise<string[]> {
  const about = ask.query.apa ?? '';
  if (about === 'tugas') return officer.posts.map((p) => p.unitId);
  const draftId = about.startsWith('draf:') ? about.slice(5) : '';
  if (isId(draftId)) {
    const draft = await openCounterDraft(ask.world, draftId, officer.staffId);
    return draft ? [draft.row.id] : [];
  }
  const found = await readableCase(ask.world, officer, about);
  return found ? [found.row.id] : [];
}

/** Tells an open page that it is out of date; what is new it reads from the page itself. */
async function stream(ask: Ask, officer: Officer): Promise<Answer> {
  const topics = await topicsOf(ask, officer);
  if (topics.length === 0) return notFound();
  return {
    status: 200,
    type: 'text/event-stream; charset=utf-8',
    body: ask.world.live.stream(topics),
    headers: { 'cache-control': 'no-store' },
  };
}

const at = '/meja/permohonan/:number';

export const deskRoutes = [
  desk('GET', '/meja', 'desk.open', showTasks),
  desk('GET', '/meja/langsung', 'desk.open', stream),
  desk('GET', '/meja/cari', 'case.search', showSearch),
  desk('GET', '/meja/pantau', 'case.oversee', showOverview),
  desk('GET', at, 'case.read', (ask, officer) => showCase(ask, officer)),
  desk('GET', `${at}/berkas/:id`, 'case.read', showPaper),
  desk('GET', `${at}/tanda-terima`, 'case.read', printReceipt),
  desk('POST', `${at}/langkah`, 'case.work', act(stepWish)),
  desk(
    'POST',
    `${at}/ambil`,
    'case.work',
    act(() => ({ kind: 'claim' })),
  ),
  desk(
    'POST',
    `${at}/lepas`,
    'case.work',
    act(() => ({ kind: 'release' })),
  ),
  desk(
    'POST',
    `${at}/serahkan`,
    'case.work',
    act((ask) => ({ kind: 'hand_over', to: fieldOf(ask.form, 'kepada') })),
  ),
  desk('POST', `${at}/disposisi`, 'case.work', act(instructWish)),
  desk(
    'POST',
    `${at}/lapor`,
    'case.work',
    act((ask) => ({ kind: 'report', report: noteOf(ask, 'laporan') })),
  ),
];
