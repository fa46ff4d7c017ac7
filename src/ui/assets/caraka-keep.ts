/**
 * Keeps the page for when the network is gone. The worker keeps what passes by it; what came before
 * the worker stood there, or through Turbo from another page, is kept from here.
 */
const keptIn = 'caraka';
const page = '/meja/caraka';

const assetsHere = (): string[] => {
  const styles = document.querySelectorAll<HTMLLinkElement>(
    'link[rel="stylesheet"], link[rel="icon"]',
  );
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[src]');
  const { script = '', reader = '' } =
    document.querySelector<HTMLElement>('[data-worker]')?.dataset ?? {};
  const own = 'BarcodeDetector' in window ? [script] : [script, reader];
  return [...[...styles].map((s) => s.href), ...[...scripts].map((s) => s.src), ...own];
};

async function keepNow(): Promise<void> {
  const cache = await caches.open(keptIn);
  const wanted = assetsHere().map((address) => new URL(address, location.href).href);
  for (const { url } of await cache.keys()) {
    // Of an older build.
    if (new URL(url).pathname !== page && !wanted.includes(url)) await cache.delete(url);
  }
  for (const url of wanted) if (!(await cache.match(url))) await cache.add(url);
  if (navigator.serviceWorker.controller && (await cache.match(page))) return;
  const fresh = await fetch(page, { headers: { accept: 'text/html' } });
  if (fresh.ok && !fresh.redirected) await cache.put(page, fresh);
}

export async function keepPage(worker: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window) || !navigator.onLine) return;
  try {
    await navigator.serviceWorker.register(worker, { scope: page });
    await keepNow();
  } catch {
    // Without it everything works as long as there is a signal.
  }
}
