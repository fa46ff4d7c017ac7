import { page } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { desk, type Officer, postsWith } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { servicesKept } from './queries.ts';
import { KeptPage } from './views/kept.tsx';

const pageSize = 50;

/** The keeper's list: also drafts, with what their sources leave open. */
async function show({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const tree = await treeOf(world.db);
  const roots = postsWith(officer, 'catalogue.keep').map((p) => p.unitId);
  const offices = [...tree.all()].filter(
    (u) => u.isOffice && roots.some((root) => tree.isBelow(u.id, root)),
  );
  const wished = offices.find((u) => u.code === query.kantor);
  const office = wished ?? offices.find((u) => roots.includes(u.id)) ?? offices[0] ?? null;
  const services = office ? await servicesKept(world.db, office.id, query.sesudah ?? null) : [];
  const next = services.length === pageSize ? (services.at(-1)?.code ?? null) : null;
  return page(KeptPage({ officer, offices, office, services, next }));
}

export const keeperRoutes = [desk('GET', '/meja/katalog', 'catalogue.keep', show)];
