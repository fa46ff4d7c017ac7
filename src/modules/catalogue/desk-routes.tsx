import { page } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import { keptOffices } from './kept-offices.ts';
import type { NumberClasses } from './number-classes.ts';
import { servicesKept } from './queries.ts';
import { templateRoutes } from './template-routes.tsx';
import { KeptPage } from './views/kept.tsx';

const pageSize = 50;

/** The keeper's list: also drafts, with what their sources leave open. */
async function show({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const { offices, own } = await keptOffices(world, officer);
  const office = offices.find((u) => u.code === query.kantor) ?? own;
  const services = office ? await servicesKept(world.db, office.id, query.sesudah ?? null) : [];
  const next = services.length === pageSize ? (services.at(-1)?.code ?? null) : null;
  return page(KeptPage({ officer, offices, office, services, next }));
}

export const keeperRoutes = (numbers: NumberClasses) => [
  desk('GET', '/meja/katalog', 'catalogue.keep', show),
  ...templateRoutes(numbers),
];
