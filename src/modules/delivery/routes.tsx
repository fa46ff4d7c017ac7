import { readItemCode } from '../../kernel/code.ts';
import { parseInstant } from '../../kernel/time/index.ts';
import { pressField } from '../../ui/form.tsx';
import { json, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { findOwnItem, type Moved, moveItem } from './chain.ts';
import { itemRoutes } from './item-routes.tsx';
import { listRoutes } from './list-routes.tsx';
import { routeList, zoneOf } from './route.ts';
import type { Proof, Wish } from './rules.ts';
import { RoutePage, type RouteProps } from './views/route.tsx';
import { type Refusal, refusalSentence } from './words.ts';

/** The caraka's page: a thumb, a code, a chain. */

interface Again {
  typed?: string;
  refused?: RouteProps['refused'];
  status?: number;
}

async function show(
  ask: Ask,
  officer: Officer,
  { typed = '', refused = null, status = 200 }: Again = {},
): Promise<Answer> {
  const tree = await treeOf(ask.world.db);
  const zone = zoneOf(tree, officer);
  const list = await routeList(ask.world, officer, { zone, after: ask.query.sesudah ?? '' });
  const pressKey = newKey(ask);
  return page(RoutePage({ officer, list, tree, zone, pressKey, typed, refused }), { status });
}

const statusOf = (why: Refusal): number => {
  if (why === 'unknown') return 404;
  return why === 'code_mistyped' ? 422 : 409;
};

const howFrom = (typed: string): Proof =>
  typed === 'scanned' || typed === 'pressed' ? typed : 'typed';

/** The last link that the page knew of; absent when the code came from nowhere on it. */
const seenFrom = (typed: string): number | null => (/^\d{1,6}$/.test(typed) ? Number(typed) : null);

function instantFrom(typed: string): Date | null {
  const parsed = parseInstant(typed);
  return parsed.ok ? parsed.value : null;
}

function wishFrom(ask: Ask): Wish {
  const seen = seenFrom(fieldOf(ask.form, 'urut'));
  if (fieldOf(ask.form, 'aksi') === 'serahkan') return { deed: 'give', at: null, seen };
  return { deed: 'take', seen };
}

type Carried = { ok: true; value: Moved } | { ok: false; refusal: Refusal };

async function carryNow(ask: Ask, officer: Officer): Promise<Carried> {
  const who = fieldOf(ask.form, 'siapa');
  if (who && who !== officer.staffId) return { ok: false, refusal: 'someone_else' };
  const typed = fieldOf(ask.form, 'kode').slice(0, 60);
  if (!readItemCode(typed)) return { ok: false, refusal: 'code_mistyped' };
  const item = await findOwnItem(ask.world, officer, typed);
  if (!item) return { ok: false, refusal: 'unknown' };
  const press = { item, key: pressOf(ask, pressField), device: ask.device };
  const deviceAt = instantFrom(fieldOf(ask.form, 'jam'));
  const said = { proof: howFrom(fieldOf(ask.form, 'cara')), deviceAt };
  return moveItem(ask.world, officer, press, { wish: wishFrom(ask), said });
}

const wantsJson = ({ headers }: Ask): boolean =>
  String(headers.accept ?? '').startsWith('application/json');

/** Scripts send what waited for a signal, and read the sentence; others get the page. */
async function carry(ask: Ask, officer: Officer): Promise<Answer> {
  const done = await carryNow(ask, officer);
  if (wantsJson(ask)) {
    if (done.ok) return json({ ok: true, ...done.value });
    const { refusal } = done;
    const sentence = refusalSentence[refusal];
    return json({ ok: false, refusal, sentence }, { status: statusOf(refusal) });
  }
  if (done.ok) return seeOther('/meja/caraka');
  const typed = fieldOf(ask.form, 'kode').slice(0, 60);
  const code = readItemCode(typed);
  if (done.refusal === 'where_missing') return seeOther(`/meja/caraka/${code}/serahkan`);
  const beside = done.refusal === 'code_mistyped' || done.refusal === 'unknown';
  const sentence = refusalSentence[done.refusal];
  const refused = { sentence, code: beside ? null : code, beside };
  return show(ask, officer, { typed, refused, status: statusOf(done.refusal) });
}

export const routes = [
  desk('GET', '/meja/caraka', 'item.carry', (ask, officer) => show(ask, officer)),
  desk('POST', '/meja/caraka', 'item.carry', carry),
  ...listRoutes,
  ...itemRoutes,
];
