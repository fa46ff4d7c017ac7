import { NotFoundPage } from '../../ui/not-found.tsx';
import { page } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { citizen } from '../../web/route.ts';
import { treeOf } from '../organisation/index.ts';
import { boardOf } from './board.ts';
import { BoardPage } from './views/board.tsx';

async function showAll({ world }: Ask): Promise<Answer> {
  const [board, tree] = await Promise.all([boardOf(world, null), treeOf(world.db)]);
  return page(BoardPage({ board, tree, now: world.now() }));
}

async function showOne({ world, params }: Ask): Promise<Answer> {
  const tree = await treeOf(world.db);
  const top = tree.withCode(params.office ?? '');
  if (!top) return page(NotFoundPage(), { status: 404 });
  return page(BoardPage({ board: await boardOf(world, top), tree, now: world.now() }));
}

export const boardRoutes = [
  citizen('GET', '/papan', 'public', showAll),
  citizen('GET', '/papan/:office', 'public', showOne),
];
