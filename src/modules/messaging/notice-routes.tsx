import { isId } from '../../platform/ids.ts';
import { page, seeOther } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { noticesOf, readNotices } from './notices.ts';
import { NoticesPage } from './views/notices.tsx';

/** What an officer is told. */

const pageSize = 25;
const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

async function show({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const { sesudah = '' } = query;
  const before = isId(sesudah) ? sesudah : newest;
  const found = await noticesOf(world.db, officer.staffId, before, pageSize + 1);
  const rows = found.slice(0, pageSize);
  const next = found.length > pageSize ? (rows.at(-1)?.id ?? null) : null;
  const unit = officer.posts[0]?.unitId;
  const zone = unit ? (await treeOf(world.db)).unit(unit).zone : 'WIB';
  return page(NoticesPage({ officer, rows, next, zone }));
}

async function read({ world }: Ask, { staffId }: Officer): Promise<Answer> {
  await world.db.transaction(async (tx) => {
    readNotices(tx, { staffId, at: world.now(), subjectId: null });
  });
  return seeOther('/meja/kabar');
}

export const noticeRoutes = [
  desk('GET', '/meja/kabar', 'desk.open', show),
  desk('POST', '/meja/kabar', 'desk.open', read),
];
