import { type Calendar, dueTime, type Phase, type Promised } from '../src/kernel/time/index.ts';
import { compiled, villageRules } from '../tests/support/calendars.ts';

/**
 * The clock: due times over a year of holidays, Ramadan, evening hours and pauses. The ceiling is
 * what any answer must at least do: one binary search over the same closings a phase.
 */

const minute = 60_000;
const day = 1440 * minute;
const questions = 20_000;
const rounds = 40;

/** A fixed pseudo-random sequence in [0, 1) (mulberry32), so that each run asks the same. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const promises: readonly (readonly Phase[])[] = [
  [{ amount: 3, unit: 'working_days' }],
  [
    { amount: 15, unit: 'minutes' },
    { amount: 2, unit: 'working_days' },
  ],
  [{ amount: 10, unit: 'working_hours' }],
  [{ amount: 7, unit: 'calendar_days' }],
  [{ amount: 4, unit: 'hours' }],
  [
    { amount: 10, unit: 'working_days' },
    { amount: 35, unit: 'minutes' },
  ],
];

/** None, one or two pauses of up to three days. */
function ask(next: () => number, index: number): Promised {
  const start = Date.UTC(2026, 0, 2) + Math.floor(next() * 330 * 1440) * minute;
  let at = start;
  const pauses = Array.from({ length: index % 3 }, () => {
    const from = at + Math.floor(next() * 2 * day);
    at = from + Math.floor(next() * 3 * day);
    return { from: new Date(from), until: new Date(at) };
  });
  return { start: new Date(start), phases: promises[index % promises.length] ?? [], pauses };
}

function search({ tables }: Calendar, at: number): number {
  let low = 0;
  let high = tables.workDays;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tables.dayCloses[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Measured {
  perSecond: number;
  /** Milliseconds of one call, at the 99th percentile of batches of 100. */
  p99: number;
}

function measure(asked: readonly Promised[], answer: (question: Promised) => number): Measured {
  const batches: number[] = [];
  let sum = 0;
  let spent = 0;
  for (let round = -5; round < rounds; round++) {
    for (let first = 0; first < asked.length; first += 100) {
      const began = performance.now();
      for (const question of asked.slice(first, first + 100)) sum += answer(question);
      const took = performance.now() - began;
      // The first rounds only warm up.
      if (round < 0) continue;
      spent += took;
      batches.push(took / 100);
    }
  }
  if (!Number.isFinite(sum)) throw new Error('an answer was no instant');
  batches.sort((a, b) => a - b);
  const p99 = batches[Math.floor(batches.length * 0.99)] ?? 0;
  return { perSecond: (asked.length * rounds * 1000) / spent, p99 };
}

export async function run() {
  const calendar = compiled(villageRules('WIB'));
  const next = sequence(2026);
  const asked = Array.from({ length: questions }, (_, index) => ask(next, index));
  const ours = measure(asked, (question) => dueTime(calendar, question).getTime());
  const ceiling = measure(asked, ({ start, phases }) =>
    phases.reduce((at, phase) => at + search(calendar, at + phase.amount), start.getTime()),
  );
  return {
    name: 'clock' as const,
    unit: 'due/s' as const,
    ours: Math.round(ours.perSecond),
    ceiling: Math.round(ceiling.perSecond),
    ratio: Number((ours.perSecond / ceiling.perSecond).toFixed(3)),
    p99_ms: Number(ours.p99.toFixed(5)),
  };
}
