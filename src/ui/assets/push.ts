import { bytesOf, remember, renewIfChanged } from './push-renewal.ts';

/**
 * Switches notices on for this browser. It is asked only after somebody has pressed, and what it
 * answers goes with the form of the page. Where it cannot, the page says what works instead.
 */

const begun = new WeakSet<HTMLElement>();

const sentences = {
  cannot: 'Peramban ini tidak dapat menerima pemberitahuan.',
  blocked:
    'Pemberitahuan dari situs ini diblokir. Izinkan di setelan peramban, lalu muat ulang halaman.',
  waiting: 'Peramban sedang bertanya kepada Anda…',
  notYet: 'Anda belum mengizinkan. Tekan lagi bila ingin diberi tahu.',
  failed: 'Peramban gagal mendaftar ke layanan pemberitahuannya. Coba lagi nanti.',
};

const able = (): boolean =>
  window.isSecureContext &&
  'serviceWorker' in navigator &&
  'PushManager' in window &&
  'Notification' in window;

async function subscribe({ push = '', worker = '' }: DOMStringMap): Promise<string> {
  await navigator.serviceWorker.register(worker, { scope: '/' });
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(push) };
  try {
    return JSON.stringify(await pushManager.subscribe(options));
  } catch (error) {
    // It was switched on for keys that the house has no longer.
    const former = await pushManager.getSubscription();
    if (!former) throw error;
    await former.unsubscribe();
    return JSON.stringify(await pushManager.subscribe(options));
  }
}

interface Parts {
  form: HTMLFormElement;
  field: HTMLInputElement;
  say(text: string): void;
}

/** Asked by a press only; a browser remembers a "no" for ever. */
async function switchOn({ dataset }: HTMLElement, { form, field, say }: Parts): Promise<void> {
  say(sentences.waiting);
  const allowed = await Notification.requestPermission();
  if (allowed !== 'granted') {
    say(`${sentences[allowed === 'denied' ? 'blocked' : 'notYet']} ${dataset.instead}`);
    return;
  }
  field.value = await subscribe(dataset);
  // Where the browser keeps nothing it is pushed to all the same, until it renews its address.
  await remember({ subscription: field.value, key: dataset.push ?? '' }).catch(() => undefined);
  form.submit();
}

export function start(host: HTMLElement): void {
  const says = host.querySelector<HTMLElement>('[role="status"]');
  const form = host.querySelector('form');
  const field = host.querySelector<HTMLInputElement>('input[name="langganan"]');
  if (!says || !form || !field || begun.has(host)) return;
  begun.add(host);
  const say = (text: string): void => {
    says.textContent = text;
  };
  const { instead } = host.dataset;
  const blocked = able() && Notification.permission === 'denied';
  if (!able() || blocked) {
    say(`${blocked ? sentences.blocked : sentences.cannot} ${instead}`);
    return;
  }
  say('');
  navigator.serviceWorker
    .getRegistration('/')
    .then((there) => there && renewIfChanged(there))
    .catch(() => undefined);
  form.parentElement?.removeAttribute('hidden');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    switchOn(host, { form, field, say }).catch(() => say(`${sentences.failed} ${instead}`));
  });
}

/** A citizen's page has nobody else who would start it. */
for (const host of document.querySelectorAll<HTMLElement>('[data-push]')) start(host);
