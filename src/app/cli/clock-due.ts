import { parseArgs } from 'node:util';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import {
  dueTime,
  explainClock,
  logOfPauses,
  NeverOpens,
  type Phase,
  parseInstant,
  parsePromise,
  type Span,
  toIso,
  type WhyNoPromise,
  yearsWithoutHolidays,
} from '../../kernel/time/index.ts';
import { calendarOf, treeOf } from '../../modules/organisation/index.ts';
import { account } from './clock-account.ts';
import type { ExitCode, Io } from './command.ts';

/** `satu clock due`: the due time of a promise, without any case. */

interface Asked {
  unit: string;
  start: Date;
  phases: Phase[];
  pauses: Span[];
  explain: boolean;
}

type Wrong = { sentence: string };
const wrong = (sentence: string) => refuse({ sentence });

const promiseFaults: Record<WhyNoPromise, string> = {
  empty: '--promise kosong.',
  not_amount_and_unit:
    '--promise ditulis sebagai jumlah dan satuan, misalnya "3 working_days" atau ' +
    '"15 minutes + 2 working_days".',
  unknown_unit:
    'Satuan --promise: minutes, working_hours, working_days, calendar_days, atau hours.',
  amount_out_of_range: 'Jumlah pada --promise harus 1 sampai 10000.',
};

function readInstant(text: string, where: string): Outcome<Date, Wrong> {
  const instant = parseInstant(text);
  if (instant.ok) return instant;
  return instant.refusal === 'no_offset'
    ? wrong(`${where} "${text}" tanpa zona waktu: tambahkan misalnya +07:00.`)
    : wrong(`${where} "${text}" bukan waktu ISO 8601, misalnya 2026-11-24T10:15:00+07:00.`);
}

function readPause(text: string): Outcome<Span, Wrong> {
  const [first = '', second, ...more] = text.split('/');
  if (second === undefined || more.length > 0) {
    return wrong(`--pause "${text}" ditulis sebagai MULAI/SELESAI.`);
  }
  const from = readInstant(first, '--pause');
  if (!from.ok) return from;
  const until = readInstant(second, '--pause');
  if (!until.ok) return until;
  if (until.value < from.value) return wrong(`--pause "${text}" selesai sebelum mulai.`);
  return accept({ from: from.value, until: until.value });
}

const options = {
  unit: { type: 'string' },
  start: { type: 'string' },
  promise: { type: 'string' },
  pause: { type: 'string', multiple: true },
  explain: { type: 'boolean' },
} as const;

/** Words that stand free are further pauses: --pause A/B C/D. */
function readWords(args: string[]) {
  try {
    return accept(parseArgs({ args, options, allowPositionals: true }));
  } catch (error) {
    if (error instanceof TypeError)
      return wrong('Ada pilihan yang tidak dikenal atau tanpa nilai.');
    throw error;
  }
}

function read(args: string[]): Outcome<Asked, Wrong> {
  const words = readWords(args);
  if (!words.ok) return words;
  const { unit, start, promise, pause = [], explain = false } = words.value.values;
  if (!unit || start === undefined || promise === undefined) {
    return wrong('Wajib: --unit KODE --start WAKTU --promise "JUMLAH SATUAN".');
  }
  const free = words.value.positionals;
  if (pause.length === 0 && free[0] !== undefined) return wrong(`"${free[0]}" tidak dikenal.`);
  const begin = readInstant(start, '--start');
  if (!begin.ok) return begin;
  const phases = parsePromise(promise);
  if (!phases.ok) return wrong(promiseFaults[phases.refusal]);
  const pauses: Span[] = [];
  for (const text of [...pause, ...free]) {
    const span = readPause(text);
    if (!span.ok) return span;
    pauses.push(span.value);
  }
  return accept({ unit, start: begin.value, phases: phases.value, pauses, explain });
}

async function answer(asked: Asked, io: Io): Promise<ExitCode> {
  const world = await io.world();
  const unit = (await treeOf(world.db)).withCode(asked.unit);
  if (!unit) {
    io.err(`Unit dengan kode "${asked.unit}" tidak ada.`);
    return 2;
  }
  const calendar = await calendarOf(world, unit.id);
  const due = dueTime(calendar, asked);
  io.out(toIso(due, unit.zone));
  const years = yearsWithoutHolidays(calendar, asked.start, due);
  if (years.length > 0) {
    io.err(`Peringatan: daftar hari libur resmi ${years.join(', ')} belum dimasukkan.`);
  }
  if (asked.explain) {
    const { start, phases, pauses } = asked;
    const events = logOfPauses(start, pauses, 'jeda');
    for (const line of account(explainClock(calendar, { phases, events }, due), unit.zone)) {
      io.out(line);
    }
  }
  return 0;
}

export async function due(args: string[], io: Io): Promise<ExitCode> {
  const asked = read(args);
  if (!asked.ok) {
    io.err(asked.refusal.sentence);
    return 2;
  }
  try {
    return await answer(asked.value, io);
  } catch (error) {
    if (!(error instanceof NeverOpens)) throw error;
    io.err(
      'Unit ini tidak mempunyai jam layanan pada waktu itu: jatuh tempo tidak dapat dihitung.',
    );
    return 2;
  }
}
