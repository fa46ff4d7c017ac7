import { readApplicationNumber } from '../../../kernel/code.ts';
import { ticketNumberIn } from '../number.ts';
import { isWithinCountry, type State } from '../rules.ts';

/** What is meant by what somebody writes into a messenger, pure: words in, one move out. */

/** What is asked back, when it is missing. */
export type Asked = 'what' | 'place' | 'same';

export interface TicketSeen {
  number: string;
  state: State;
  /** Milliseconds since its last words, and since its end. */
  quiet: number;
  ended: number | null;
}

export interface Known {
  /** The ticket that the message answers, else their newest. */
  ticket: TicketSeen | null;
  asked: Asked | null;
  stopped: boolean;
  /** They have opened many today: what more they write is added. */
  manyToday: boolean;
}

export type Said =
  | { kind: 'text'; text: string }
  | { kind: 'media'; caption: string | null; voice: boolean }
  | { kind: 'location'; latitude: number; longitude: number; name: string | null }
  | { kind: 'choice'; id: string; title: string }
  | { kind: 'reaction' }
  | { kind: 'unsupported' };

export type Move =
  | { do: 'open'; text: string; ask: Asked | null }
  | { do: 'add'; text: string }
  | { do: 'place'; latitude: number; longitude: number; name: string | null }
  | { do: 'confirm' | 'hide' | 'status' | 'stop' | 'start' | 'hint' | 'nothing' }
  | { do: 'reopen'; text: string }
  | { do: 'rate'; rating: number }
  | { do: 'follow'; number: string; secret: string }
  | { do: 'own_status'; number: string }
  /** Of which report a button says it; null: they wrote so, and pressed nothing. */
  | { do: 'same'; of: string | null; other: string | null }
  | { do: 'distinct'; of: string | null }
  | { do: 'services'; words: string }
  | { do: 'service'; code: string }
  | { do: 'no_such_place' | 'cannot_read' | 'ask_secret' | 'ask_reply' }
  /** They would rather not be known at all. */
  | { do: 'unnamed' };

const day = 86_400_000;
/** Longer after its last words a new message is a new matter. */
const sameMatter = 7 * day;
const mayReopen = 30 * day;

const either = (...words: string[]) => words.join('|');

const stops = /^(stop|berhenti|henti|jangan kirim( lagi)?|unsubscribe)$/;
const starts = /^(mulai|start|lanjut)$/;
const hides = /^((tolong )?rahasia(kan)?|(rahasiakan|sembunyikan) (nama|identitas)( saya)?)$/;
const unnamed = new RegExp(
  '^((saya |aku )?(mau|ingin|bisa(kah)?|boleh(kah)?) )?(lapor |melapor |laporan )?' +
    '(secara )?(anonim|tanpa nama|tidak disebut namanya)( ya| bisa| boleh)?$',
);
const thanks = new RegExp(
  `^(${either('ok(e|ay)?', 'sip', 'siap', 'baik', 'ya', 'iya', 'matur ?nuwun', 's[uo]wun')}` +
    `|${either('terima ?kasih', 'makasih', 'trims', 'thanks?')})\\b`,
);
const called = '( (min|admin|kak|pak|bu|semua))?';
const greets = new RegExp(
  `^(${either("ass?alamu?'?alaikum.*", 'halo+', 'hai', 'hi', 'hello', 'hallo', 'p', 'ping')}` +
    `|${either('tes', 'test', 'menu', 'bantuan', 'help', 'permisi', 'monggo', 'kulonuwun')}` +
    `|${either('min', 'kak', 'pak', 'bu', 'selamat (pagi|siang|sore|malam)')})${called}$`,
);
const whereNow = new RegExp(
  either('sampai mana', 'sampe mana', 'tekan (n|e)?ndi', 'bagaimana kabar', 'gimana kabar') +
    `|${either('sudah sampai', 'perkembangan(nya)?', 'progres(nya)?', '^status\\b', '^kabar')}`,
);
const asksService = new RegExp(
  `^(apa (saja )?)?(${either('syarat', 'persyaratan', 'info(rmasi)? layanan', 'layanan')}` +
    '|cara (mengurus|mengajukan|daftar|membuat|buat)' +
    `|${either('biaya', 'berapa biaya', 'berkas (apa|untuk)')})\\b`,
);
const good = either('beres', 'selesai', 'menyala', 'nyala', 'bersih', 'baik', 'bagus', 'teratasi');
const solved = new RegExp(`\\b(sudah|udah|sampun|wis)\\b.*\\b(${good})\\b`);
const unsolved = /\b(belum|masih|durung|tetap|tetep|kok)\b/;
const anew = /^(lapor(an)? baru|baru)\b[\s:.,-]*/;
const isSame = /^((ya|iya|betul|benar),? ?)?(sama( saja| persis)?)?$/;
const isDistinct = /^((tidak|tdk|bukan|enggak|gak|nggak),? ?)?(sama|beda|berbeda|lain)?$/;
/** Marks that an officer's end is given, typed where there is nothing to press. */
const marks = ['tidak puas', 'kurang puas', 'puas', 'sangat puas'];
const shortText = 60;
const shortestReport = 10;

const atEnd = /[.!?\s]/u;
/** From its end, sign by sign: long runs within a text would be looked at over and over. */
function plain(text: string): string {
  const said = text.trim().toLowerCase();
  let end = said.length;
  while (end > 0 && atEnd.test(said.charAt(end - 1))) end -= 1;
  return said.slice(0, end);
}
const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const secretIn = (text: string): string | null =>
  /(?:^|\s)([0-9A-Z]{4}[\s-]?[0-9A-Z]{4})(?:\s|$)/i.exec(text)?.[1] ?? null;

/** An application's number with its secret, or the number alone. */
function followIn(text: string): Move | null {
  const found = /\b\d{6}[\s-]?[0-9A-Z]{4}[\s-]?[0-9A-Z]{5}\b/i.exec(text)?.[0];
  const number = found ? readApplicationNumber(found) : null;
  if (!found || !number) return null;
  const secret = secretIn(text.replace(found, ' '));
  return secret ? { do: 'follow', number, secret } : { do: 'ask_secret' };
}

const reopens = ({ ticket }: Known): boolean =>
  ticket !== null &&
  (ticket.state === 'done' || ticket.state === 'closed' || ticket.state === 'confirmed') &&
  (ticket.ended ?? Number.POSITIVE_INFINITY) < mayReopen;

const continues = ({ ticket, manyToday }: Known): boolean =>
  ticket?.state === 'open' && (ticket.quiet < sameMatter || manyToday);

function openWith(known: Known, text: string): Move {
  if (known.manyToday && known.ticket?.state === 'open') return { do: 'add', text };
  return { do: 'open', text, ask: text.length < shortestReport ? 'what' : null };
}

function afterEnd(known: Known, text: string): Move {
  const said = plain(text);
  if (solved.test(said)) return { do: 'confirm' };
  if (unsolved.test(said)) return { do: 'reopen', text };
  return openWith(known, text);
}

function fromText(known: Known, text: string): Move {
  const said = plain(text);
  if (stops.test(said)) return { do: 'stop' };
  if (starts.test(said)) return { do: known.stopped ? 'start' : 'hint' };
  if (hides.test(said)) return { do: 'hide' };
  if (unnamed.test(said)) return { do: 'unnamed' };
  if (!hasWords(text)) return { do: known.ticket && text.trim() ? 'nothing' : 'hint' };
  if (known.asked === 'same' && isSame.test(said)) return { do: 'same', of: null, other: null };
  if (known.asked === 'same' && isDistinct.test(said)) return { do: 'distinct', of: null };
  const own = ticketNumberIn(text);
  if (own && text.length < shortText) return { do: 'own_status', number: own };
  const follow = followIn(text);
  if (follow) return follow;
  if (anew.test(said)) {
    const rest = text.trim().replace(new RegExp(anew.source, 'i'), '');
    return rest ? openWith(known, rest) : { do: 'hint' };
  }
  if (text.length < shortText && whereNow.test(said)) return { do: 'status' };
  if (asksService.test(said) && text.length < 2 * shortText) return { do: 'services', words: said };
  if (greets.test(said)) return { do: 'hint' };
  if (said.length < shortText && thanks.test(said)) {
    if (reopens(known) && solved.test(said)) return { do: 'confirm' };
    if (said.split(' ').length <= 4) return { do: 'nothing' };
  }
  if (continues(known)) return { do: 'add', text };
  const rating = marks.indexOf(said) + 1;
  if (rating > 0 && reopens(known)) return { do: 'rate', rating };
  return reopens(known) ? afterEnd(known, text) : openWith(known, text);
}

/** What a button of ours gives back: the deed, and what it is about. */
function fromChoice(known: Known, id: string, title: string): Move {
  const [deed, about = '', other = ''] = id.split(':');
  switch (deed) {
    case 'PUAS':
      return { do: 'confirm' };
    case 'BELUM':
      return { do: 'reopen', text: title };
    case 'NILAI': {
      const rating = Number(about.slice(0, 1));
      return rating >= 1 && rating <= 4 ? { do: 'rate', rating } : { do: 'nothing' };
    }
    case 'LAYANAN':
      return { do: 'service', code: about };
    case 'SAMA':
      return { do: 'same', of: ticketNumberIn(about), other: ticketNumberIn(other) };
    case 'BEDA':
      return { do: 'distinct', of: ticketNumberIn(about) };
    case 'STATUS':
      return { do: 'status' };
    default:
      return fromText(known, title);
  }
}

/** What the sender means, by what they said and what is known of them. */
export function meant(known: Known, said: Said): Move {
  switch (said.kind) {
    case 'text':
      return fromText(known, said.text);
    case 'choice':
      return fromChoice(known, said.id, said.title);
    case 'location': {
      const { latitude, longitude, name } = said;
      if (!isWithinCountry(latitude, longitude)) return { do: 'no_such_place' };
      if (continues(known)) return { do: 'place', latitude, longitude, name };
      return { do: 'open', text: name ?? '(titik di peta)', ask: 'what' };
    }
    case 'media': {
      const text = said.caption ?? (said.voice ? '(pesan suara)' : '(foto atau berkas)');
      if (continues(known)) return { do: 'add', text };
      const spoken = said.voice || (said.caption?.length ?? 0) >= shortestReport;
      return { do: 'open', text, ask: spoken ? null : 'what' };
    }
    case 'reaction':
      return { do: 'nothing' };
    case 'unsupported':
      return { do: 'cannot_read' };
  }
}
