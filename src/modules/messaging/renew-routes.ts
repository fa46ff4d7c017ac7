import type { World } from '../../platform/world.ts';
import type { Answer, Ask, Cookie } from '../../web/ask.ts';
import { fieldOf } from '../../web/ask.ts';
import { citizen, type Route } from '../../web/route.ts';
import { leaveBrowser, markOf, renewBrowser } from './renew.ts';

/** What a browser tells by itself, and what it leaves behind with who signs out. */

const cookie = 'perangkat';
const path = '/meja';
const year = 365 * 86_400;

export const browserCookie = ({ vault }: World, contactId: string): Cookie => ({
  ...{ name: cookie, value: markOf(vault, contactId), path, maxAge: year },
});

const bare = (status: number): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: '',
  headers: { 'cache-control': 'no-store' },
});

/** The proof is the old one itself, with the keys that only the browser and this house know. */
async function renew({ world, form }: Ask): Promise<Answer> {
  const old = world.push?.read(fieldOf(form, 'lama'));
  const fresh = world.push?.read(fieldOf(form, 'baru'));
  if (!old || !fresh) return bare(422);
  return bare((await renewBrowser(world, { old, fresh })) ? 204 : 404);
}

export const renewRoutes = [citizen('POST', '/perangkat/perpanjang', 'secret', renew)];

/** The same route of signing out, which leaves the browser too. */
export const leavingBrowser = (route: Route): Route => ({
  ...route,
  async handle(ask) {
    const mark = ask.cookies[cookie];
    if (mark) await leaveBrowser(ask.world, mark);
    const answer = await route.handle(ask);
    const gone = mark ? [{ name: cookie, value: '', path, maxAge: 0 }] : [];
    return { ...answer, cookies: [...(answer.cookies ?? []), ...gone] };
  },
});
