import { pressField } from '../../ui/form.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { citizen } from '../../web/route.ts';
import { reportAddress } from '../messaging/index.ts';
import { officesLike, treeOf, type Unit } from '../organisation/index.ts';
import { reporterDoer } from './event.ts';
import { followCookie } from './follow-cookie.ts';
import { receiveReport, sameNearby } from './near/same.ts';
import { SamePage } from './near/view.tsx';
import { offerOf } from './offer.ts';
import { emptyTyped, type ReportWish, readReport, type Typed, typedNames } from './report-form.ts';
import type { Report } from './take-in.ts';
import { ChooseOfficePage, ReportPage } from './views/report.tsx';

/** A citizen reports, without an account and without scripts. */

const mostOffices = 20;

async function chooseOffice({ world, query }: Ask): Promise<Answer> {
  const words = (query.q ?? '').trim().slice(0, 100);
  const found = words ? await officesLike(world.db, words, mostOffices) : [];
  const mail = reportAddress(world)?.address ?? null;
  return page(ChooseOfficePage({ words, found, simulated: world.simulation !== null, mail }));
}

/** @returns the office of the address; sections take reports through their office. */
export async function officeAt({ world, params }: Ask): Promise<Unit | undefined> {
  const unit = (await treeOf(world.db)).withCode(params.office ?? '');
  return unit?.isOffice ? unit : undefined;
}

export const typedIn = (ask: Ask): Typed => {
  const typed = { ...emptyTyped };
  for (const name of typedNames) typed[name] = fieldOf(ask.form, name);
  return typed;
};

/** Mail is heard by one office of the house: only its form names the address. */
function mailOf({ world }: Ask, office: Unit): string | null {
  const mail = reportAddress(world);
  return mail?.office === office.code ? mail.address : null;
}

async function showForm(ask: Ask): Promise<Answer> {
  const office = await officeAt(ask);
  if (!office) return page(NotFoundPage(), { status: 404 });
  const offer = await offerOf(ask.world, office.id);
  const typed = { ...emptyTyped, kategori: ask.query.kategori ?? '' };
  const mail = mailOf(ask, office);
  return page(ReportPage({ office, offer, typed, faults: {}, pressKey: newKey(ask), mail }));
}

/** Who wants to stay unknown leaves no trace of the device either. */
const reportFrom = (ask: Ask, office: Unit, wish: ReportWish): Report => ({
  ...wish,
  ...{ officeId: office.id, channel: 'web', contactId: null },
  doer: reporterDoer(wish.manner === 'anonymous' ? '' : ask.device),
});

async function send(ask: Ask): Promise<Answer> {
  const { world } = ask;
  const office = await officeAt(ask);
  if (!office) return page(NotFoundPage(), { status: 404 });
  const typed = typedIn(ask);
  const same = fieldOf(ask.form, 'sama').slice(0, 60);
  const wish = readReport(typed);
  const offer = await offerOf(world, office.id);
  if (!wish.ok || same === 'ubah') {
    const faults = wish.ok ? {} : wish.refusal;
    const view = ReportPage({ office, offer, typed, faults, pressKey: newKey(ask) });
    return page(view, { status: wish.ok ? 200 : 422 });
  }
  const key = pressOf(ask, pressField);
  const report = reportFrom(ask, office, wish.value);
  const near = same ? [] : await sameNearby(world.db, world, { report, offer });
  if (near.length > 0) return page(SamePage({ office, offer, near, typed, pressKey: key }));
  const done = await receiveReport(world, report, same ? { key, same } : { key });
  if (!done.ok) return done.refusal;
  const { number } = done.value;
  return seeOther(`/aduan/${number}`, [followCookie(world, number)]);
}

export const reportRoutes = [
  citizen('GET', '/lapor', 'public', chooseOffice),
  citizen('GET', '/lapor/:office', 'public', showForm),
  citizen('POST', '/lapor/:office', 'public', send),
];
