import type { Sop } from '../../catalogue/index.ts';
import { stepOf, type Task } from '../../workflow/index.ts';

/** What officers are told of a case: follows from its tasks and the end of its history, pure. */

export interface Done {
  seq: number;
  deed: string;
  exit: string | null;
  step: string;
  toStep: string | null;
  staffId: string | null;
}

export interface CaseNow {
  number: string;
  ending: string | null;
  sop: Sop;
  /** The open step and all instructions. */
  tasks: readonly Task[];
  /** Of one that was closed: who had it before them until then. */
  inHand: readonly string[];
  /** The last deeds, oldest first. */
  deeds: readonly Done[];
  /** "Selasa 24 November 2026 pukul 10.15 WIB"; null while the clock stands. */
  due: string | null;
  sayTime: (at: Date) => string;
}

export interface News {
  /** The same news told twice is told once. */
  key: string;
  /**
   * These people; or whoever holds the post of the open step, of them the one who knows it. Who
   * brought it there needs no telling.
   */
  to: { staff: readonly string[] } | { desk: Task; knowing?: string | null; by?: string | null };
  text: string;
  /** Only who has nothing else to do waits for it. */
  onlyWhenIdle?: boolean;
}

const staff = (...ids: (string | null)[]) => ({ staff: ids.filter((id) => id !== null) });

function ofInstruction({ number, sayTime }: CaseNow, task: Task): News {
  const until = task.deadline ? `, paling lambat ${sayTime(task.deadline)}` : '';
  return {
    key: `instructed:${task.id}`,
    to: staff(task.heldBy),
    text: `Disposisi untuk Anda pada permohonan ${number}${until}.`,
  };
}

function ofReport(now: CaseNow, task: Task, desk: Task): News {
  const given = now.tasks.filter(({ kind, step }) => kind === 'instruction' && step === desk.step);
  const all = given.every(({ closedAt }) => closedAt !== null);
  const rest = all ? ' Semua laporan sudah masuk.' : '';
  return {
    key: `reported:${task.id}`,
    to: { desk },
    text: `${task.holderName} melaporkan disposisi permohonan ${now.number}.${rest}`,
  };
}

const asksLeader: Record<string, (number: string) => string> = {
  decide: (number) => `Permohonan ${number} menunggu keputusan Anda.`,
  disposition: (number) => `Permohonan ${number} menunggu disposisi Anda.`,
  initial: (number) => `Surat permohonan ${number} menunggu paraf Anda.`,
  sign: (number) => `Surat permohonan ${number} menunggu tanda tangan Anda.`,
};
const leaders: ReadonlySet<string> = new Set(['head', 'section_head']);

/** The step has just come to a desk, and nobody has taken it up. */
function ofArrival(now: CaseNow, desk: Task, arrival: Done): News {
  const { number, sop, deeds, due } = now;
  const { activity, deed } = stepOf(sop, desk.step);
  const until = due ? ` Selesai paling lambat ${due}.` : '';
  const before = deeds.filter(({ seq }) => seq < arrival.seq);
  if (arrival.deed === 'complete' || (arrival.deed === 'submit' && before.length > 0)) {
    const asker = before.findLast(({ staffId }) => staffId !== null)?.staffId ?? null;
    return {
      key: `completed:${desk.id}`,
      to: { desk, knowing: asker },
      text: `Pemohon sudah melengkapi permohonan ${number}.${until}`,
    };
  }
  if (arrival.exit === 'return') {
    const doer = before.findLast(({ step, staffId }) => step === desk.step && staffId !== null);
    return {
      key: `returned:${desk.id}`,
      to: { desk, knowing: doer?.staffId ?? null, by: arrival.staffId },
      text: `Permohonan ${number} dikembalikan ke meja Anda: ${activity}.`,
    };
  }
  const asks = leaders.has(desk.role) ? asksLeader[deed] : undefined;
  const arrived = { key: `arrived:${desk.id}`, to: { desk, by: arrival.staffId } };
  if (asks) return { ...arrived, text: asks(number) };
  return { ...arrived, onlyWhenIdle: true, text: `Permohonan ${number} di meja Anda.${until}` };
}

function ofStep(now: CaseNow, desk: Task): News | null {
  const last = now.deeds.findLast(({ deed }) => deed !== 'instruct' && deed !== 'report');
  if (!last) return null;
  if (last.deed === 'hand_over') {
    const text = `Permohonan ${now.number} diserahkan kepada Anda.`;
    return { key: `handed:${desk.id}:${last.seq}`, to: staff(desk.heldBy), text };
  }
  return last.toStep === desk.step && desk.heldBy === null ? ofArrival(now, desk, last) : null;
}

/** All that should have been told by now; what was told before is not told again. */
export function deskNews(now: CaseNow): News[] {
  if (now.ending === 'withdrawn') {
    const worked = now.deeds.findLast(({ staffId }) => staffId !== null);
    const text = `Permohonan ${now.number} ditarik pemohon; tidak perlu dikerjakan lagi.`;
    return [{ key: 'withdrawn', to: staff(worked?.staffId ?? null, ...now.inHand), text }];
  }
  const instructions = now.tasks.filter(({ kind }) => kind === 'instruction');
  const open = instructions.filter(({ closedAt }) => closedAt === null);
  const desk = now.tasks.find(({ kind, closedAt }) => kind === 'step' && closedAt === null);
  if (!desk) return [];
  const reported = instructions.filter((t) => t.closedAt !== null && t.step === desk.step);
  const step = ofStep(now, desk);
  return [
    ...open.map((task) => ofInstruction(now, task)),
    ...reported.filter(({ report }) => report).map((task) => ofReport(now, task, desk)),
    ...(step ? [step] : []),
  ];
}
