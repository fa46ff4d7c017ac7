import { beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/app/routes.ts';
import { type Permission, permissions } from '../../src/modules/identity/index.ts';
import { Role } from '../../src/modules/organisation/index.ts';
import type { Route } from '../../src/web/route.ts';
import { type Reply, testSite, type Visitor, type Wish } from '../support/http.ts';
import { officerWith } from '../support/officers.ts';
import { sampleCase, tracesIn } from '../support/sample-case.ts';
import { testWorld } from '../support/world.ts';
import { placed, requestTo, type Sample } from './places.ts';

/** Every route, asked by everyone: without a session, with each role, and from another office. */

const world = testWorld();
const site = testSite(world);

const routes = allRoutes();
const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const ofAudience = (audience: string) => routes.filter((r) => r.audience === audience);
const secretRoutes = routes.filter((r) => r.permission === 'secret');

let sample: Sample;
const own = new Map<Role, Visitor>();
const others = new Map<Role, Visitor>();

beforeAll(async () => {
  for (const role of Role.options) {
    const name = await officerWith(world, { unit: 'kankemenag-kota-madiun', roles: [role] });
    if (role === 'front_office') sample = await sampleCase(world, site, name);
    own.set(role, await site.signInAs(name));
    const stranger = await officerWith(world, { unit: 'kankemenag-kab-tuban', roles: [role] });
    others.set(role, await site.signInAs(stranger));
  }
});

const ask = (who: Visitor, route: Route): Promise<Reply> => {
  const place = placed[keyOf(route)];
  if (!place) throw new Error(`${keyOf(route)} is not placed`);
  return who.send(requestTo(route.method, place, sample));
};

/** Else every guess after the first few would only meet the answer that it came too fast. */
const forgiveGuesses = () => world.db.raw('delete from platform.slowdown');

const stateOfCase = async () => {
  const { rows } = await world.db.raw(
    `select c.seq, c.state, c.step, (select count(*) from workflow.task t where t.case_id = c.id)
     from workflow.case c join applications.application a on a.id = c.id where a.number = $1`,
    [sample.number],
  );
  return rows;
};

describe('every route', () => {
  it('is placed, and every place has its route', () => {
    expect(routes.map(keyOf).filter((key) => !placed[key])).toEqual([]);
    const known = new Set(routes.map(keyOf));
    expect(Object.keys(placed).filter((key) => !known.has(key))).toEqual([]);
    expect(known.size).toBe(routes.length);
  });

  it('names an audience that fits its address, and a permission that exists', () => {
    const home = {
      citizen: /^\/(?!api\/|open311\/)/,
      desk: /^\/meja(\/|$)/,
      device: /^\/(kamera|layar)(\/|$)/,
      machine: /^\/(api\/v1|open311\/v2|gateway)\//,
      probe: /^\/(healthz|readyz|metrics)$/,
    };
    for (const { audience, path, permission, method } of routes) {
      expect(path, `${method} ${path}`).toMatch(home[audience]);
      const known = audience === 'desk' ? Object.keys(permissions) : ['public', 'secret'];
      expect(known, `${method} ${path}`).toContain(permission);
    }
  });

  it('under /meja that needs no session is only the way in and out', () => {
    const open = ofAudience('citizen').filter(({ path }) => path.startsWith('/meja'));
    expect(open.map(keyOf).sort()).toEqual([
      'GET /meja/masuk',
      'POST /meja/keluar',
      'POST /meja/masuk',
      'POST /meja/masuk/contoh',
    ]);
  });
});

/** Other offices first, so that what they could wrongly change is still there to be changed. */
describe.each(
  ofAudience('desk').map((route) => ({ key: keyOf(route), route })),
)('the desk at $key', ({ key, route }) => {
  it('leads those without a session to the way in', async () => {
    const { status, headers, text } = await ask(site.visitor(), route);
    expect(status).toBe(303);
    expect(headers.location).toMatch(/^\/meja\/masuk(\?ke=|$)/);
    expect(text).toBe('');
  });

  it('leads those with a session that is none to the way in', async () => {
    const liar = site.visitor();
    liar.setCookie('meja', sample.secret, '/');
    expect((await ask(liar, route)).status).toBe(303);
  });

  it.each(Role.options)('refuses or answers another office’s %s without a trace', async (role) => {
    const before = await stateOfCase();
    const reply = await ask(others.get(role) ?? site.visitor(), route);
    expect(tracesIn(reply.text)).toEqual([]);
    expect(reply.text).not.toContain(sample.secret);
    if (placed[key]?.ofOneOffice) {
      const allowed = permissions[route.permission as Permission].some((r) => r === role);
      expect(reply.status).toBe(allowed ? 404 : 403);
    }
    expect(await stateOfCase()).toEqual(before);
  });

  it.each(Role.options)('knows what a %s may', async (role) => {
    const reply = await ask(own.get(role) ?? site.visitor(), route);
    const allowed: readonly Role[] = permissions[route.permission as Permission];
    if (allowed.includes(role)) {
      expect(reply.status).not.toBe(403);
      expect(reply.status).not.toBe(303 + (reply.headers.location === '/meja/masuk' ? 0 : 1));
      expect(reply.status).toBeLessThan(500);
    } else {
      expect(reply.status).toBe(403);
      expect(tracesIn(reply.text)).toEqual([]);
    }
  });
});

describe('an officer of the office', () => {
  it('reads the case, so that what others do not see was there to be seen', async () => {
    const reader = own.get('inspector') ?? site.visitor();
    const { status, text } = await reader.get(`/meja/permohonan/${sample.number}`);
    expect(status).toBe(200);
    expect(tracesIn(text)).toEqual(expect.arrayContaining(['Zulaikha', 'PenandaRahasia']));
  });

  it('does not open the counter draft of a colleague', async () => {
    const colleague = await site.signInAs('fo.madiun');
    const { status, text } = await colleague.get(`/meja/loket/draf/${sample.counterDraft}`);
    expect(status).toBe(404);
    expect(tracesIn(text)).toEqual([]);
  });
});

/** Without any secret, with one that fits nothing, and with one that opens something else. */
const withoutSecret: Record<string, (wish: Wish) => [Visitor, Wish]> = {
  'no secret': (wish) => [site.visitor(), wish],
  'a wrong cookie': (wish) => {
    const liar = site.visitor();
    for (const name of ['lacak', 'draf', 'aduan', 'wbs', 'meja', 'layar'])
      liar.setCookie(name, '0000-0000');
    return [liar, wish];
  },
  'a cookie of another kind': (wish) => {
    const liar = site.visitor();
    liar.setCookie('draf', sample.secret);
    liar.setCookie('lacak', sample.draft.code);
    return [liar, wish];
  },
  'a wrong secret in the address': (wish) => [
    site.visitor(),
    { ...wish, path: `${wish.path}${wish.path.includes('?') ? '&' : '?'}k=0000-0000` },
  ],
  'a wrong secret of a machine': (wish) => [
    site.visitor(),
    { ...wish, headers: { ...wish.headers, authorization: 'Bearer 0000-0000' } },
  ],
  'a session of the desk': (wish) => [others.get('head') ?? site.visitor(), wish],
};

/** A device carries its secret in the address: without it the address is another. */
const unpaired = (route: Route): Sample =>
  route.audience === 'device' ? { ...sample, cameraToken: 'A'.repeat(22) } : sample;

describe.each(
  secretRoutes.map((route) => ({ key: keyOf(route), route })),
)('the secret place $key', ({ key, route }) => {
  it.each(Object.keys(withoutSecret))('shows and changes nothing with %s', async (how) => {
    const before = await stateOfCase();
    const place = placed[key];
    const wish = place && requestTo(route.method, place, unpaired(route));
    const [who, asked] = (wish && withoutSecret[how]?.(wish)) ?? [];
    if (!who || !asked) throw new Error(`${key} is not placed`);
    const reply = await who.send(asked);
    expect(reply.status).toBeLessThan(500);
    expect(tracesIn(reply.text)).toEqual([]);
    for (const word of [sample.secret, sample.draft.code, 'Pengukuran Arah Kiblat']) {
      expect(reply.text).not.toContain(word);
    }
    expect(await stateOfCase()).toEqual(before);
  });
});

describe('those who hold the secret', () => {
  it('see what others did not', async () => {
    await forgiveGuesses();
    const citizen = site.visitor();
    citizen.setCookie('lacak', sample.secret, `/lacak/${sample.number}`);
    citizen.setCookie('aduan', sample.ticketSecret, `/aduan/${sample.ticket}`);
    citizen.setCookie('wbs', sample.sealedSecret, `/wbs/${sample.sealed}`);
    citizen.setCookie('draf', sample.draft.code, `/draf/${sample.draft.id}`);
    const followed = await citizen.get(`/lacak/${sample.number}`);
    expect([followed.status, followed.path]).toEqual([200, `/lacak/${sample.number}`]);
    expect(followed.text).toContain('Pengukuran Arah Kiblat');
    expect(tracesIn((await citizen.get(`/draf/${sample.draft.id}`)).text)).toContain('Zulaikha');
    expect((await citizen.get(`/kamera/${sample.cameraToken}`)).status).toBe(200);
    const headers = { authorization: `Bearer ${sample.secret}` };
    const path = `/api/v1/applications/${sample.number}`;
    expect((await citizen.send({ method: 'GET', path, headers })).status).toBe(200);
  });
});
