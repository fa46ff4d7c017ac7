/**
 * At which address this browser was last pushed to, kept beside it: a browser may renew the address
 * by itself, and then the house believes only who knows the old one.
 */

const shelf = 'perangkat';
const label = '/perangkat/ini';

interface Remembered {
  subscription: string;
  /** By which the browser knows the house again. */
  key: string;
}

export async function remember(kept: Remembered): Promise<void> {
  const cache = await caches.open(shelf);
  await cache.put(label, new Response(JSON.stringify(kept)));
}

async function remembered(): Promise<Remembered | null> {
  const found = await (await caches.open(shelf)).match(label);
  return found ? ((await found.json()) as Remembered) : null;
}

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** Told again by the next page of news, where the network was away. */
async function tell(before: Remembered, fresh: PushSubscription): Promise<void> {
  const subscription = JSON.stringify(fresh);
  if (subscription === before.subscription) return;
  const body = new URLSearchParams({ lama: before.subscription, baru: subscription });
  const answer = await fetch('/perangkat/perpanjang', { method: 'POST', body });
  // Where nobody was pushed to at the old one there is nobody to be told of.
  if (answer.ok || answer.status === 404) await remember({ ...before, subscription });
}

/** @param given by the browser; where it gives none it is asked for one. */
export async function renew(
  { pushManager }: ServiceWorkerRegistration,
  given: PushSubscription | null = null,
): Promise<void> {
  const before = await remembered();
  if (!before) return;
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(before.key) };
  const fresh = given ?? (await pushManager.subscribe(options));
  await tell(before, fresh);
}

/** By a page: nobody is asked for anything, and what was switched off stays so. */
export async function renewIfChanged({ pushManager }: ServiceWorkerRegistration): Promise<void> {
  const [before, now] = await Promise.all([remembered(), pushManager.getSubscription()]);
  if (before && now) await tell(before, now);
}
