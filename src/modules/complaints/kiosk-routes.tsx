import { pressField } from '../../ui/form.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { screen } from '../identity/index.ts';
import type { Unit } from '../organisation/index.ts';
import { reporterDoer } from './event.ts';
import { answerSame, toAsk } from './near/after.ts';
import { receiveReport } from './near/same.ts';
import { readTicketNumber } from './number.ts';
import { offerOf } from './offer.ts';
import { openTicket } from './open.ts';
import { emptyTyped, readReport, type Typed } from './report-form.ts';
import { typedIn } from './report-routes.tsx';
import { openTicketWithSecret } from './reporter.ts';
import { secretOf } from './take-in.ts';
import { followAddress } from './tell.ts';
import { KioskDonePage, KioskPage } from './views/kiosk.tsx';

/**
 * The screen in the lounge, which one person after the other uses: it keeps nothing of anybody,
 * not in a cookie, not in an address, and goes back to its beginning by itself.
 */

const here = '/layar/lapor';

/** Seconds until it begins anew: after a slow typist, and after a receipt was read. */
const whileTyping = 900;
const whileReading = 90;
const whileAsked = 180;
const backAfter = (seconds: number) => ({ headers: { refresh: `${seconds}; url=/layar` } });

async function draw(
  ask: Ask,
  office: Unit,
  { typed, faults }: { typed: Typed; faults: Record<string, string> },
): Promise<Answer> {
  const offer = await offerOf(ask.world, office.id);
  const shown = { office, offer, typed, faults, pressKey: newKey(ask) };
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return page(KioskPage(shown), { status, ...backAfter(whileTyping) });
}

const show = (ask: Ask, office: Unit): Promise<Answer> =>
  draw(ask, office, { typed: emptyTyped, faults: {} });

/** Answered with the receipt itself: an address with a secret would stay in its history. */
async function send(ask: Ask, office: Unit): Promise<Answer> {
  const { world } = ask;
  const typed = typedIn(ask);
  const wish = readReport(typed);
  if (!wish.ok) return draw(ask, office, { typed, faults: wish.refusal });
  const report = {
    ...wish.value,
    ...({ officeId: office.id, channel: 'kiosk', contactId: null } as const),
    // The screen is nobody's device.
    doer: reporterDoer(''),
  };
  const done = await receiveReport(world, report, { key: `kios:${pressOf(ask, pressField)}` });
  if (!done.ok) return done.refusal;
  return drawDone(ask, office, done.value.number);
}

async function drawDone(ask: Ask, office: Unit, number: string): Promise<Answer> {
  const { world } = ask;
  const ticket = await openTicket(world, number);
  if (!ticket) throw new Error('a ticket that was just taken in is not there');
  const near = await toAsk(world, ticket);
  const shown = { ticket, secret: secretOf(world, number), address: followAddress(world, number) };
  const view = KioskDonePage({ ...shown, office, near, pressKey: newKey(ask) });
  return page(view, backAfter(near.length > 0 ? whileAsked : whileReading));
}

/** With number and secret, as the receipt before it shows them: the screen itself knows nobody. */
async function same(ask: Ask, office: Unit): Promise<Answer> {
  const { world, form, ip } = ask;
  const [number, secret] = [fieldOf(form, 'nomor'), fieldOf(form, 'rahasia')];
  const opened = await openTicketWithSecret(world, {
    ...{ number: number.slice(0, 60), secret: secret.slice(0, 60), ip },
  });
  const ticket = opened.ok ? await openTicket(world, opened.value) : undefined;
  if (ticket?.row.channel !== 'kiosk' || ticket.row.officeId !== office.id) {
    return seeOther('/layar');
  }
  const said = fieldOf(form, 'sama').slice(0, 60);
  const other = said === 'tidak' ? null : readTicketNumber(said);
  // What ended meanwhile is no longer offered: the page says by itself that theirs stays.
  if (other || said === 'tidak') await answerSame(world, ticket, other);
  return drawDone(ask, office, ticket.row.number);
}

export const kioskRoutes = [
  screen('GET', here, show),
  screen('POST', here, send),
  screen('POST', `${here}/sama`, same),
];
