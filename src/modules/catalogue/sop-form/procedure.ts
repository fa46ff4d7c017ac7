import type { Sop, Step } from '../definition/sop.ts';
import { sayNormTime } from './norm-time.ts';

/** How the outcome of a step that branches is called. */
const outcomes: Partial<Record<Step['deed'], { yes: string; no: string }>> = {
  check: { yes: 'Bila lengkap', no: 'Bila tidak lengkap' },
  decide: { yes: 'Bila disetujui', no: 'Bila tidak disetujui' },
};

/** "Memeriksa" becomes "memeriksa" inside a sentence, "SK" stays. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "pemohon melengkapi berkas", "Petugas Front Office memeriksa berkas". Only titles of office keep
 * their capital. */
function deedOf(sop: Sop, step: Step): string {
  const lane = sop.lanes.find(({ key }) => key === step.lane);
  const actor = lane?.role === 'applicant' ? lowerFirst(lane.title) : (lane?.title ?? '');
  return `${actor} ${lowerFirst(step.activity.replace(/[.\s]+$/, ''))}`.trim();
}

/** Where a way out leads, if that is not simply the next step. */
function wayOf(sop: Sop, index: number, exit: Step['exits'][number]): string[] {
  const step = sop.steps[index];
  const to = sop.steps.findIndex(({ key }) => key === exit.to);
  const target = sop.steps[to];
  if (!step || !target) return [];
  const goOn = `${to <= index ? 'kembali' : 'lanjut'} ke langkah ${to + 1}`;
  if (exit.key === 'next') return to === index + 1 ? [] : [`Setelah itu ${goOn}.`];
  const outcome = outcomes[step.deed];
  if (exit.key === 'yes') {
    return to === index + 1 ? [] : [`${outcome?.yes ?? 'Bila ya'}, ${goOn}.`];
  }
  const when = exit.key === 'no' ? (outcome?.no ?? 'Bila tidak') : 'Bila dikembalikan';
  return [`${when}, ${deedOf(sop, target)} (langkah ${to + 1}).`];
}

/**
 * Component 2 of the service standard, "sistem, mekanisme, dan prosedur" (PermenPANRB 15/2014),
 * read off the SOP: one entry a step in its order, so that "langkah 3" is the third entry.
 */
export function procedure(sop: Sop): string[] {
  return sop.steps.map((step, index) => {
    const { time } = step.quality;
    const norm = time ? ` (${sayNormTime(time)})` : '';
    const ways = step.exits.flatMap((exit) => wayOf(sop, index, exit));
    return [`${upperFirst(deedOf(sop, step))}${norm}.`, ...ways].join(' ');
  });
}
