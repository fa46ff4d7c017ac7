import { seeOther } from '../../../web/answer.ts';
import type { Answer, Ask } from '../../../web/ask.ts';
import { device, type Method, type Route } from '../../../web/route.ts';
import { treeOf, type Unit } from '../../organisation/index.ts';
import { screenOf } from './service.ts';

export const screenCookie = 'layar';

/** An address of a screen: paired, or it leads to where it is. The office is the screen's own. */
export const screen = (
  method: Method,
  path: string,
  handle: (ask: Ask, office: Unit) => Promise<Answer>,
): Route =>
  device(method, path, 'secret', async (ask) => {
    const token = ask.cookies[screenCookie];
    const paired = token ? await screenOf(ask.world, token) : undefined;
    if (!paired) return seeOther('/layar');
    return handle(ask, (await treeOf(ask.world.db)).unit(paired.officeId));
  });
