import * as Turbo from '@hotwired/turbo';
import { keepAtOnce, keepByItself, pressAfterKeeping, stayWhenSignedOut } from './autosave.ts';

/**
 * Live pages: the server says that something changed, Turbo draws the same page again and morphs
 * what differs. While somebody is typing or has typed, the page stays as it is.
 */
declare global {
  interface Window {
    satuPintuStream?: EventSource;
  }
}

const touched = (field: Element): boolean => {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  }
  if (!(field instanceof HTMLInputElement)) return false;
  if (field.type === 'checkbox' || field.type === 'radio') {
    return field.checked !== field.defaultChecked;
  }
  return field.type === 'file' ? field.value !== '' : field.value !== field.defaultValue;
};

/** Somebody is typing, or has filled in what is not sent yet. */
const busy = (): boolean => {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) return true;
  return [...document.querySelectorAll('main textarea, main input, main select')].some(touched);
};

let waiting: number | undefined;
const refresh = () => {
  if (document.visibilityState === 'hidden' || busy()) return;
  Turbo.session.refresh(location.href);
};

function listen(): void {
  const topic = document.querySelector('main')?.dataset.live;
  window.satuPintuStream?.close();
  delete window.satuPintuStream;
  if (topic === undefined) return;
  // A page with a stream of its own names its address, the others what they show.
  const own = topic.startsWith('/');
  const address = own ? topic : `/meja/langsung?apa=${encodeURIComponent(topic)}`;
  const stream = new EventSource(address);
  stream.addEventListener('berubah', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(refresh, 150);
  });
  window.satuPintuStream = stream;
}

document.addEventListener('turbo:load', listen);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') refresh();
});
document.addEventListener('input', keepByItself);
document.addEventListener('visibilitychange', keepAtOnce);
document.addEventListener('submit', pressAfterKeeping, true);
document.addEventListener('turbo:before-fetch-response', stayWhenSignedOut);

interface Island {
  start(host: HTMLElement): void;
}

/** A part of a page that a script makes better names it; only then is it fetched. */
async function startIslands(): Promise<void> {
  for (const host of document.querySelectorAll<HTMLElement>('main [data-script]')) {
    // Where it cannot be fetched the page is the one without scripts, which works.
    const island: Island | null = await import(host.dataset.script ?? '').catch(() => null);
    island?.start(host);
  }
}

/** Signed out: what was kept on this phone to be read without a signal is nobody's here. */
async function forgetKept(): Promise<void> {
  const signedIn = document.querySelector('form[action="/meja/keluar"]') !== null;
  if (!signedIn && 'caches' in window) await caches.delete('caraka');
}

document.addEventListener('turbo:load', () => {
  void startIslands();
  void forgetKept();
});
