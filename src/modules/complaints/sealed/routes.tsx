import { pressField } from '../../../ui/form.tsx';
import { NotFoundPage } from '../../../ui/not-found.tsx';
import { page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, type Cookie, fieldOf, newKey, pressOf } from '../../../web/ask.ts';
import { citizen } from '../../../web/route.ts';
import { desk, type Officer } from '../../identity/index.ts';
import { officesLike, type Unit } from '../../organisation/index.ts';
import { officeAt } from '../report-routes.tsx';
import { SealedListPage, SealedPage } from './inspect-views.tsx';
import { hasReaders, states, subjects } from './queries.ts';
import {
  addToSealed,
  knockSealed,
  type OpenSealed,
  openSealed,
  readSealedNumber,
  sealedForInspector,
  sealedList,
  sealedSecret,
  sealedSecretFits,
  takeSealed,
} from './service.ts';
import {
  KnockSealedPage,
  NobodyReadsPage,
  OwnSealedPage,
  WhistleOfficePage,
  WhistlePage,
} from './views.tsx';

/** The sealed way in, the reporter's way back to it, and the inspectors' reading. */

const wrongSentence = 'Nomor dan kode rahasia tidak cocok.';
const missing = 'Tulis dulu isinya.';
const shortest = 20;

/** It is forgotten with the browser: nothing on a shared phone shows that somebody reported. */
const sealedCookie = (ask: Ask, number: string): Cookie => ({
  name: 'wbs',
  value: sealedSecret(ask.world, number),
  path: `/wbs/${number}`,
});

const mostOffices = 20;

async function chooseOffice({ world, query }: Ask): Promise<Answer> {
  const words = (query.q ?? '').trim().slice(0, 100);
  const found = words ? await officesLike(world.db, words, mostOffices) : [];
  return page(WhistleOfficePage({ words, found }));
}

/** Better no way in than one that nobody stands behind. */
const unread = async ({ world }: Ask, office: Unit): Promise<boolean> =>
  !(await hasReaders(world.db, office.id, world.now()));

async function showForm(ask: Ask, faults: Record<string, string> = {}): Promise<Answer> {
  const office = await officeAt(ask);
  if (!office) return page(NotFoundPage(), { status: 404 });
  if (await unread(ask, office)) return page(NobodyReadsPage({ office }), { status: 409 });
  const typed = (name: string) => fieldOf(ask.form, name).slice(0, 8000);
  const shown = { office, subject: typed('hal'), text: typed('isi') };
  const view = WhistlePage({ ...shown, faults, pressKey: newKey(ask) });
  return page(view, { status: Object.keys(faults).length > 0 ? 422 : 200 });
}

async function send(ask: Ask): Promise<Answer> {
  const office = await officeAt(ask);
  if (!office) return page(NotFoundPage(), { status: 404 });
  const subject = subjects.find((s) => s === fieldOf(ask.form, 'hal'));
  const text = fieldOf(ask.form, 'isi').trim().slice(0, 8000);
  const faults: Record<string, string> = {};
  if (!subject) faults.hal = 'Pilih salah satu.';
  if (text.length < shortest) faults.isi = 'Ceritakan apa yang terjadi, sedikitnya 20 huruf.';
  if (!subject || faults.isi || (await unread(ask, office))) return showForm(ask, faults);
  const key = pressOf(ask, pressField);
  const number = await takeSealed(ask.world, { office, subject, text, key });
  return seeOther(`/wbs/${number}`, [sealedCookie(ask, number)]);
}

async function knock(ask: Ask): Promise<Answer> {
  const number = fieldOf(ask.form, 'nomor').slice(0, 60);
  const secret = fieldOf(ask.form, 'rahasia').slice(0, 60);
  const opened = await knockSealed(ask.world, { number, secret, ip: ask.ip });
  if (opened.ok) return seeOther(`/wbs/${opened.value}`, [sealedCookie(ask, opened.value)]);
  const wait = opened.refusal;
  const wrong = wait > 0 ? `Terlalu banyak percobaan. Tunggu ${wait} detik.` : wrongSentence;
  return page(KnockSealedPage({ number, wrong }), { status: wait > 0 ? 429 : 422 });
}

const withSecret =
  (handle: (ask: Ask, opened: OpenSealed) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const number = readSealedNumber(ask.params.number ?? '');
    const { wbs: kept } = ask.cookies;
    if (!number || !kept || !sealedSecretFits(ask.world, number, kept)) {
      return page(KnockSealedPage(number ? { number } : {}));
    }
    const opened = await openSealed(ask.world, number);
    return opened ? handle(ask, opened) : page(NotFoundPage(), { status: 404 });
  };

async function showOwn(ask: Ask, opened: OpenSealed, wrong?: string): Promise<Answer> {
  const secret = sealedSecret(ask.world, opened.row.number);
  const view = OwnSealedPage({ opened, secret, wrong, pressKey: newKey(ask) });
  return page(view, { status: wrong ? 422 : 200 });
}

async function addOwn(ask: Ask, opened: OpenSealed): Promise<Answer> {
  const text = fieldOf(ask.form, 'isi').slice(0, 8000);
  const wish = { deed: 'added', text, state: null, staffId: null } as const;
  const done = await addToSealed(ask.world, opened.row, {
    ...{ ...wish, key: pressOf(ask, pressField) },
  });
  return done.ok ? seeOther(`/wbs/${opened.row.number}`) : showOwn(ask, opened, missing);
}

async function showList({ world }: Ask, officer: Officer): Promise<Answer> {
  return page(SealedListPage({ officer, rows: await sealedList(world, officer) }));
}

async function showOne(ask: Ask, officer: Officer, wrong?: string): Promise<Answer> {
  const opened = await sealedForInspector(ask.world, officer, ask.params.number ?? '');
  if (!opened) return page(NotFoundPage(), { status: 404 });
  const text = fieldOf(ask.form, 'isi').slice(0, 8000);
  const view = SealedPage({ officer, opened, wrong, text, pressKey: newKey(ask) });
  return page(view, { status: wrong ? 422 : 200 });
}

async function act(ask: Ask, officer: Officer): Promise<Answer> {
  const opened = await sealedForInspector(ask.world, officer, ask.params.number ?? '');
  if (!opened) return page(NotFoundPage(), { status: 404 });
  const wanted = fieldOf(ask.form, 'aksi');
  const deed = wanted === 'asked' || wanted === 'state' ? wanted : 'noted';
  const state = states.find((s) => s === fieldOf(ask.form, 'keadaan')) ?? null;
  const done = await addToSealed(ask.world, opened.row, {
    ...{ deed, text: fieldOf(ask.form, 'isi').slice(0, 8000), staffId: officer.staffId },
    ...{ state: deed === 'state' ? state : null, key: pressOf(ask, pressField) },
  });
  return done.ok ? seeOther(`/meja/wbs/${opened.row.number}`) : showOne(ask, officer, missing);
}

export const sealedRoutes = [
  citizen('GET', '/lapor-rahasia', 'public', chooseOffice),
  citizen('GET', '/lapor-rahasia/:office', 'public', (ask) => showForm(ask)),
  citizen('POST', '/lapor-rahasia/:office', 'public', send),
  citizen('GET', '/wbs', 'public', async () => page(KnockSealedPage({}))),
  citizen('POST', '/wbs', 'public', knock),
  citizen(
    'GET',
    '/wbs/:number',
    'secret',
    withSecret((ask, opened) => showOwn(ask, opened)),
  ),
  citizen('POST', '/wbs/:number', 'secret', withSecret(addOwn)),
  desk('GET', '/meja/wbs', 'whistle.read', showList),
  desk('GET', '/meja/wbs/:number', 'whistle.read', (ask, officer) => showOne(ask, officer)),
  desk('POST', '/meja/wbs/:number', 'whistle.read', act),
];
