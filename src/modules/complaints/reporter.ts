import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { answeredBefore, once, remember } from '../../platform/once.ts';
import { isSecretFor } from '../../platform/secret.ts';
import { slowly } from '../../platform/slowdown.ts';
import type { World } from '../../platform/world.ts';
import { type Deed, type Doer, writeChange } from './event.ts';
import { readTicketNumber } from './number.ts';
import { type Offer, offerOf } from './offer.ts';
import { promiseFrom } from './promise.ts';
import { keepSecret, lockTicket, type TicketRow, ticketNumbered } from './queries.ts';
import { type CitizenWish, say, type WhyNot } from './rules.ts';
import { complaintPurpose } from './take-in.ts';
import { tellRung } from './tell.ts';

/** What the reporter does, with number and secret or by the channel they wrote through. */

export type Saying =
  | { deed: 'add'; text: string }
  | { deed: 'confirm' | 'withdraw' | 'hide' }
  | { deed: 'reopen'; text: string }
  | { deed: 'rate'; rating: number };

export type WhyNotSaid = WhyNot | 'unknown' | 'text_missing';

const past = {
  ...{ add: 'added', confirm: 'confirmed', withdraw: 'withdrawn', reopen: 'reopened' },
  ...{ rate: 'rated', hide: 'hidden' },
} as const;

const day = 86_400_000;

async function wishOf(
  world: World,
  row: TicketRow,
  { setting }: Offer,
  saying: Saying,
): Promise<CitizenWish> {
  if (saying.deed !== 'reopen') return saying;
  const promise = { unitId: row.unitId, setting, class: row.class };
  const until = new Date((row.endedAt?.getTime() ?? 0) + setting.reopenDays * day);
  return { deed: 'reopen', until, ...(await promiseFrom(world, promise, world.now())) };
}

/** Within the caller's transaction, with the ticket locked. */
export async function sayInside(
  tx: Tx,
  world: World,
  row: TicketRow,
  { saying, doer }: { saying: Saying; doer: Doer },
): Promise<Outcome<TicketRow, WhyNotSaid>> {
  const text = 'text' in saying ? saying.text.trim() : '';
  if (saying.deed === 'add' && text === '') return refuse('text_missing');
  if (saying.deed === 'hide' && row.manner !== 'named') return refuse('already_there');
  const offer = await offerOf(world, row.unitId);
  const next = say(row, await wishOf(world, row, offer, saying), world.now());
  if (!next.ok) return next;
  const detail = saying.deed === 'rate' ? { rating: saying.rating } : {};
  const what: Deed = { deed: past[saying.deed], shown: true, detail };
  if (text) what.body = text;
  writeChange(tx, world, { row, next: next.value, doer, what, setting: offer.setting });
  if (saying.deed === 'hide') keepSecret(tx, row);
  if (saying.deed === 'reopen') {
    await tellRung(tx, world, {
      ...{ tree: offer.tree, row, tell: 'unit', up: 0, key: `reopened:${row.seq + 1}` },
      text: `Laporan ${row.number} dibuka kembali: pelapor menyatakan belum beres.`,
    });
  }
  return accept({ ...row, ...next.value, seq: row.seq + 1 });
}

export async function sayOnTicket(
  world: World,
  ticket: Pick<TicketRow, 'officeId' | 'id' | 'number'>,
  { saying, doer, key }: { saying: Saying; doer: Doer; key: string },
): Promise<Outcome<null, WhyNotSaid>> {
  const { officeId, id, number } = ticket;
  const press = { officeId, key: `aduan-warga:${number}:${key}` };
  if (await answeredBefore(world.db, press)) return accept(null);
  return once<Outcome<null, WhyNotSaid>, string>(world.db, press, {
    async work(tx) {
      const row = await lockTicket(tx, officeId, id);
      if (!row) return refuse('unknown');
      const done = await sayInside(tx, world, row, { saying, doer });
      if (!done.ok) return done;
      remember(tx, { press, answer: number, at: world.now() });
      return accept(null);
    },
    again: () => accept(null),
  });
}

/** Whether the secret belongs to the number; needs no look into the database. */
export const ticketSecretFits = (world: World, number: string, typed: string): boolean =>
  isSecretFor(world.vault, { number, purpose: complaintPurpose, typed });

/** One sentence for a wrong number and a wrong secret: nobody learns which numbers exist. */
export async function openTicketWithSecret(
  world: World,
  { number: typed, secret, ip }: { number: string; secret: string; ip: string },
): Promise<Outcome<string, { why: 'wrong' | 'slow_down'; waitSeconds: number }>> {
  const number = readTicketNumber(typed);
  const who = [`aduan-dari:${ip}`, ...(number ? [`aduan:${number}`] : [])];
  const guess = { who, now: world.now(), longest: 60 };
  const { found, waitSeconds } = await slowly(world.db, guess, async () =>
    number && ticketSecretFits(world, number, secret) && (await ticketNumbered(world.db, number))
      ? number
      : null,
  );
  if (waitSeconds > 0) return refuse({ why: 'slow_down', waitSeconds });
  return found === null ? refuse({ why: 'wrong', waitSeconds: 0 }) : accept(found);
}
