import { openPayload, type WhyNotRead } from '../payload/payload.ts';

/**
 * Runs in the page that people keep on their own computer: proves the code on a letter with the
 * office's key, without us and without a network.
 */
const sentence: Record<WhyNotRead, string> = {
  unreadable: 'Ini bukan isi QR sebuah surat. Pindai atau salin lagi seluruhnya.',
  unknown_version: 'Kode ini dibuat versi yang lebih baru. Unduh lagi halaman ini.',
  unknown_key: 'Kode ini bukan dari kantor yang kuncinya ada di halaman ini.',
  wrong_signature: 'PALSU. Isi kode ini tidak dibuat oleh kantor.',
};

interface Detector {
  detect(source: ImageBitmap): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;
declare global {
  interface Window {
    kunciKantor: { id: string; spki: string };
  }
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

const one = <Kind extends HTMLElement>(id: string): Kind => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found as Kind;
};

function say(good: boolean, title: string, rows: readonly (readonly [string, string])[] = []) {
  const place = one('hasil');
  place.className = good ? 'baik' : 'buruk';
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('dl');
  for (const [label, text] of rows) {
    const [term, fact] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = label;
    fact.textContent = text;
    list.append(term, fact);
  }
  place.replaceChildren(heading, list);
}

async function check(text: string): Promise<void> {
  const opened = openPayload(text);
  if (!opened.ok) return say(false, sentence[opened.refusal]);
  const { facts, signed, signature } = opened.value;
  const { id, spki } = window.kunciKantor;
  if (facts.keyId !== id) return say(false, sentence.unknown_key);
  const name = { name: 'Ed25519' };
  const key = await crypto.subtle.importKey('spki', bytesOf(spki), name, false, ['verify']);
  const [mark, content] = [new Uint8Array(signature), new Uint8Array(signed)];
  if (!(await crypto.subtle.verify(name, key, mark, content))) {
    return say(false, sentence.wrong_signature);
  }
  say(true, 'ASLI. Kode ini dibuat oleh kantor. Cocokkan dengan kertasnya:', [
    ['Penerbit', facts.issuer],
    ['Nomor', facts.number],
    ['Tanggal', facts.date],
    ['Penanda tangan', facts.post],
    ['Kode', facts.code],
  ]);
}

async function fromPhoto(file: File): Promise<void> {
  const { BarcodeDetector: Reader } = window as { BarcodeDetector?: DetectorClass };
  if (!Reader) return say(false, 'Peramban ini tidak bisa membaca QR dari foto. Tempelkan isinya.');
  const found = await new Reader({ formats: ['qr_code'] }).detect(await createImageBitmap(file));
  const [first] = found;
  if (!first) return say(false, 'Tidak ada QR yang terbaca pada foto itu. Foto lebih dekat.');
  one<HTMLTextAreaElement>('isi').value = first.rawValue;
  await check(first.rawValue);
}

const failed = () =>
  say(false, 'Peramban ini terlalu lama untuk memeriksa. Pakai yang lebih baru.');

one('periksa').addEventListener('click', () => {
  check(one<HTMLTextAreaElement>('isi').value).catch(failed);
});
one<HTMLInputElement>('foto').addEventListener('change', ({ target }) => {
  const [file] = (target as HTMLInputElement).files ?? [];
  if (file) fromPhoto(file).catch(failed);
});
