import { isId } from '../../../platform/ids.ts';
import { pressField } from '../../../ui/form.tsx';
import { page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf, fieldsOf, newKey, pressOf } from '../../../web/ask.ts';
import { notFound } from '../../catalogue/index.ts';
import { desk, factorState, type Officer, samplePhone } from '../../identity/index.ts';
import { isDay } from '../days.ts';
import { approve, rejectDestruction, type WhyNotDecided } from './decide.ts';
import {
  archiveOf,
  archivesOf,
  candidatesOn,
  listsOf,
  listWithId,
  todayIn,
  type WholeList,
} from './lists.ts';
import { keepSchedule, proposeList, type WhyNoList } from './make.ts';
import { scheduleOf } from './queries.ts';
import { ScheduleForm } from './rules.ts';
import { DestructionPage, type DestructionProps } from './views/destruction.tsx';
import { ListsPage } from './views/lists.tsx';
import { ProposePage, type ProposeProps } from './views/propose.tsx';
import { ReportPage } from './views/report.tsx';
import { SchedulePage } from './views/schedule.tsx';

/** Retention: the schedule, what is past its years, and who lets it go. */

const home = '/meja/retensi';
const pageSize = 50;

function placeFrom(text: string | undefined) {
  const [ms, id] = (text ?? '').split('.');
  const at = new Date(Number(ms));
  return id && isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}

async function showLists(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, query } = ask;
  const wish = { after: placeFrom(query.sesudah), most: pageSize };
  const [lists, archives] = await Promise.all([
    listsOf(world, officer, wish),
    archivesOf(world, officer),
  ]);
  const next = lists.length === pageSize ? (lists.at(-1) ?? null) : null;
  return page(ListsPage({ officer, lists, archives, next }));
}

type Again = Pick<ProposeProps, 'faults' | 'reportNo' | 'ticked' | 'pressKey'>;

/** What is past its years in one office on a day: today, or the day that is asked for. */
async function showPropose(ask: Ask, officer: Officer, again?: Again): Promise<Answer> {
  const { world, params } = ask;
  const archive = await archiveOf(world, officer, params.office ?? '');
  if (!archive) return notFound();
  const { office } = archive;
  const today = todayIn(world, office);
  const asked = (again ? fieldOf(ask.form, 'hari') : ask.query.hari) ?? '';
  const day = isDay(asked) ? asked : today;
  const [found, schedule] = await Promise.all([
    candidatesOn(world, office, day),
    scheduleOf(world.db, office.id),
  ]);
  const shown = { officer, office, day, today, found, lines: schedule.length };
  const first = { faults: {}, reportNo: '', ticked: found.map((c) => c.id), pressKey: newKey(ask) };
  const view = ProposePage({ ...shown, ...(again ?? first) });
  return page(view, { status: again ? 422 : 200 });
}

const listSentence: Record<WhyNoList, [field: string, sentence: string]> = {
  day_ahead: ['hari', 'Hari itu belum tiba. Daftar dibuat paling awal pada harinya.'],
  none_ticked: ['surat', 'Centang surat yang diusulkan musnah.'],
  number_missing: ['nomor', 'Isi nomor berita acara.'],
  number_too_long: ['nomor', 'Nomor terlalu panjang: paling banyak 100 huruf.'],
  changed_meanwhile: [
    'surat',
    'Ada surat yang sudah masuk daftar lain, atau jadwalnya berubah. Periksa lagi centangnya.',
  ],
};

async function propose(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, params, form, device } = ask;
  const archive = await archiveOf(world, officer, params.office ?? '');
  if (!archive) return notFound();
  const ticked = fieldsOf(form, 'surat').filter((id) => isId(id));
  const reportNo = fieldOf(form, 'nomor').slice(0, 200);
  const key = pressOf(ask, pressField);
  const asked = fieldOf(form, 'hari');
  const day = isDay(asked) ? asked : todayIn(world, archive.office);
  const wish = { day, ticked, reportNo, key, device };
  const done = await proposeList(world, officer, { archive, wish });
  if (done.ok) return seeOther(`${home}/daftar/${done.value}`);
  const [field, sentence] = listSentence[done.refusal];
  return showPropose(ask, officer, {
    ...{ faults: { [field]: sentence }, reportNo, ticked, pressKey: key },
  });
}

async function showSchedule(
  ask: Ask,
  officer: Officer,
  again: { faults: Record<string, string>; typed: Record<string, string> } | null = null,
): Promise<Answer> {
  const archive = await archiveOf(ask.world, officer, ask.params.office ?? '');
  if (!archive) return notFound();
  const { office } = archive;
  const lines = await scheduleOf(ask.world.db, office.id);
  const { faults = {}, typed = {} } = again ?? {};
  return page(SchedulePage({ officer, office, lines, faults, typed }), {
    status: again ? 422 : 200,
  });
}

async function saveSchedule(ask: Ask, officer: Officer): Promise<Answer> {
  const archive = await archiveOf(ask.world, officer, ask.params.office ?? '');
  if (!archive) return notFound();
  const typed = Object.fromEntries(
    Object.keys(ScheduleForm.shape).map((name) => [name, fieldOf(ask.form, name).slice(0, 500)]),
  );
  const read = ScheduleForm.safeParse(typed);
  if (!read.success) {
    const faults: Record<string, string> = {};
    for (const { path, message } of read.error.issues) faults[String(path[0])] ??= message;
    return showSchedule(ask, officer, { faults, typed });
  }
  await keepSchedule(ask.world, officer, { archive, form: read.data, device: ask.device });
  return seeOther(`${home}/jadwal/${archive.office.code}`);
}

type ListHandle = (ask: Ask, officer: Officer, whole: WholeList) => Promise<Answer>;

const withList =
  (handle: ListHandle) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const id = ask.params.id ?? '';
    const whole = isId(id) ? await listWithId(ask.world, officer, id) : undefined;
    return whole ? handle(ask, officer, whole) : notFound();
  };

async function showList(
  ask: Ask,
  officer: Officer,
  whole: WholeList,
  again: Pick<DestructionProps, 'whyNot' | 'reason'> = {},
): Promise<Answer> {
  const { world } = ask;
  const { staffId } = officer;
  const [factor, phone] = await Promise.all([
    factorState(world, staffId),
    whole.deciding ? samplePhone(world, staffId) : null,
  ]);
  const view = DestructionPage({
    ...{ officer, whole, ready: factor === 'ready', phone, pressKey: newKey(ask), ...again },
  });
  const status = again.whyNot ? (again.whyNot === 'code_slow_down' ? 429 : 422) : 200;
  return page(view, { status });
}

async function answerOf(
  ask: Ask,
  officer: Officer,
  { whole, whyNot, reason }: { whole: WholeList; whyNot: WhyNotDecided | null; reason?: string },
): Promise<Answer> {
  if (whyNot === 'unknown') return notFound();
  if (!whyNot) return seeOther(`${home}/daftar/${whole.list.id}`);
  const now = (await listWithId(ask.world, officer, whole.list.id)) ?? whole;
  return showList(ask, officer, now, { whyNot, ...(reason === undefined ? {} : { reason }) });
}

async function approveList(ask: Ask, officer: Officer, whole: WholeList): Promise<Answer> {
  const code = fieldOf(ask.form, 'kode').slice(0, 20);
  const wish = { code, key: pressOf(ask, pressField), device: ask.device };
  const done = await approve(ask.world, officer, { whole, wish });
  return answerOf(ask, officer, { whole, whyNot: done.ok ? null : done.refusal });
}

async function rejectList(ask: Ask, officer: Officer, whole: WholeList): Promise<Answer> {
  const reason = fieldOf(ask.form, 'alasan').slice(0, 500);
  const wish = { reason, key: pressOf(ask, pressField), device: ask.device };
  const done = await rejectDestruction(ask.world, officer, { whole, wish });
  return answerOf(ask, officer, { whole, whyNot: done.ok ? null : done.refusal, reason });
}

const one = `${home}/daftar/:id`;

export const retentionRoutes = [
  desk('GET', home, 'retention.read', showLists),
  desk('GET', `${home}/usul/:office`, 'retention.keep', (ask, officer) =>
    showPropose(ask, officer),
  ),
  desk('POST', `${home}/usul/:office`, 'retention.keep', propose),
  desk('GET', `${home}/jadwal/:office`, 'retention.keep', (ask, officer) =>
    showSchedule(ask, officer),
  ),
  desk('POST', `${home}/jadwal/:office`, 'retention.keep', saveSchedule),
  desk('GET', one, 'retention.read', withList(showList)),
  desk(
    'GET',
    `${one}/berita-acara`,
    'retention.read',
    withList(async (_, __, whole) => page(ReportPage({ whole }))),
  ),
  desk('POST', `${one}/setuju`, 'retention.approve', withList(approveList)),
  desk('POST', `${one}/tolak`, 'retention.approve', withList(rejectList)),
];
