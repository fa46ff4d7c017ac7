import { accept, type Outcome } from '../../kernel/outcome.ts';
import { once, remember } from '../../platform/once.ts';
import type { World } from '../../platform/world.ts';
import { pressField } from '../../ui/form.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { citizen } from '../../web/route.ts';
import { officesLike, treeOf, type Unit } from '../organisation/index.ts';
import { reporterDoer } from './event.ts';
import { followCookie } from './follow-cookie.ts';
import { offerOf } from './offer.ts';
import { emptyTyped, readReport, type Typed, typedNames } from './report-form.ts';
import { type Report, takeIn } from './take-in.ts';
import { ChooseOfficePage, ReportPage } from './views/report.tsx';

/** A citizen reports, without an account and without scripts. */

const mostOffices = 20;

async function chooseOffice({ world, query }: Ask): Promise<Answer> {
  const words = (query.q ?? '').trim().slice(0, 100);
  const found = words ? await officesLike(world.db, words, mostOffices) : [];
  return page(ChooseOfficePage({ words, found }));
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

async function showForm(ask: Ask): Promise<Answer> {
  const office = await officeAt(ask);
  if (!office) return page(NotFoundPage(), { status: 404 });
  const offer = await offerOf(ask.world, office.id);
  const typed = { ...emptyTyped, kategori: ask.query.kategori ?? '' };
  return page(ReportPage({ office, offer, typed, faults: {}, pressKey: newKey(ask) }));
}

interface Pressed {
  number: string;
}

/** Received whole or not at all, once for each press. */
export async function receiveReport(
  world: World,
  report: Report,
  key: string,
): Promise<Outcome<Pressed, never>> {
  const offer = await offerOf(world, report.officeId);
  const press = { officeId: report.officeId, key: `lapor:${key}` };
  return once<Outcome<Pressed, never>, Pressed>(world.db, press, {
    async work(tx) {
      const { number } = await takeIn(tx, world, report, offer);
      const answer = { number };
      remember(tx, { press, answer, at: world.now() });
      return accept(answer);
    },
    again: (first) => accept(first),
  });
}

async function send(ask: Ask): Promise<Answer> {
  const office = await officeAt(ask);
  if (!office) return page(NotFoundPage(), { status: 404 });
  const typed = typedIn(ask);
  const wish = readReport(typed);
  if (!wish.ok) {
    const offer = await offerOf(ask.world, office.id);
    const shown = { office, offer, typed, faults: wish.refusal };
    return page(ReportPage({ ...shown, pressKey: newKey(ask) }), { status: 422 });
  }
  // Who wants to stay unknown leaves no trace of the device either.
  const device = wish.value.manner === 'anonymous' ? '' : ask.device;
  const report: Report = {
    ...wish.value,
    ...{ officeId: office.id, channel: 'web', contactId: null, doer: reporterDoer(device) },
  };
  const done = await receiveReport(ask.world, report, pressOf(ask, pressField));
  if (!done.ok) return done.refusal;
  const { number } = done.value;
  return seeOther(`/aduan/${number}`, [followCookie(ask.world, number)]);
}

export const reportRoutes = [
  citizen('GET', '/lapor', 'public', chooseOffice),
  citizen('GET', '/lapor/:office', 'public', showForm),
  citizen('POST', '/lapor/:office', 'public', send),
];
