/**
 * Stands before /meja/caraka alone: serves the page from the network, and when that is gone the one
 * that was kept. It stores nothing that people press; the page does.
 */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', hear: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const keptIn = 'caraka';
const page = '/meja/caraka';
/** Longer than a slow answer takes: then the kept page is better than a white one. */
const patienceMs = 5000;

const kept = async (key: string | Request): Promise<Response | undefined> =>
  (await caches.open(keptIn)).match(key);

const words = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Perlu sinyal</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<h1>Halaman ini perlu sinyal</h1>
<p><a href="${page}">Kembali ke daftar caraka</a>, yang tetap bisa dipakai tanpa sinyal.</p>`;

const needsSignal = (): Response =>
  new Response(words, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });

/** Signed out, the page is no longer theirs to see. */
async function keep(answer: Response): Promise<void> {
  const cache = await caches.open(keptIn);
  const away = answer.type === 'opaqueredirect' || answer.redirected || answer.status === 403;
  if (away) await cache.delete(page);
  else if (answer.ok) await cache.put(page, answer.clone());
}

async function listPage(request: Request): Promise<Response> {
  const fromNetwork = fetch(request).then(async (answer) => {
    await keep(answer);
    return answer;
  });
  const stored = await kept(page);
  if (!stored) return fromNetwork.catch(needsSignal);
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(stored.clone()), patienceMs);
  });
  return Promise.race([fromNetwork, late]).catch(() => stored);
}

const asset = async (request: Request): Promise<Response> =>
  (await kept(request)) ?? fetch(request);

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/aset/')) return event.respondWith(asset(request));
  const html = request.headers.get('accept')?.includes('text/html') ?? false;
  if (!html || !pathname.startsWith(page)) return;
  if (pathname === page && search === '') return event.respondWith(listPage(request));
  event.respondWith(fetch(request).catch(needsSignal));
});
