import { Phase } from '../../../kernel/time/index.ts';
import { type LaneRole, Sop, type Step, sopFaults } from '../definition/sop.ts';
import { type ForeignRecord, type ForeignStep, upTo } from './foreign-record.ts';
import type { Told } from './promise.ts';

/** Only words that name one swimlane beyond doubt; "Petugas" alone may be front or back office. */
const laneWords: readonly { role: LaneRole; word: RegExp }[] = [
  { role: 'applicant', word: /^pemohon$/i },
  { role: 'front_office', word: /^(petugas )?(front office|ptsp|loket)$/i },
  { role: 'back_office', word: /^(petugas )?back office$/i },
  { role: 'section_head', word: /^(kepala (seksi|bidang)|kasi|kabid|kasubbag tu)\b/i },
  { role: 'head', word: /^kepala (kantor|kankemenag|kanwil|kua|madrasah|desa)$/i },
  { role: 'caraka', word: /^caraka$/i },
];

/**
 * A step that can turn out two ways; the source lists steps in one line and not where a no leads.
 * Stems without their first letter, which a prefix swallows: periksa, memeriksa; teliti, meneliti.
 */
const branches =
  /eriksa|erifikasi|alidasi|eliti|elaah|cocok|nilai|cek|utus|olak|etuju|embali|isposisi|bila|jika/i;

const roleOf = (step: ForeignStep) =>
  laneWords.find(({ word }) => step.actor !== null && word.test(step.actor))?.role;

function whyNotRunnable(steps: readonly ForeignStep[]): string | null {
  if (steps.length === 0) return 'sumber tidak menyebut prosedur';
  const kept = `prosedur disimpan sebagai teks sumber (${steps.length} langkah)`;
  const unclear = steps.findIndex((step) => step.activity === null || !roleOf(step));
  const forked = steps.findIndex((step) => branches.test(step.activity ?? ''));
  const outside = steps.map((step) => roleOf(step) === 'applicant');
  if (steps.length < 3) return `${kept}: belum lengkap untuk dijalankan`;
  if (unclear >= 0) return `${kept}: pelaksana langkah ${unclear + 1} tidak jelas`;
  if (forked >= 0) return `${kept}: langkah ${forked + 1} tidak menyebut ke mana bila tidak`;
  if (!outside[0] || !outside.at(-1) || outside.slice(1, -1).includes(true))
    return `${kept}: awal dan akhir pada pemohon tidak jelas`;
  return null;
}

function stepOf(step: ForeignStep, index: number, last: number): Step {
  const time = Phase.safeParse({ amount: step.duration_minutes, unit: 'minutes' });
  const base = {
    key: `step_${index + 1}`,
    activity: upTo(step.activity ?? '', 200),
    lane: roleOf(step) ?? '',
    quality: {
      needs: '',
      time: time.success ? time.data : null,
      output: upTo(step.output ?? '', 200),
    },
    note: '',
  };
  if (index === last) return { ...base, deed: 'end', exits: [], ending: 'granted' };
  const exits = [{ key: 'next' as const, to: `step_${index + 2}` }];
  return { ...base, deed: index === 0 ? 'submit' : 'do', exits };
}

/** The SOP when the source's list can run as it stands; else null and the sentence why. */
export function procedureOf(record: ForeignRecord): Told<Sop | null> {
  const why = whyNotRunnable(record.steps);
  if (why) return { value: null, lines: [why] };
  const roles = new Set(record.steps.flatMap((step) => roleOf(step) ?? []));
  const titleOf = (role: LaneRole) =>
    upTo(record.steps.find((step) => roleOf(step) === role)?.actor ?? '', 60);
  const sop = Sop.safeParse({
    identity: { title: upTo(record.name, 200), legalBasis: record.legal_basis },
    lanes: [...roles].map((role) => ({ key: role, role, title: titleOf(role) })),
    steps: record.steps.map((step, index) => stepOf(step, index, record.steps.length - 1)),
  });
  if (sop.success && sopFaults(sop.data).length === 0) return { value: sop.data, lines: [] };
  return { value: null, lines: ['prosedur disimpan sebagai teks sumber: tidak dapat dijalankan'] };
}
