import { isId } from '../../../platform/ids.ts';
import { pressField } from '../../../ui/form.tsx';
import { page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../../web/ask.ts';
import { device } from '../../../web/route.ts';
import { treeOf } from '../../organisation/index.ts';
import { desk } from '../desk.ts';
import type { Officer } from '../rules.ts';
import { screenCookie } from './screen.ts';
import {
  askToPair,
  dropScreen,
  keptPosts,
  newToken,
  pairScreen,
  screenOf,
  screensFor,
  type WhyNotPaired,
} from './service.ts';
import { CodePage, ScreensPage, StartPage } from './view.tsx';

/** The beginning of a screen, and where officers keep theirs. */

const here = '/meja/layar';
/** As long as browsers keep a cookie at most; begun anew with every start. */
const keptSeconds = 400 * 86_400;
const lookAgain = 5;

/** Before it is paired it shows its code, and looks by itself whether somebody has typed it. */
async function begin(ask: Ask): Promise<Answer> {
  const { world } = ask;
  const token = ask.cookies[screenCookie] || newToken(world);
  const cookies = [{ name: screenCookie, value: token, maxAge: keptSeconds, path: '/layar' }];
  const paired = await screenOf(world, token);
  if (paired) {
    const office = (await treeOf(world.db)).unit(paired.officeId);
    return page(StartPage({ office }), { cookies });
  }
  const code = await askToPair(world, token, ask.device);
  const headers = { refresh: `${lookAgain}; url=/layar` };
  return page(CodePage({ code, address: world.settings.publicUrl }), { headers, cookies });
}

interface Again {
  why: WhyNotPaired;
  typed: { kode: string; nama: string; kantor: string };
}

async function show(ask: Ask, officer: Officer, again?: Again): Promise<Answer> {
  const { world } = ask;
  const [screens, tree] = await Promise.all([screensFor(world, officer), treeOf(world.db)]);
  const offices = keptPosts(officer).map((p) => tree.unit(p.officeId));
  const typed = again?.typed ?? { kode: '', nama: '', kantor: offices[0]?.code ?? '' };
  const now = world.now();
  const address = world.settings.publicUrl;
  const shown = { address, officer, screens, tree, offices, typed, why: again?.why ?? null, now };
  const status = again ? (again.why === 'slow_down' ? 429 : 422) : 200;
  return page(ScreensPage({ ...shown, pressKey: newKey(ask) }), { status });
}

async function pair(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, form } = ask;
  const typed = {
    kode: fieldOf(form, 'kode').slice(0, 40),
    nama: fieldOf(form, 'nama').slice(0, 200),
    kantor: fieldOf(form, 'kantor').slice(0, 100),
  };
  const offices = keptPosts(officer);
  const chosen = (await treeOf(world.db)).withCode(typed.kantor)?.id;
  const officeId = offices.length === 1 ? offices[0]?.officeId : chosen;
  const paired = await pairScreen(world, officer, {
    ...{ code: typed.kode, name: typed.nama, officeId: officeId ?? '' },
    ...{ key: pressOf(ask, pressField), device: ask.device },
  });
  return paired.ok ? seeOther(here) : show(ask, officer, { why: paired.refusal, typed });
}

/** Pressed twice it is as gone as pressed once. */
async function drop(ask: Ask, officer: Officer): Promise<Answer> {
  const { id = '' } = ask.params;
  if (isId(id)) await dropScreen(ask.world, officer, { id, device: ask.device });
  return seeOther(here);
}

export const screenRoutes = [
  device('GET', '/layar', 'public', begin),
  desk('GET', here, 'screen.keep', (ask, officer) => show(ask, officer)),
  desk('POST', here, 'screen.keep', pair),
  desk('POST', `${here}/:id/cabut`, 'screen.keep', drop),
];
