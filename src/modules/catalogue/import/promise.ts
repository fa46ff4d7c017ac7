import { Phase } from '../../../kernel/time/index.ts';
import type { Standard } from '../definition/standard.ts';
import { type ForeignRecord, upTo } from './foreign-record.ts';

/** A part of a service as far as the source tells it, and sentences on what it does not tell. */
export type Told<Value> = { value: Value; lines: string[] };

/** "hari" that is not "hari kerja": neither working nor calendar days may be read into it. */
const bareDays = /\bhari\b(?!\s+kerja)/i;
const longestText = 300;

const phasesOf = (record: ForeignRecord): Phase[] => {
  const phases = [
    { amount: record.duration_minutes, unit: 'minutes', word: /menit/i },
    { amount: record.duration_working_days, unit: 'working_days', word: /hari\s+kerja/i },
  ].flatMap(({ amount, unit, word }) => {
    const phase = Phase.safeParse({ amount, unit });
    const place = record.duration_text?.search(word) ?? -1;
    return phase.success ? [{ phase: phase.data, place }] : [];
  });
  return phases.sort((a, b) => a.place - b.place).map(({ phase }) => phase);
};

/**
 * The promised time. Phases stand in the order the text names them. Without a figure in minutes or
 * working days it stays null: "1 hari" says neither working nor calendar days.
 */
export function promiseOf(record: ForeignRecord): Told<Standard['time']> {
  const phases = phasesOf(record);
  const days = record.duration_days;
  const text = record.duration_text ?? (days === null ? '' : `${days} hari`);
  const ambiguous = bareDays.test(text);
  if (phases.length > 0) {
    const lines = ambiguous
      ? [`"${text}" memuat "hari" tanpa keterangan; hanya menit dan hari kerja yang dihitung`]
      : [];
    return { value: { phases, text: upTo(text, longestText) }, lines };
  }
  if (text === '') return { value: null, lines: ['sumber tidak menyebut jangka waktu'] };
  const why = ambiguous
    ? 'tanpa keterangan hari kerja atau hari kalender'
    : 'yang tidak dapat dibaca sebagai satu janji';
  return {
    value: null,
    lines: [`sumber menyebut jangka waktu "${text}" ${why}; jangka waktu dikosongkan`],
  };
}
