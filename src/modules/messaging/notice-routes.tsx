import { isId } from '../../platform/ids.ts';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { noticesOf, readNotices } from './notices.ts';
import { browserCookie } from './renew-routes.ts';
import { devicesOf, dropStaffDevice, keepStaffDevice } from './staff-devices.ts';
import { notADevice } from './views/device.tsx';
import { NoticesPage } from './views/notices.tsx';

/** What an officer is told. */

const pageSize = 25;
const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

async function show(ask: Ask, officer: Officer, wrong?: string): Promise<Answer> {
  const { world, query } = ask;
  const { sesudah = '' } = query;
  const before = isId(sesudah) ? sesudah : newest;
  const [found, devices] = await Promise.all([
    noticesOf(world.db, officer.staffId, before, pageSize + 1),
    devicesOf(world.db, [officer.staffId]),
  ]);
  const rows = found.slice(0, pageSize);
  const next = found.length > pageSize ? (rows.at(-1)?.id ?? null) : null;
  const unit = officer.posts[0]?.unitId;
  const zone = unit ? (await treeOf(world.db)).unit(unit).zone : 'WIB';
  const publicKey = world.push?.publicKey ?? null;
  const view = NoticesPage({ officer, rows, next, zone, devices, publicKey, wrong });
  return page(view, { status: wrong ? 422 : 200 });
}

async function read({ world }: Ask, { staffId }: Officer): Promise<Answer> {
  await world.db.transaction(async (tx) => {
    readNotices(tx, { staffId, at: world.now(), subjectId: null });
  });
  return seeOther('/meja/kabar');
}

/** The device at which they sit, switched on; or one of theirs, switched off from anywhere. */
async function setDevice(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, form, device } = ask;
  const { staffId } = officer;
  const contactId = fieldOf(form, 'matikan');
  if (isId(contactId)) {
    await world.db.transaction((tx) => dropStaffDevice(tx, world, { staffId, contactId }));
    return seeOther('/meja/kabar');
  }
  const subscription = world.push?.read(fieldOf(form, 'langganan')) ?? null;
  const officeId = officer.posts[0]?.officeId;
  if (!subscription || !officeId) return show(ask, officer, notADevice);
  const kept = await world.db.transaction((tx) =>
    keepStaffDevice(tx, world, { officeId, staffId, device, subscription }),
  );
  return seeOther('/meja/kabar', [browserCookie(world, kept)]);
}

export const noticeRoutes = [
  desk('GET', '/meja/kabar', 'desk.open', (ask, officer) => show(ask, officer)),
  desk('POST', '/meja/kabar/perangkat', 'desk.open', setDevice),
  desk('POST', '/meja/kabar', 'desk.open', read),
];
