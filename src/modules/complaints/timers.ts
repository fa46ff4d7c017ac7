import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { TicketRow } from './queries.ts';
import { rungAt, type Ticket } from './rules.ts';
import type { Setting } from './settings.ts';

/** What the machine does by itself, and when. */

/** climb: the next rung of the ladder; ask: whether it is solved; close: after long silence. */
export type What = 'climb' | 'ask' | 'close';

const set = statement(
  'complaints.set_timer',
  `insert into complaints.timer (office_id, ticket_id, what, at) values ($1, $2, $3, $4)
   on conflict (office_id, ticket_id, what) do update set at = excluded.at`,
);
const drop = statement(
  'complaints.drop_timers',
  'delete from complaints.timer where office_id = $1 and ticket_id = $2 and what = any($3)',
);

type Which = Pick<TicketRow, 'officeId' | 'id'>;

const day = 86_400_000;
const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * day);

function setTimer(tx: Tx, { officeId, id }: Which, what: What, at: Date | null): void {
  if (at) tx.send(set, [officeId, id, what, at]);
  else tx.send(drop, [officeId, id, [what]]);
}

type Clocked = Pick<Ticket, 'state' | 'rung' | 'clockAt' | 'answerDueAt' | 'dueAt' | 'endedAt'>;

/** After every change of a ticket: what comes next is computed from it alone. */
export function setTimers(tx: Tx, which: Which, t: Clocked, setting: Setting): void {
  const rung = t.state === 'open' ? setting.ladder[t.rung] : undefined;
  setTimer(tx, which, 'climb', rung ? rungAt(t, rung.share) : null);
  const silent = t.state === 'done' && t.endedAt ? t.endedAt : null;
  setTimer(tx, which, 'ask', silent && daysAfter(silent, setting.askAfterDays));
  setTimer(tx, which, 'close', silent && daysAfter(silent, setting.closeAfterDays));
}

export interface Due {
  officeId: string;
  id: string;
  what: What;
  at: Date;
}
const dueNow = statement<Due>(
  'complaints.timers_due',
  `select office_id as "officeId", ticket_id as id, what, at from complaints.timer
   where at <= $1 order by at limit $2`,
);
export const timersDue = (db: Db, now: Date, most: number) => db.run(dueNow, [now, most]);

/** Taken by the transaction that acts on it: of two processes only one does. */
const take = statement<{ at: Date }>(
  'complaints.take_timer',
  `delete from complaints.timer where office_id = $1 and ticket_id = $2 and what = $3 and at <= $4
   returning at`,
);
export const takeTimer = async (tx: Tx, due: Due, now: Date): Promise<boolean> =>
  (await tx.one(take, [due.officeId, due.id, due.what, now])) !== undefined;
