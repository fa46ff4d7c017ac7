import { accept, refuse } from '../../kernel/outcome.ts';
import { sayDateTime, type Zone } from '../../kernel/time/index.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { machineDoer, writeChange } from './event.ts';
import { type Offer, offerOf } from './offer.ts';
import { lockTicket, type TicketRow } from './queries.ts';
import { askWords, closedWords } from './say.ts';
import type { Rung } from './settings.ts';
import { tellReporters, tellRung } from './tell.ts';
import { type Due, takeTimer, timersDue } from './timers.ts';

/** What happens by itself when its time has come. */

/** The head of the next office up, and one further for each earlier such rung. */
const upOf = (ladder: readonly Rung[], rung: number): number =>
  ladder.slice(0, rung + 1).filter(({ tell }) => tell === 'above').length;

function climbText(row: TicketRow, zone: Zone, now: Date): string {
  const what = row.answerDueAt ? 'belum dijawab' : 'belum selesai';
  const when = sayDateTime(row.urgentAt, zone);
  return now >= row.urgentAt
    ? `Laporan ${row.number} ${what}; janjinya lewat sejak ${when}.`
    : `Laporan ${row.number} ${what}; janjinya ${when}.`;
}

async function climb(tx: Tx, world: World, row: TicketRow, { tree, setting }: Offer) {
  const rung = setting.ladder[row.rung];
  if (!rung) return;
  const { zone } = tree.unit(row.unitId);
  const told = await tellRung(tx, world, {
    ...{ tree, row, tell: rung.tell, up: upOf(setting.ladder, row.rung) },
    text: climbText(row, zone, world.now()),
    key: `climb:${row.seq}`,
  });
  const next = { ...row, rung: row.rung + 1 };
  const detail = { rung: row.rung, tell: rung.tell, told, late: world.now() >= row.urgentAt };
  const what = { deed: 'climbed', detail };
  writeChange(tx, world, { row, next, doer: machineDoer, what, setting });
}

async function ask(tx: Tx, world: World, row: TicketRow): Promise<void> {
  await tellReporters(tx, world, row, {
    // Whatever is noted on it afterwards, of one end people are asked once.
    key: `ask:${row.endedAt?.getTime()}`,
    words: askWords(row.number),
    quiet: true,
  });
}

async function close(tx: Tx, world: World, row: TicketRow, { setting }: Offer): Promise<void> {
  const next = { ...row, state: 'closed' } as const;
  const what = { deed: 'closed', shown: true };
  writeChange(tx, world, { row, next, doer: machineDoer, what, setting });
  await tellReporters(tx, world, row, {
    key: `closed:${row.seq}`,
    words: closedWords(row.number),
    quiet: true,
  });
}

async function actOn(world: World, due: Due): Promise<boolean> {
  const done = await world.db.transaction(async (tx) => {
    const row = await lockTicket(tx, due.officeId, due.id);
    if (!row || !(await takeTimer(tx, due, world.now()))) return refuse('taken');
    const offer = await offerOf(world, row.unitId);
    if (due.what === 'climb' && row.state === 'open') await climb(tx, world, row, offer);
    if (due.what === 'ask' && row.state === 'done') await ask(tx, world, row);
    if (due.what === 'close' && row.state === 'done') await close(tx, world, row, offer);
    return accept(true);
  });
  return done.ok;
}

const most = 400;
/** A few side by side: each waits mostly for the database. */
const beside = 6;

/** By a loop, every second. @returns how many were acted on. */
export async function ringDue(world: World): Promise<number> {
  const due = await timersDue(world.db, world.now(), most);
  let acted = 0;
  const walk = async () => {
    for (let next = due.shift(); next; next = due.shift()) {
      if (await actOn(world, next)) acted += 1;
    }
  };
  await Promise.all(Array.from({ length: beside }, walk));
  return acted;
}
