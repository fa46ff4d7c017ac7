import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { readPhone } from '../../kernel/phone.ts';
import type { Faults } from '../../ui/faults.tsx';
import { isAtSea } from './near/land.ts';
import { isWithinCountry, type Kind, type Manner } from './rules.ts';

/** What people type into a report, read by its rules. Each refusal is the sentence they see. */

export interface Typed {
  jenis: string;
  kategori: string;
  isi: string;
  tempat: string;
  titik: string;
  /** The point of which its sender was told that it is at sea. */
  laut: string;
  cara: string;
  nama: string;
  telepon: string;
  surel: string;
}
export const typedNames = [
  ...(['jenis', 'kategori', 'isi', 'tempat', 'titik', 'cara', 'nama', 'telepon'] as const),
  ...(['surel', 'laut'] as const),
] as const satisfies (keyof Typed)[];

export const emptyTyped: Typed = {
  ...{ jenis: 'complaint', kategori: '', isi: '', tempat: '', titik: '', cara: 'named' },
  ...{ nama: '', telepon: '', surel: '', laut: '' },
};

export const longestText = 4000;
const shortestText = 10;

export interface ReportWish {
  kind: Kind;
  category: string | null;
  manner: Manner;
  text: string;
  place: string | null;
  at: { latitude: number; longitude: number } | null;
  reporter: { name: string | null; phone: string | null; email: string | null };
}

const kinds: Kind[] = ['complaint', 'aspiration', 'information'];
const manners: Manner[] = ['named', 'secret', 'anonymous'];

/** "-7.6298, 111.5239" as maps give it when a point is held; a comma for the point is read too. */
export function readPoint(
  typed: string,
): Outcome<{ latitude: number; longitude: number } | null, string> {
  const text = typed.trim();
  if (!text) return accept(null);
  const parts = /^(-?\d{1,2}(?:[.,]\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:[.,]\d+)?)$/.exec(text);
  if (!parts) return refuse('Salin titiknya dari peta, misalnya -7.6298, 111.5239.');
  const [latitude, longitude] = parts.slice(1).map((n) => Number(n.replace(',', '.')));
  if (latitude === undefined || longitude === undefined) return refuse('Titik tidak terbaca.');
  if (!isWithinCountry(latitude, longitude)) {
    return refuse('Titik ini di luar Indonesia. Salin lagi dari peta, atau tulis tempatnya saja.');
  }
  return accept({ latitude, longitude });
}

const seaSentence =
  'Titik ini di tengah laut menurut peta kami. Kalau keliru, salin lagi dari peta. ' +
  'Kalau memang di sana, misalnya di pulau kecil atau di atas kapal, kirim sekali lagi.';

/** Small islands are missing from every map: who sends the same point again is believed. */
function readTypedPoint({ titik, laut }: Typed): ReturnType<typeof readPoint> {
  const point = readPoint(titik);
  const doubted = point.ok && point.value && titik !== laut && isAtSea(point.value);
  return doubted ? refuse(seaSentence) : point;
}

const email = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,}$/;

function readReporter(typed: Typed, manner: Manner, faults: Faults): ReportWish['reporter'] {
  if (manner === 'anonymous') return { name: null, phone: null, email: null };
  const name = typed.nama.trim();
  const phone = typed.telepon.trim();
  const address = typed.surel.trim();
  if (!name) faults.nama = 'Tulis nama Anda, atau pilih melapor tanpa nama.';
  else if (name.length > 100) faults.nama = 'Nama paling panjang 100 huruf.';
  const read = phone ? readPhone(phone) : null;
  if (read && !read.ok) faults.telepon = 'Tulis nomor telepon seperti 0812 3456 7890.';
  if (address && !email.test(address)) faults.surel = 'Alamat e-mail tidak terbaca.';
  return { name, phone: read?.ok ? read.value : null, email: address || null };
}

/** @returns the wish, or a sentence beside each field that is wrong. */
export function readReport(typed: Typed): Outcome<ReportWish, Faults> {
  const faults: Faults = {};
  const kind = kinds.find((k) => k === typed.jenis) ?? 'complaint';
  const manner = manners.find((m) => m === typed.cara) ?? 'named';
  const text = typed.isi.trim();
  if (text.length < shortestText) {
    faults.isi = 'Ceritakan apa yang terjadi, di mana, dan kapan; sedikitnya 10 huruf.';
  } else if (text.length > longestText) {
    faults.isi = `Paling banyak ${longestText} huruf. Sisanya dapat ditambahkan setelah dikirim.`;
  }
  const place = typed.tempat.trim().slice(0, 300) || null;
  const point = readTypedPoint(typed);
  if (!point.ok) faults.titik = point.refusal;
  const reporter = readReporter(typed, manner, faults);
  if (Object.keys(faults).length > 0) return refuse(faults);
  const at = point.ok ? point.value : null;
  return accept({ kind, category: typed.kategori || null, manner, text, place, at, reporter });
}
