import { isId } from '../../platform/ids.ts';
import type { Faults } from '../../ui/faults.tsx';
import { pressField } from '../../ui/form.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { file, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { citizen, uploading } from '../../web/route.ts';
import { keepPaper, mimeOf, openPaper } from '../documents/index.ts';
import { showChoice, takeChoice, takeDevice } from '../messaging/index.ts';
import { reporterDoer } from './event.ts';
import { followCookie } from './follow-cookie.ts';
import { answerSame, toAsk } from './near/after.ts';
import { newsFor } from './near/news.ts';
import { readTicketNumber } from './number.ts';
import { type OpenTicket, openTicket } from './open.ts';
import { openTicketWithSecret, type Saying, sayOnTicket, ticketSecretFits } from './reporter.ts';
import { secretOf } from './take-in.ts';
import { FollowPage, KnockPage } from './views/follow.tsx';
import { paperSentence, saidSentence } from './words.ts';

/** The reporter follows, adds, and says whether it is solved, with number and secret. */

const notJoined = 'Tidak jadi digabung: salah satu dari keduanya sudah dijawab atau berakhir.';
const goesOn = 'Laporan Anda tetap dikerjakan sendiri.';
const wrongSentence = 'Nomor dan kode rahasia tidak cocok. Periksa lagi pada tanda terima.';

async function knock(ask: Ask): Promise<Answer> {
  const number = fieldOf(ask.form, 'nomor').slice(0, 60);
  const secret = fieldOf(ask.form, 'rahasia').slice(0, 60);
  const opened = await openTicketWithSecret(ask.world, { number, secret, ip: ask.ip });
  if (opened.ok) return seeOther(`/aduan/${opened.value}`, [followCookie(ask.world, opened.value)]);
  const { why, waitSeconds } = opened.refusal;
  const slow = why === 'slow_down';
  const wrong = slow
    ? `Terlalu banyak percobaan. Tunggu ${waitSeconds} detik, lalu coba lagi.`
    : wrongSentence;
  return page(KnockPage({ number, wrong }), { status: slow ? 429 : 422 });
}

type Handle = (ask: Ask, ticket: OpenTicket) => Promise<Answer>;

/** A link that was sent brings the secret along; it moves into the cookie. */
const withSecret =
  (handle: Handle) =>
  async (ask: Ask): Promise<Answer> => {
    const { world, ip } = ask;
    const number = readTicketNumber(ask.params.number ?? '');
    if (!number) return seeOther('/aduan');
    const { k: secret } = ask.query;
    if (secret) {
      const opened = await openTicketWithSecret(world, { number, secret, ip });
      if (!opened.ok) return page(KnockPage({ number, wrong: wrongSentence }), { status: 422 });
      return seeOther(`/aduan/${number}`, [followCookie(world, number)]);
    }
    const { aduan: kept } = ask.cookies;
    if (!kept || !ticketSecretFits(world, number, kept)) return page(KnockPage({ number }));
    const ticket = await openTicket(world, number);
    return ticket ? handle(ask, ticket) : page(NotFoundPage(), { status: 404 });
  };

async function show(ask: Ask, ticket: OpenTicket, faults: Faults = {}): Promise<Answer> {
  const { world } = ask;
  const { number } = ticket.row;
  const shown = { ticket, faults, now: world.now(), text: fieldOf(ask.form, 'pesan') };
  const secret = secretOf(world, number);
  const address = `${world.settings.publicUrl}/aduan/${number}?k=${secret}`;
  const [news, near] = await Promise.all([newsFor(world, ticket), toAsk(world, ticket)]);
  const view = FollowPage({ ...shown, news, near, secret, address, pressKey: newKey(ask) });
  return page(view, { status: Object.keys(faults).length > 0 ? 422 : 200 });
}

/** Back to the ticket, or the sentence beside the field that it is about. */
const saying =
  (field: string, read: (ask: Ask) => Saying): Handle =>
  async (ask, ticket) => {
    const { row } = ticket;
    const device = row.manner === 'anonymous' ? '' : ask.device;
    const said = { saying: read(ask), doer: reporterDoer(device), key: pressOf(ask, pressField) };
    const done = await sayOnTicket(ask.world, row, said);
    if (done.ok) return seeOther(`/aduan/${row.number}`);
    return show(ask, ticket, { [field]: saidSentence[done.refusal] });
  };

const textOf = (ask: Ask) => fieldOf(ask.form, 'pesan').slice(0, 4000);

function readResult(ask: Ask): Saying {
  const result = fieldOf(ask.form, 'hasil');
  const rating = Number(/^nilai-([1-4])$/.exec(result)?.[1] ?? Number.NaN);
  if (!Number.isNaN(rating)) return { deed: 'rate', rating };
  if (result === 'belum') return { deed: 'reopen', text: textOf(ask) };
  if (result === 'rahasia') return { deed: 'hide' };
  return { deed: result === 'tarik' ? 'withdraw' : 'confirm' };
}

/** Whether it is the same as another one near it: asked where nobody could be asked before. */
async function tellSame(ask: Ask, ticket: OpenTicket): Promise<Answer> {
  const typed = fieldOf(ask.form, 'sama').slice(0, 60);
  const same = typed === 'tidak' ? null : readTicketNumber(typed);
  if (!same && typed !== 'tidak') return seeOther(`/aduan/${ticket.row.number}`);
  const done = await answerSame(ask.world, ticket, same);
  if (done.ok) return seeOther(`/aduan/${ticket.row.number}`);
  const isOpen = ticket.row.state === 'open';
  return show(ask, ticket, { sama: isOpen ? `${notJoined} ${goesOn}` : notJoined });
}

async function addPapers(ask: Ask, ticket: OpenTicket): Promise<Answer> {
  const { officeId, id, number } = ticket.row;
  let fault = 'Pilih dulu foto atau berkasnya.';
  for await (const part of ask.parts()) {
    if (part.kind !== 'file' || part.name !== 'berkas' || !part.filename) continue;
    const { filename, stream } = part;
    const paper = { officeId, ownerId: id, slot: 'lampiran', filename, stream };
    const kept = await keepPaper(ask.world, paper);
    fault = kept.ok ? '' : paperSentence[kept.refusal];
  }
  if (!fault) return seeOther(`/aduan/${number}`);
  return show(ask, ticket, { berkas: fault });
}

async function takeAway(ask: Ask, { row }: OpenTicket): Promise<Answer> {
  const { id = '' } = ask.params;
  const opened = isId(id)
    ? await openPaper(ask.world, { ownerId: row.id, id, by: 'owner' })
    : undefined;
  if (!opened?.ok) return page(NotFoundPage(), { status: 404 });
  const { paper, stream } = opened.value;
  return file(stream, { type: mimeOf[paper.type], filename: paper.title });
}

const placeOf = ({ row }: OpenTicket) => ({
  about: { officeId: row.officeId, subject: 'complaint', subjectId: row.id } as const,
  number: row.number,
  back: `/aduan/${row.number}`,
  contactId: row.contactId,
});

const at = '/aduan/:number';

export const followRoutes = [
  citizen('GET', '/aduan', 'public', async () => page(KnockPage({}))),
  citizen('POST', '/aduan', 'public', knock),
  citizen(
    'GET',
    at,
    'secret',
    withSecret((ask, ticket) => show(ask, ticket)),
  ),
  citizen(
    'POST',
    `${at}/pesan`,
    'secret',
    withSecret(saying('pesan', (ask) => ({ deed: 'add', text: textOf(ask) }))),
  ),
  citizen('POST', `${at}/sama`, 'secret', withSecret(tellSame)),
  citizen('POST', `${at}/hasil`, 'secret', withSecret(saying('hasil', readResult))),
  citizen(
    'GET',
    `${at}/kabar`,
    'secret',
    withSecret((ask, ticket) => showChoice(ask, placeOf(ticket))),
  ),
  citizen(
    'POST',
    `${at}/kabar`,
    'secret',
    withSecret((ask, ticket) => takeChoice(ask, placeOf(ticket))),
  ),
  citizen(
    'POST',
    `${at}/kabar/perangkat`,
    'secret',
    withSecret((ask, ticket) => takeDevice(ask, placeOf(ticket))),
  ),
  uploading(citizen('POST', `${at}/berkas`, 'secret', withSecret(addPapers))),
  citizen('GET', `${at}/berkas/:id`, 'secret', withSecret(takeAway)),
];
