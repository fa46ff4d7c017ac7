import { sayDate } from '../../../kernel/time/index.ts';
import type { FieldKind } from './fields.ts';
import { group, rupiah, spell } from './spell.ts';
import type { LetterValue } from './values.ts';

/** How a value becomes words, by itself or through a format: {{formulir.amount | rupiah}}. */

/** '2026-11-24' -> ['Selasa', '24 November 2026']. At noon UTC it is the same day in each zone. */
function saidDate(date: string): [weekday: string, day: string] {
  const [weekday = '', ...day] = sayDate(new Date(`${date}T12:00:00Z`), 'WIB').split(' ');
  return [weekday, day.join(' ')];
}

/** The words of a value where no format is named; a list has none. */
export function words(value: LetterValue): string {
  switch (value.kind) {
    case 'text':
      return value.text.trim();
    case 'number':
      return String(value.number);
    case 'date':
      return value.date && saidDate(value.date)[1];
    case 'choice':
      return value.label;
    case 'address':
      return [
        ...[value.street, value.village, value.district && `Kecamatan ${value.district}`],
        ...[value.regency, value.province],
      ]
        .map((part) => part.trim())
        .filter(Boolean)
        .join(', ');
    case 'list':
      return '';
  }
}

export const isEmpty = (value: LetterValue | undefined): boolean =>
  value === undefined || (value.kind === 'list' ? value.rows.length === 0 : words(value) === '');

/** SITI AMINAH, S.PD. -> Siti Aminah, S.PD.: what has a point or a digit stays as it is. */
const titleCase = (text: string): string =>
  text.replace(/[^\s]+/g, (word) =>
    /[.\d]/.test(word)
      ? word
      : word
          .toLowerCase()
          .replace(/(^|[-'’(])(\p{L})/gu, (_, before: string, letter: string) =>
            before === "'" || before === '’' ? before + letter : before + letter.toUpperCase(),
          )
          .replace(/^(Bin|Binti|Al)$/, (small) => small.toLowerCase()),
  );

interface Format {
  readonly takes: readonly FieldKind[];
  readonly say: (value: LetterValue) => string;
}

const wordy: readonly FieldKind[] = ['text', 'number', 'date', 'choice', 'address'];

const ofNumber = (say: (n: number) => string): Format => ({
  takes: ['number'],
  say: (value) => (value.kind === 'number' ? say(value.number) : words(value)),
});
const ofDate = (say: (weekday: string, day: string) => string): Format => ({
  takes: ['date'],
  say: (value) => (value.kind === 'date' ? say(...saidDate(value.date)) : words(value)),
});
const ofText = (say: (text: string) => string): Format => ({
  takes: wordy,
  say: (value) => say(words(value)),
});

export const formats: Readonly<Record<string, Format>> = {
  tanggal: ofDate((_, day) => day),
  tanggal_hari: ofDate((weekday, day) => `${weekday}, ${day}`),
  rupiah: ofNumber(rupiah),
  terbilang: ofNumber(spell),
  bilangan: ofNumber(group),
  huruf_besar: ofText((text) => text.toUpperCase()),
  nama_judul: ofText(titleCase),
  /** Of an answer that stands within a sentence. */
  tanpa_titik: ofText((text) => text.replace(/[.\s]+$/u, '')),
  /** Leaves nothing behind where there is no value, instead of dots to fill in. */
  bila_ada: ofText((text) => text),
};

/** Each format takes what the one before it made: number, then text. */
export const formatted = (value: LetterValue, names: readonly string[]): string =>
  words(
    names.reduce<LetterValue>(
      (so, name) => ({ kind: 'text', text: formats[name]?.say(so) ?? words(so) }),
      value,
    ),
  );
