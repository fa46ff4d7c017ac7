import { page } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { openList, readyList } from './lists.ts';
import { OpenPage, ReadyPage } from './views/lists.tsx';

/** The lists of things that wait. */

async function showReady({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const { sesudah = '' } = query;
  const [tree, list] = await Promise.all([treeOf(world.db), readyList(world, officer, sesudah)]);
  return page(ReadyPage({ officer, list, tree, later: sesudah !== '' }));
}

async function showOpen({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const { sesudah = '' } = query;
  const [tree, list] = await Promise.all([treeOf(world.db), openList(world, officer, sesudah)]);
  return page(OpenPage({ officer, list, tree, later: sesudah !== '' }));
}

export const listRoutes = [
  desk('GET', '/meja/caraka/siap-diambil', 'item.carry', showReady),
  desk('GET', '/meja/caraka/pantau', 'item.oversee', showOpen),
];
