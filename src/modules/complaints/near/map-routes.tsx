import { page } from '../../../web/answer.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import { allowingPictures } from '../../../web/guards.ts';
import { desk, type Officer } from '../../identity/index.ts';
import { treeOf } from '../../organisation/index.ts';
import { isWithin, reachOf } from '../reach.ts';
import { namesOf } from './desk.ts';
import { type MapLine, MapPage } from './map-view.tsx';
import { openPlaced } from './queries.ts';

/** Open tickets that have a point, on a map and as a list. */

const mostShown = 500;
const soonMs = 3_600_000;

async function show({ world }: Ask, officer: Officer): Promise<Answer> {
  const tree = await treeOf(world.db);
  const found = await openPlaced(world.db, reachOf(officer), mostShown + 1);
  const nameOf = await namesOf(world, tree);
  const now = world.now().getTime();
  const lines = found
    .slice(0, mostShown)
    .filter((row) => isWithin(tree, officer, row))
    .map((row): MapLine => {
      const { shortName: unit, zone } = tree.unit(row.unitId);
      const left = row.urgentAt.getTime() - now;
      const tone = left <= 0 ? 'late' : left < soonMs ? 'wait' : 'plain';
      return { ...row, name: nameOf(row), unit, zone, tone };
    });
  const { mapTiles: tiles } = world.settings;
  const view = MapPage({ officer, lines, tiles, more: found.length > mostShown });
  return page(view, tiles ? { headers: allowingPictures(tiles.origin) } : {});
}

export const mapRoutes = [desk('GET', '/meja/aduan-peta', 'complaint.read', show)];
