import { renew } from './push-renewal.ts';

/**
 * Shows what was pushed, leads to its page when pressed, and tells when the browser has renewed its
 * address. It stands before no page, and keeps nothing but that address.
 */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Pushed extends Lasting {
  data: { json(): unknown } | null;
}
interface Pressed extends Lasting {
  notification: Notification;
}
interface Renewed extends Lasting {
  newSubscription?: PushSubscription | null;
}
interface Page {
  url: string;
  focus(): Promise<unknown>;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(type: 'push', hear: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', hear: (event: Pressed) => void): void;
  addEventListener(type: 'pushsubscriptionchange', hear: (event: Renewed) => void): void;
  skipWaiting(): Promise<void>;
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<Page[]>;
    openWindow(url: string): Promise<unknown>;
  };
}
interface Shown {
  title: string;
  body: string;
  href: string;
  topic: string;
  language: string;
}

const worker = self as unknown as Worker;

function read(event: Pushed): Partial<Shown> {
  try {
    return (event.data?.json() ?? {}) as Partial<Shown>;
  } catch {
    return {};
  }
}

/** A browser takes the permission away from who is pushed to and shows nothing. */
async function show({ title = 'SatuPintu', body = '', ...more }: Partial<Shown>): Promise<void> {
  const { href = '/', topic = 'kabar', language: lang = 'id' } = more;
  const options = { body, lang, tag: topic, renotify: true, data: href, icon: '/aset/icon.svg' };
  await worker.registration.showNotification(title, options);
}

/** Only our own pages. */
function pageOf({ data }: Notification): string {
  const url = new URL(String(data), location.origin);
  return url.origin === location.origin ? url.href : location.origin;
}

async function open(address: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find(({ url }) => url === address);
  await (there ? there.focus() : worker.clients.openWindow(address));
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('push', (event) => event.waitUntil(show(read(event))));
worker.addEventListener('pushsubscriptionchange', (event) =>
  event.waitUntil(renew(worker.registration, event.newSubscription ?? null)),
);
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(pageOf(event.notification)));
});
