import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { applicationRoutes, casesAbove } from '../modules/applications/index.ts';
import { catalogueRoutes, keeperRoutes, notFound } from '../modules/catalogue/index.ts';
import { complaintRoutes } from '../modules/complaints/index.ts';
import { deliveryRoutes } from '../modules/delivery/index.ts';
import {
  auditRoutes,
  delegationRoutes,
  identityRoutes,
  screenRoutes,
  secondFactorRoutes,
} from '../modules/identity/index.ts';
import { classTitles, letterRoutes, offlineRoute } from '../modules/letters/index.ts';
import {
  leavingBrowser,
  messageRoutes,
  templateRoutes as messageTemplateRoutes,
  noticeRoutes,
  renewRoutes,
  sessionWithUnread,
  simulationRoutes,
  webhookRoutes,
} from '../modules/messaging/index.ts';
import { calendarRoutes } from '../modules/workflow/index.ts';
import { FailurePage } from '../ui/not-found.tsx';
import { page, problem } from '../web/answer.ts';
import type { Answer, Ask } from '../web/ask.ts';
import { citizen, probe, type Route } from '../web/route.ts';
import { manifestRoutes } from './manifest.ts';
import { metricsText } from './metrics.ts';
import { places } from './places.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A worker of the browser may stand only before the pages named here. */
const workerScopes: Record<string, string> = {
  'caraka-worker.js': '/meja/caraka',
  'push-worker.js': '/',
};

/** The built assets, read once. Their address carries their hash, so they are kept for ever. */
function assetRoute(): Route {
  const files = new Map(
    readdirSync(places.assets).map((name) => [name, readFileSync(join(places.assets, name))]),
  );
  return citizen('GET', '/aset/:name', 'public', async ({ params }) => {
    const body = files.get(params.name ?? '');
    if (!body) return notFound();
    const type = types[extname(params.name ?? '')] ?? 'application/octet-stream';
    const cache = { 'cache-control': 'public, max-age=31536000, immutable' };
    const scope = workerScopes[params.name ?? ''];
    const headers = scope ? { ...cache, 'service-worker-allowed': scope } : cache;
    return { status: 200, type, body, headers };
  });
}

const text = (body: string, status = 200): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
  headers: { 'cache-control': 'no-store' },
});

const ready = async ({ world }: Ask): Promise<Answer> => {
  try {
    await world.db.raw('select 1');
    return text('siap');
  } catch {
    return text('basis data belum menjawab', 503);
  }
};

const probes: Route[] = [
  probe('GET', '/healthz', 'public', async () => text('hidup')),
  probe('GET', '/readyz', 'public', ready),
  probe('GET', '/metrics', 'public', async () => text(await metricsText())),
];

/** The menu of the desk says how many notices wait; whoever presses sees the menu afterwards. */
const counting = (route: Route): Route =>
  route.audience !== 'desk' || route.method !== 'GET'
    ? route
    : {
        ...route,
        handle: (ask) => route.handle({ ...ask, session: sessionWithUnread }),
      };

const signOut = '/meja/keluar';

const addresses = (): Route[] => [
  assetRoute(),
  ...probes,
  ...catalogueRoutes,
  ...keeperRoutes(classTitles),
  ...calendarRoutes,
  ...identityRoutes.map((route) => (route.path === signOut ? leavingBrowser(route) : route)),
  ...delegationRoutes,
  ...screenRoutes,
  ...secondFactorRoutes,
  offlineRoute(readFileSync(join(places.assets, 'check-code.js'), 'utf8')),
  ...letterRoutes(casesAbove),
  ...auditRoutes,
  ...applicationRoutes,
  ...deliveryRoutes,
  ...webhookRoutes,
  ...simulationRoutes,
  ...messageRoutes,
  ...noticeRoutes,
  ...renewRoutes,
  ...manifestRoutes,
  ...messageTemplateRoutes,
  ...complaintRoutes(casesAbove.withNumber),
];

/** All addresses of the house. A test walks them. */
export const allRoutes = (): Route[] => addresses().map(counting);

const problemTitle: Record<number, string> = {
  400: 'Permintaan tidak dapat dibaca',
  404: 'Tidak ditemukan',
  413: 'Kiriman terlalu besar',
  415: 'Jenis isi tidak dikenal',
  429: 'Terlalu banyak permintaan',
};

/** What went wrong outside a handler: a page for people, problem details for machines. */
export function failure(
  { url, requestId }: Pick<Ask, 'url' | 'requestId'>,
  status: number,
): Answer {
  if (/^\/(?:api|open311|gateway)\//.test(url)) {
    const title = problemTitle[status] ?? 'Gangguan pada sistem';
    return problem({
      status,
      code: `http-${status}`,
      title,
      detail: `Nomor kejadian: ${requestId}`,
    });
  }
  if (status === 404) return notFound();
  return page(FailurePage({ status, requestId }), { status });
}
