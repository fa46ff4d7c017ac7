/**
 * Presses that wait for a signal. Each has a key, so that however often it is sent it happens once;
 * they leave the phone in the order they were made, and only under the officer who made them.
 */
export interface Press {
  key: string;
  code: string;
  deed: 'ambil' | 'serahkan';
  /** How the code was read. */
  how: string;
  /** Last link that the page knew of; empty when it knew none. */
  seen: string;
  /** The phone's own time, ISO 8601. */
  at: string;
  who: string;
  label: string;
  /** It could not be sent at once: only then its own time tells something. */
  waited?: true;
  /** Why it was not recorded; stays until somebody has read it. */
  refused?: string;
}

const place = 'caraka-antrean';

export function load(): Press[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Press[];
  } catch {
    return [];
  }
}

const save = (presses: Press[]): void => localStorage.setItem(place, JSON.stringify(presses));

/** `crypto.randomUUID` is not there on a local network without a certificate. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16)).join('');

export function add(press: Omit<Press, 'key' | 'at'>): void {
  save([...load(), { ...press, key: newKey(), at: new Date().toISOString() }]);
}

export const dismiss = (key: string): void => save(load().filter((p) => p.key !== key));

const refuse = (key: string, sentence: string): void =>
  save(load().map((p) => (p.key === key ? { ...p, refused: sentence } : p)));

export const waitingOf = (who: string): Press[] =>
  load().filter((p) => p.refused === undefined && p.who === who);

export type Sending = 'sent' | 'no_signal' | 'signed_out';

interface Told {
  ok: boolean;
  sentence?: string;
}

const atOnceMs = 10_000;

const hasWaited = ({ waited, at }: Press): boolean =>
  waited === true || Date.now() - Date.parse(at) > atOnceMs;

async function post(press: Press): Promise<Response | null> {
  const body = new URLSearchParams({
    ...{ kunci: press.key, kode: press.code, aksi: press.deed, cara: press.how },
    ...{ urut: press.seen, siapa: press.who, jam: hasWaited(press) ? press.at : '' },
  });
  const headers = { accept: 'application/json' };
  try {
    return await fetch('/meja/caraka', { method: 'POST', body, headers });
  } catch {
    return null;
  }
}

async function sendOne(press: Press): Promise<Sending> {
  const answer = await post(press);
  if (!answer || answer.status >= 500 || answer.status === 429) return 'no_signal';
  if (answer.redirected) return 'signed_out';
  const told = (await answer.json().catch(() => null)) as Told | null;
  if (!told) return 'no_signal';
  if (told.ok) dismiss(press.key);
  else refuse(press.key, told.sentence ?? '');
  return 'sent';
}

let sending: Promise<Sending> | undefined;

async function sendEach(who: string): Promise<Sending> {
  for (let press = waitingOf(who)[0]; press; press = waitingOf(who)[0]) {
    const sent = await sendOne(press);
    if (sent === 'sent') continue;
    save(load().map((p) => (p.who === who ? { ...p, waited: true } : p)));
    return sent;
  }
  return 'sent';
}

/** One at a time, oldest first; what cannot be sent now stays. */
export function sendAll(who: string): Promise<Sending> {
  sending ??= sendEach(who).finally(() => {
    sending = undefined;
  });
  return sending;
}
