import { isId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { desk, type Officer, postsWith } from '../identity/index.ts';
import { type Tree, treeOf } from '../organisation/index.ts';
import { mailInOf } from './mail-in-state.ts';
import { pacedWaiting } from './paced.ts';
import { forgetQuiet, keepQuiet, quietOf } from './quiet.ts';
import { openUnreadable } from './receive.ts';
import { seeUnread, unreadOf } from './receive-queries.ts';
import { lostOf, seeLost } from './send-queries.ts';
import { MessagesPage } from './views/messages.tsx';

/** What never arrived, what nobody could read, and which ways are set up: an operator's page. */

/** The offices that an operator keeps: their own and those below. */
function officesOf(tree: Tree, officer: Officer): string[] {
  const tops = postsWith(officer, 'message.keep').map(({ unitId }) => unitId);
  return [...tree.all()]
    .filter(({ id, isOffice }) => isOffice && tops.some((top) => tree.isBelow(id, top)))
    .map(({ id }) => id);
}

/** Runs of digits and names before an @ are people's; what is left tells what kind it was. */
const masked = (raw: string): string =>
  raw
    .slice(0, 2000)
    .replace(/[^\s<>@"]{1,64}@/g, '•••@')
    .replace(/\d{6,}/g, '••••••');

async function show({ world }: Ask, officer: Officer, wrong?: string): Promise<Answer> {
  const tree = await treeOf(world.db);
  const offices = officesOf(tree, officer);
  const [lost, unread] = await Promise.all([
    lostOf(world.db, offices),
    unreadOf(world.db, offices),
  ]);
  const shown = unread.map((row) => ({ ...row, raw: masked(openUnreadable(world, row)) }));
  const keeping = tree.unit(postsWith(officer, 'message.keep')[0]?.unitId ?? '');
  const quiet = await quietOf(world.db, keeping.id);
  const ways = waysOf(world);
  const mailIn = await mailInOf(world);
  const waiting = await pacedWaiting(world.db, offices, world.now());
  const props = { officer, tree, lost, unread: shown, ways, keeping, quiet, wrong };
  return page(MessagesPage({ ...props, mailIn, waiting }));
}

const waysOf = ({ whatsapp, simulation, mailer, push }: World) => ({
  whatsapp: simulation ? ('simulated' as const) : whatsapp ? ('set' as const) : ('unset' as const),
  email: mailer ? ('set' as const) : ('unset' as const),
  push: push ? ('set' as const) : ('unset' as const),
});

async function see(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, form } = ask;
  const offices = officesOf(await treeOf(world.db), officer);
  const [lost, unread] = [fieldOf(form, 'pesan'), fieldOf(form, 'tak_terbaca')];
  await world.db.transaction(async (tx) => {
    const at = world.now();
    if (isId(lost)) seeLost(tx, { offices, id: lost, at });
    if (isId(unread)) seeUnread(tx, { offices, id: unread, at, staffId: officer.staffId });
  });
  return seeOther('/meja/pesan');
}

/** "20.00" or "20:00", as minutes after midnight. */
function readTime(typed: string): number | null {
  const [, hour = '', minute = ''] = /^(\d{1,2})[.:](\d{2})$/.exec(typed.trim()) ?? [];
  const inRange = hour !== '' && Number(hour) < 24 && Number(minute) < 60;
  return inRange ? Number(hour) * 60 + Number(minute) : null;
}

async function setQuiet(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, form } = ask;
  const [from, until] = [readTime(fieldOf(form, 'mulai')), readTime(fieldOf(form, 'selesai'))];
  const officeId = postsWith(officer, 'message.keep')[0]?.unitId;
  if (from === null || until === null || !officeId) {
    return show(ask, officer, 'Tulis jamnya seperti 20.00.');
  }
  await world.db.transaction(async (tx) => {
    keepQuiet(tx, { officeId, from, until, at: world.now(), by: officer.staffId });
  });
  forgetQuiet(world.db);
  return seeOther('/meja/pesan');
}

export const keeperRoutes = [
  desk('GET', '/meja/pesan', 'message.keep', (ask, officer) => show(ask, officer)),
  desk('POST', '/meja/pesan/tenang', 'message.keep', setQuiet),
  desk('POST', '/meja/pesan', 'message.keep', see),
];
