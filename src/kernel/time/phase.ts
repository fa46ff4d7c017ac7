import { z } from 'zod';
import { accept, type Outcome, refuse } from '../outcome.ts';

/**
 * minutes and working_hours run inside opening hours; working_days and calendar_days are days of
 * the calendar, never 24 hours; hours are wall-clock, day and night.
 */
export const PhaseUnit = z.enum([
  'minutes',
  'working_hours',
  'working_days',
  'calendar_days',
  'hours',
]);
export type PhaseUnit = z.infer<typeof PhaseUnit>;

const mostOfAPhase = 10_000;

/** One part of a promise. Offices promise compound times: "15 menit, lalu 2 hari kerja". */
export const Phase = z.object({
  amount: z.number().int().min(1).max(mostOfAPhase),
  unit: PhaseUnit,
  label: z.string().min(1).max(120).optional(),
  /** Key of the SOP step whose entering ends this phase; absent: only its due time ends it. */
  until: z.string().min(1).max(40).optional(),
});
export type Phase = z.infer<typeof Phase>;

export type WhyNoPromise = 'empty' | 'not_amount_and_unit' | 'unknown_unit' | 'amount_out_of_range';

const unitOfWord: Record<string, PhaseUnit> = {
  minute: 'minutes',
  minutes: 'minutes',
  hour: 'hours',
  hours: 'hours',
  working_hour: 'working_hours',
  working_hours: 'working_hours',
  working_day: 'working_days',
  working_days: 'working_days',
  calendar_day: 'calendar_days',
  calendar_days: 'calendar_days',
};

function parsePhase(part: string): Outcome<Phase, WhyNoPromise> {
  const words = /^(\d{1,9})\s+([a-z]+(?:[ _][a-z]+)?)$/.exec(part.trim());
  if (!words) return refuse('not_amount_and_unit');
  const [, digits = '', word = ''] = words;
  const unit = unitOfWord[word.replace(' ', '_')];
  if (!unit) return refuse('unknown_unit');
  const phase = Phase.safeParse({ amount: Number(digits), unit });
  return phase.success ? accept(phase.data) : refuse('amount_out_of_range');
}

/**
 * Reads '3 working_days' or '15 minutes + 2 working_days'. Plain 'days' is an unknown unit: whether
 * they are working or calendar days is exactly what a promise must say.
 */
export function parsePromise(text: string): Outcome<Phase[], WhyNoPromise> {
  if (text.trim() === '') return refuse('empty');
  const phases: Phase[] = [];
  for (const part of text.split('+')) {
    const phase = parsePhase(part);
    if (!phase.ok) return phase;
    phases.push(phase.value);
  }
  return accept(phases);
}

const unitInWords: Record<PhaseUnit, string> = {
  minutes: 'menit jam kerja',
  working_hours: 'jam kerja',
  working_days: 'hari kerja',
  calendar_days: 'hari kalender',
  hours: 'jam siang malam',
};

/** 1.5 -> '1,5': at most two decimals, with the Indonesian comma. */
const sayNumber = (n: number): string => String(Math.round(n * 100) / 100).replace('.', ',');

export const sayAmount = (amount: number, unit: PhaseUnit): string =>
  `${sayNumber(amount)} ${unitInWords[unit]}`;

/** '15 menit jam kerja, lalu 2 hari kerja' */
export const sayPhases = (phases: readonly Phase[]): string =>
  phases
    .map(({ amount, unit, label }) => sayAmount(amount, unit) + (label ? ` (${label})` : ''))
    .join(', lalu ');
