import { isId } from '../../platform/ids.ts';
import type { Faults } from '../../ui/faults.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { desk, type Officer } from '../identity/index.ts';
import { Closure, closeDays, keptCalendar, type WhyNotKept, withdrawRule } from './calendar.ts';
import { CalendarPage } from './views/calendar.tsx';

/** The keeper's page of the working calendar. */

const fieldName: Record<string, string> = {
  unit: 'unit',
  title: 'judul',
  date: 'dari',
  until: 'sampai',
  source: 'dasar',
};

const sentence: Record<WhyNotKept, string> = {
  unknown_unit: 'Pilih unit yang Anda kelola.',
  already_there: 'Aturan dengan tanggal dan sebab yang sama sudah ada.',
  unknown_rule: 'Aturan itu tidak ada, sudah dicabut, atau bukan milik unit yang Anda kelola.',
};

async function show(ask: Ask, officer: Officer, faults: Faults = {}): Promise<Answer> {
  const kept = await keptCalendar(ask.world, officer);
  const typed = Object.fromEntries(Object.keys(ask.form).map((n) => [n, fieldOf(ask.form, n)]));
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return page(CalendarPage({ officer, ...kept, typed, faults }), { status });
}

async function close(ask: Ask, officer: Officer): Promise<Answer> {
  const parsed = Closure.safeParse(
    Object.fromEntries(
      Object.entries(fieldName).map(([key, name]) => [key, fieldOf(ask.form, name)]),
    ),
  );
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => [
      fieldName[String(path[0])] ?? 'judul',
      message,
    ]);
    return show(ask, officer, Object.fromEntries(faults));
  }
  const done = await closeDays(ask.world, officer, parsed.data);
  if (done.ok) return seeOther('/meja/kalender');
  return show(ask, officer, { unit: sentence[done.refusal] });
}

async function withdraw(ask: Ask, officer: Officer): Promise<Answer> {
  const id = fieldOf(ask.form, 'aturan');
  const done = isId(id) && (await withdrawRule(ask.world, officer, id));
  if (done !== false && done.ok) return seeOther('/meja/kalender');
  return show(ask, officer, { unit: sentence.unknown_rule });
}

export const routes = [
  desk('GET', '/meja/kalender', 'calendar.keep', (ask, officer) => show(ask, officer)),
  desk('POST', '/meja/kalender', 'calendar.keep', close),
  desk('POST', '/meja/kalender/cabut', 'calendar.keep', withdraw),
];
