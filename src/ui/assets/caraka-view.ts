import { dismiss, load, type Press } from './caraka-queue.ts';

/** What waits and what was refused, drawn into the page. */

export function text(tag: string, words: string, attributes: Record<string, string> = {}) {
  const element = document.createElement(tag);
  element.textContent = words;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function button(words: string, look: string, pressed: () => unknown): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = look;
  element.textContent = words;
  element.addEventListener('click', () => void pressed());
  return element;
}

const verb: Record<Press['deed'], string> = { ambil: 'Ambil', serahkan: 'Serahkan' };

const timeOf = ({ at }: Press): string =>
  new Date(at).toLocaleTimeString('id-ID', { hour: '2-digit', minute: '2-digit' });

const waitingWords = (press: Press): string =>
  `${verb[press.deed]}: menunggu sinyal, di HP pukul ${timeOf(press)}`;

/** The row goes on from what waits: taken without a signal, it can be handed over without one. */
function drawRow(row: HTMLElement, waiting: Press[]): void {
  const form = row.querySelector('form');
  const last = waiting.at(-1);
  row.querySelector('.waits')?.remove();
  if (form) {
    const given = last?.deed === 'serahkan' || (last?.deed === 'ambil' && !row.dataset.to);
    const deed = last?.deed === 'ambil' ? 'serahkan' : (row.dataset.deed ?? 'ambil');
    const seen = Number(row.dataset.seq) + waiting.length;
    form.hidden = given;
    for (const [name, value] of Object.entries({ aksi: deed, urut: String(seen) })) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    }
    const words = form.querySelector('button')?.firstChild;
    if (words) words.textContent = deed === 'serahkan' ? 'Serahkan' : 'Ambil';
  }
  if (last) row.append(text('p', waitingWords(last), { class: 'waits' }));
}

export function drawRows(waiting: Press[]): void {
  for (const row of document.querySelectorAll<HTMLElement>('li[data-code][data-deed]')) {
    drawRow(
      row,
      waiting.filter((p) => p.code === row.dataset.code),
    );
  }
}

function refusedNote(press: Press, redraw: () => void): HTMLElement {
  const note = text('div', '', { class: 'note bad', role: 'alert' });
  const link = text('a', 'Buka riwayat barang ini', { href: `/meja/caraka/${press.code}` });
  note.append(
    text('h2', `Tidak dicatat: ${verb[press.deed]} ${press.label}`),
    text('p', `${press.refused} (di HP ditekan pukul ${timeOf(press)})`),
    link,
    button('Mengerti', 'button quiet', () => {
      dismiss(press.key);
      redraw();
    }),
  );
  return note;
}

function waitingNote(waiting: Press[]): HTMLElement {
  const note = text('div', '', { class: 'note wait' });
  const list = document.createElement('ul');
  for (const press of waiting) {
    list.append(text('li', `${verb[press.deed]} ${press.label}, di HP pukul ${timeOf(press)}`));
  }
  note.append(text('h2', `${waiting.length} kiriman menunggu sinyal`), list);
  return note;
}

function signInNote(): HTMLElement {
  const note = text('div', '', { class: 'note wait' });
  const words = 'Masuk lagi agar kiriman yang menunggu terkirim.';
  note.append(text('a', words, { href: '/meja/masuk?ke=%2Fmeja%2Fcaraka' }));
  return note;
}

export interface Drawing {
  who: string;
  signedOut: boolean;
  redraw: () => void;
}

export function drawQueue(box: HTMLElement, { who, signedOut, redraw }: Drawing): void {
  const all = load();
  const mine = all.filter((p) => p.who === who);
  const waiting = mine.filter((p) => p.refused === undefined);
  const others = all.length - mine.length;
  const parts = mine.filter((p) => p.refused !== undefined).map((p) => refusedNote(p, redraw));
  if (waiting.length > 0) parts.push(waitingNote(waiting));
  else if (!navigator.onLine) {
    const words = 'Tidak ada sinyal. Yang Anda tekan disimpan di HP ini dan dikirim kemudian.';
    parts.push(text('p', words, { class: 'note wait' }));
  }
  if (signedOut) parts.push(signInNote());
  if (others > 0) {
    const words = `${others} kiriman petugas lain di HP ini menunggu petugas itu masuk.`;
    parts.push(text('p', words, { class: 'small' }));
  }
  box.replaceChildren(...parts);
}
