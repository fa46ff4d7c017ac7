import type { Outcome } from '../../kernel/outcome.ts';
import { isId } from '../../platform/ids.ts';
import { pressField } from '../../ui/form.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { file, page, seeOther } from '../../web/answer.ts';
import { type Aside, readParts } from '../../web/aside.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { type Route, uploading } from '../../web/route.ts';
import { largestPaper, mimeOf, openPaper, type WhyNoPaper } from '../documents/index.ts';
import { desk, type Officer, postsWith } from '../identity/index.ts';
import { inbox, type Look, looks, searched } from './inbox.ts';
import { linkTicket } from './link-work.ts';
import { type FindCase, type LinkKind, linkKinds } from './links.ts';
import { keepOfficePhoto } from './office-photo.ts';
import { type DeskTicket, openForDesk, recordReading } from './open.ts';
import { phrasesOf } from './phrases.ts';
import { workPost } from './reach.ts';
import { secretOf } from './take-in.ts';
import { followAddress } from './tell.ts';
import { SlipPage } from './views/counter.tsx';
import { InboxPage } from './views/inbox.tsx';
import { TicketPage } from './views/ticket.tsx';
import { type Deal, doerOf, type WhyNotDone, workOnTicket } from './work.ts';

/** The officers' inbox over all channels, and what is done with one ticket. */

async function showInbox({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const wanted = searched(query.nomor ?? '');
  if (wanted) return seeOther(`/meja/aduan/${wanted}`);
  const look = looks.find((l) => l === query.lihat) ?? 'terbuka';
  const list = await inbox(world, officer, { look, since: query.sesudah ?? '' });
  const typed = query.nomor?.slice(0, 60) ?? '';
  return page(
    InboxPage({ officer, look: look satisfies Look, list, typed, later: !!query.sesudah }),
  );
}

interface Refused {
  whyNot: WhyNotDone | WhyNoPaper;
  field: string;
}

const typedIn = (ask: Ask, field: string) => fieldOf(ask.form, field).slice(0, 4000);

async function showTicket(ask: Ask, officer: Officer, refused?: Refused): Promise<Answer> {
  const { world } = ask;
  const ticket = await openForDesk(world, officer, ask.params.number ?? '');
  if (!ticket) return page(NotFoundPage(), { status: 404 });
  await recordOpening(ask, officer, ticket);
  const phrases = await phrasesOf(world.db, ticket.offer.tree, ticket.row.unitId);
  const view = TicketPage({
    ...{ officer, ticket, phrases, refused: refused ?? null, now: world.now() },
    ...{ pressKey: newKey(ask), typed: (field: string) => typedIn(ask, field) },
    may: workPost(ticket.offer.tree, officer, ticket.row) !== undefined,
  });
  const gone = refused?.whyNot === 'ended' || refused?.whyNot === 'held_by_other';
  return page(view, { status: refused ? (gone ? 409 : 422) : 200 });
}

const readerOf = (officer: Officer, device: string) => {
  const [post] = postsWith(officer, 'complaint.read');
  if (!post) throw new Error('an officer without a post reads nothing');
  return doerOf(officer, post, device);
};

async function recordOpening(ask: Ask, officer: Officer, { row, reporter }: DeskTicket) {
  const what = reporter ? 'laporan dan nama pelapor' : 'laporan';
  await recordReading(ask.world, row, { doer: readerOf(officer, ask.device), what });
}

type DealFrom = (ask: Ask) => { deal: Deal; field: string };

const dealt: Record<string, DealFrom> = {
  ambil: () => ({ deal: { deed: 'claim' }, field: 'pegang' }),
  lepas: () => ({ deal: { deed: 'release' }, field: 'pegang' }),
  tolak: (ask) => ({ deal: { deed: 'refuse', text: typedIn(ask, 'alasan') }, field: 'alasan' }),
  catat: (ask) => ({ deal: { deed: 'note', text: typedIn(ask, 'catatan') }, field: 'catatan' }),
  teruskan: (ask) => ({
    deal: { deed: 'forward', unitCode: fieldOf(ask.form, 'unit'), text: typedIn(ask, 'pengantar') },
    field: 'unit',
  }),
  golongkan: (ask) => ({
    deal: {
      deed: 'sort',
      category: fieldOf(ask.form, 'kategori').slice(0, 40),
      class: fieldOf(ask.form, 'kelas').slice(0, 40),
    },
    field: 'kelas',
  }),
  gabung: (ask) => ({
    // What is typed counts, before what is chosen among those that are near.
    deal: { deed: 'merge', into: searched(typedIn(ask, 'ke') || typedIn(ask, 'dekat')) ?? '' },
    field: 'ke',
  }),
  terbit: (ask) => ({
    deal: { deed: 'publish', text: typedIn(ask, 'ringkasan').slice(0, 1000) },
    field: 'ringkasan',
  }),
};

const answerTo = (
  ask: Ask,
  officer: Officer,
  { done, field }: { done: Outcome<unknown, WhyNotDone>; field: string },
) => {
  const number = ask.params.number ?? '';
  if (done.ok) return seeOther(`/meja/aduan/${number}`);
  if (done.refusal === 'unknown') return page(NotFoundPage(), { status: 404 });
  return showTicket(ask, officer, { whyNot: done.refusal, field });
};

async function act(ask: Ask, officer: Officer): Promise<Answer> {
  const { aksi = '' } = ask.params;
  // The word comes from outside: it may be the name of what every object has.
  const dealFrom = Object.hasOwn(dealt, aksi) ? dealt[aksi] : undefined;
  if (!dealFrom) return page(NotFoundPage(), { status: 404 });
  const { deal, field } = dealFrom(ask);
  const press = { key: pressOf(ask, pressField), device: ask.device };
  const number = ask.params.number ?? '';
  const done = await workOnTicket(ask.world, officer, { number, deal, press });
  return answerTo(ask, officer, { done, field });
}

const withPhoto = {
  jawab: { deed: 'answer', text: 'jawaban', photo: 'foto' },
  selesai: { deed: 'finish', text: 'hasil', photo: 'foto-hasil' },
} as const;

/** An answer, and the photo that goes with it: both or neither. */
async function answer(
  ask: Ask,
  officer: Officer,
  { as, file }: { as: (typeof withPhoto)[keyof typeof withPhoto]; file: Aside | undefined },
): Promise<Answer> {
  const { world } = ask;
  const number = ask.params.number ?? '';
  const text = typedIn(ask, as.text);
  const kept = file && text.trim() ? await keepOfficePhoto(world, officer, { number, file }) : null;
  if (kept && !kept.ok) {
    return showTicket(ask, officer, { whyNot: kept.refusal, field: as.photo });
  }
  const press = { key: pressOf(ask, pressField), device: ask.device };
  const deal: Deal = { deed: as.deed, text, ...(kept ? { photo: kept.value.id } : {}) };
  const done = await workOnTicket(world, officer, { number, deal, press });
  if (!done.ok) await kept?.value.forget();
  return answerTo(ask, officer, { done, field: as.text });
}

const answering =
  (as: (typeof withPhoto)[keyof typeof withPhoto]) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const { fields, files, done } = await readParts(ask.parts(), largestPaper);
    const typed = { ...ask, form: { ...ask.form, ...fields } };
    return answer(typed, officer, { as, file: files[0] }).finally(done);
  };

const link =
  (findCase: FindCase) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const typed = fieldOf(ask.form, 'tentang').slice(0, 200);
    const kind: LinkKind = linkKinds.find((k) => k === fieldOf(ask.form, 'macam')) ?? 'case';
    const press = { key: pressOf(ask, pressField), device: ask.device };
    const wish = { number: ask.params.number ?? '', kind, typed, press, findCase };
    const done = await linkTicket(ask.world, officer, wish);
    return answerTo(ask, officer, { done, field: 'tentang' });
  };

async function showPaper(ask: Ask, officer: Officer): Promise<Answer> {
  const { number = '', id = '' } = ask.params;
  const ticket = isId(id) ? await openForDesk(ask.world, officer, number) : undefined;
  if (!ticket) return page(NotFoundPage(), { status: 404 });
  const opened = await openPaper(ask.world, { ownerId: ticket.row.id, id, by: 'officer' });
  if (!opened.ok) {
    return page(NotFoundPage(), { status: opened.refusal === 'away' ? 503 : 404 });
  }
  const { paper, stream } = opened.value;
  const doer = readerOf(officer, ask.device);
  await recordReading(ask.world, ticket.row, { doer, what: `lampiran ${paper.id}` });
  return file(stream, { type: mimeOf[paper.type], filename: paper.title, inline: true });
}

/** For who came to the counter; whoever reads the ticket may print it again. */
async function printSlip(ask: Ask, officer: Officer): Promise<Answer> {
  const { world } = ask;
  const ticket = await openForDesk(world, officer, ask.params.number ?? '');
  if (ticket?.row.channel !== 'counter') return page(NotFoundPage(), { status: 404 });
  const { number } = ticket.row;
  const doer = readerOf(officer, ask.device);
  await recordReading(world, ticket.row, { doer, what: 'tanda terima' });
  const shown = { ticket, secret: secretOf(world, number), address: followAddress(world, number) };
  return page(SlipPage(shown));
}

/** Tells an open page that the ticket changed; what is new it reads from the page itself. */
async function stream(ask: Ask, officer: Officer): Promise<Answer> {
  const ticket = await openForDesk(ask.world, officer, ask.params.number ?? '');
  if (!ticket) return page(NotFoundPage(), { status: 404 });
  return {
    status: 200,
    type: 'text/event-stream; charset=utf-8',
    body: ask.world.live.stream([ticket.row.id]),
    headers: { 'cache-control': 'no-store' },
  };
}

const at = '/meja/aduan/:number';

export const deskRoutes = (findCase: FindCase): Route[] => [
  desk('GET', '/meja/aduan', 'complaint.read', showInbox),
  desk('GET', at, 'complaint.read', (ask, officer) => showTicket(ask, officer)),
  desk('GET', `${at}/tanda-terima`, 'complaint.receive', printSlip),
  desk('GET', `${at}/langsung`, 'complaint.read', stream),
  desk('GET', `${at}/lampiran/:id`, 'complaint.read', showPaper),
  desk('POST', `${at}/tautkan`, 'complaint.work', link(findCase)),
  uploading(desk('POST', `${at}/jawab`, 'complaint.work', answering(withPhoto.jawab))),
  uploading(desk('POST', `${at}/selesai`, 'complaint.work', answering(withPhoto.selesai))),
  desk('POST', `${at}/:aksi`, 'complaint.work', act),
];
