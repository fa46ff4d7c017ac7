import { page, seeOther } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import type { Method, Route } from '../../web/route.ts';
import { officerOfSession } from './queries.ts';
import { may, type Officer, type Permission, tokenHash } from './rules.ts';
import { forbiddenPage } from './views/forbidden.tsx';

export const sessionCookie = 'meja';

/** Who asks, by the session of their cookie. */
async function officerOf({ world, cookies, session }: Ask): Promise<Officer | undefined> {
  const token = cookies[sessionCookie];
  return token ? officerOfSession(world.db, tokenHash(token), world.now(), session) : undefined;
}

type DeskHandle = (ask: Ask, officer: Officer) => Promise<Answer>;

/** An address of the desk: signed in, and with the permission, or it is not answered. */
export const desk = (
  method: Method,
  path: string,
  permission: Permission,
  handle: DeskHandle,
): Route => ({
  audience: 'desk',
  method,
  path,
  permission,
  handle: async (ask) => {
    const officer = await officerOf(ask);
    if (!officer) {
      const back = method === 'GET' ? `?ke=${encodeURIComponent(ask.url)}` : '';
      return seeOther(`/meja/masuk${back}`);
    }
    if (!may(officer, permission)) return page(forbiddenPage(officer), { status: 403 });
    return handle(ask, officer);
  },
});
