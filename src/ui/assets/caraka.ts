import { readItemCode } from '../../kernel/code.ts';
import { type Camera, openCamera, readPhoto } from './caraka-camera.ts';
import { keepPage } from './caraka-keep.ts';
import { add, type Press, sendAll, waitingOf } from './caraka-queue.ts';
import { button, drawQueue, drawRows, text } from './caraka-view.ts';

/**
 * The caraka's page with scripts: the camera reads the code, and what is pressed without a signal
 * waits on the phone. The page itself stays the one that the server draws.
 */

interface Here {
  host: HTMLElement;
  who: string;
  reader: string;
}

let here: Here | undefined;
let camera: Camera | undefined;
let signedOut = false;

const box = (id: string): HTMLElement | null => document.getElementById(id);

/** With a camera few type: the field opens when it is asked for, or has something wrong in it. */
let typing = false;

function drawTyped(): void {
  const details = here?.host.querySelector('details');
  if (details && !details.querySelector('.wrong')) details.open = typing;
}

function draw(): void {
  if (!here) return;
  drawTyped();
  drawRows(waitingOf(here.who));
  const queue = box('antrean');
  if (queue) drawQueue(queue, { who: here.who, signedOut, redraw: draw });
}

interface Turbo {
  session: { refresh(url: string): void };
}

/** The server draws the page anew, with what it has recorded. */
const refresh = (): void => {
  const { Turbo } = window as unknown as { Turbo?: Turbo };
  if (navigator.onLine) Turbo?.session.refresh(location.href);
};

async function send(): Promise<void> {
  if (!here || waitingOf(here.who).length === 0) return;
  const sent = await sendAll(here.who);
  signedOut = sent === 'signed_out';
  draw();
  if (sent === 'sent') refresh();
}

function press(what: Pick<Press, 'code' | 'deed' | 'how' | 'seen' | 'label'>): void {
  if (!here) return;
  add({ ...what, who: here.who });
  draw();
  void send();
}

const rowOf = (code: string): HTMLElement | null =>
  document.querySelector(`li[data-code="${code}"][data-deed]`);

const valueIn = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
};

/** What the row would do next, with what is waiting already counted in. */
function pressRow(row: HTMLElement, how: string): boolean {
  const form = row.querySelector('form');
  if (!form || form.hidden) return false;
  const deed = valueIn(form, 'aksi') === 'serahkan' ? 'serahkan' : 'ambil';
  const { code = '', label = '' } = row.dataset;
  press({ code, label, deed, how, seen: valueIn(form, 'urut') });
  return true;
}

const say = (words: string): void => {
  const line = box('kamera')?.querySelector('[role="status"]');
  if (line) line.textContent = words;
};

function stopCamera(): void {
  camera?.stop();
  camera = undefined;
  drawCamera();
}

const typedForm = (): HTMLFormElement | null => document.querySelector('form[data-carry="typed"]');

/** A code that is on no list: the person says which way it goes. */
function askDeed(code: string): void {
  const form = typedForm();
  const field = form?.elements.namedItem('kode');
  const how = form?.elements.namedItem('cara');
  if (!(field instanceof HTMLInputElement) || !(how instanceof HTMLInputElement)) return;
  field.value = code;
  how.value = 'scanned';
  typing = true;
  drawTyped();
  stopCamera();
  say(`Kode ${code} terbaca. Tekan Ambil atau Serahkan.`);
  form?.querySelector('button')?.focus();
}

/** A label shows the address of its thing; its last part is the code. */
const codeIn = (read: string): string | null => readItemCode(read.split('/').at(-1) ?? '');

function found(read: string, done: Set<string>): void {
  const code = codeIn(read);
  if (!code || done.has(code)) return;
  done.add(code);
  navigator.vibrate?.(80);
  const row = rowOf(code);
  if (!row) {
    askDeed(code);
    return;
  }
  const verb = row.querySelector('form button')?.firstChild?.textContent ?? '';
  say(pressRow(row, 'scanned') ? `${verb}: ${row.dataset.label}` : 'Sudah dicatat.');
}

async function startCamera(): Promise<void> {
  const area = box('kamera');
  if (!area || !here) return;
  const video = document.createElement('video');
  video.playsInline = true;
  video.muted = true;
  area.replaceChildren(text('p', 'Arahkan kamera ke label.', { role: 'status' }), video);
  area.append(button('Tutup kamera', 'button quiet', stopCamera));
  // The same label stays in sight for a while: it counts once until the camera is opened again.
  const done = new Set<string>();
  camera = (await openCamera(video, here.reader, (read) => found(read, done))) ?? undefined;
  if (!camera) askPhoto(area, here.reader);
}

function askPhoto(area: HTMLElement, reader: string): void {
  const label = text('label', 'Kamera tidak bisa dibuka. Foto labelnya:', { for: 'foto-label' });
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/*', id: 'foto-label' });
  input.setAttribute('capture', 'environment');
  input.addEventListener('change', async () => {
    const [photo] = input.files ?? [];
    const read = photo ? await readPhoto(photo, reader).catch(() => null) : null;
    input.value = '';
    if (read && codeIn(read)) found(read, new Set());
    else say('Kode di foto tidak terbaca. Coba lebih dekat, atau ketik kodenya.');
  });
  area.replaceChildren(text('p', '', { role: 'status' }), label, input);
}

function drawCamera(): void {
  const area = box('kamera');
  if (!area || camera) return;
  const line = area.querySelector('[role="status"]') ?? text('p', '', { role: 'status' });
  area.replaceChildren(button('Pindai dengan kamera', 'button big', startCamera), line);
}

/** The camera's code counts as read by it only as long as nobody changes it. */
function typedAnew(event: Event): void {
  const how = typedForm()?.elements.namedItem('cara');
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || target.name !== 'kode') return;
  if (how instanceof HTMLInputElement) how.value = 'typed';
}

function pressTyped(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const code = readItemCode(valueIn(form, 'kode'));
  // What cannot be a code goes to the server, whose page says so beside the field.
  if (!code) return false;
  const deed = submitter instanceof HTMLButtonElement ? submitter.value : 'ambil';
  const row = rowOf(code);
  const seen = row?.querySelector('form') ? valueIn(row.querySelector('form') ?? form, 'urut') : '';
  press({
    ...{ code, label: row?.dataset.label ?? code, how: valueIn(form, 'cara') || 'typed', seen },
    deed: deed === 'serahkan' ? 'serahkan' : 'ambil',
  });
  form.reset();
  return true;
}

function submitted(event: SubmitEvent): void {
  const { target } = event;
  if (!here || !(target instanceof HTMLFormElement)) return;
  const { carry } = target.dataset;
  const row = target.closest<HTMLElement>('li[data-code]');
  const taken =
    carry === 'typed'
      ? pressTyped(target, event.submitter)
      : carry === 'pressed' && row !== null && pressRow(row, 'pressed');
  if (taken) event.preventDefault();
}

const soonMs = 2000;
const tryAgainMs = 15_000;

/** The page drawn anew is no other page: the camera goes on to the next label. */
function leaving(event: Event): void {
  const { url = '' } = (event as CustomEvent<{ url?: string }>).detail ?? {};
  if (new URL(url, location.href).pathname !== location.pathname) stopCamera();
}

function clicked({ target }: Event): void {
  const summary = target instanceof Element ? target.closest('.scan summary') : null;
  if (summary) typing = !summary.closest('details')?.open;
}

function listen(): void {
  document.addEventListener('click', clicked);
  document.addEventListener('submit', submitted, true);
  document.addEventListener('input', typedAnew);
  document.addEventListener('turbo:render', draw);
  document.addEventListener('turbo:before-visit', leaving);
  window.addEventListener('online', () => {
    void send();
    // A phone says so a moment before the network carries anything.
    window.setTimeout(() => void send(), soonMs);
  });
  window.addEventListener('offline', draw);
  window.setInterval(() => void send(), tryAgainMs);
}

export function start(host: HTMLElement): void {
  const first = !here;
  const { who = '', reader = '', worker = '' } = host.dataset;
  if (here?.host !== host) {
    camera?.stop();
    camera = undefined;
  }
  here = { host, who, reader };
  if (first) listen();
  drawCamera();
  draw();
  void keepPage(worker);
  void send();
}
