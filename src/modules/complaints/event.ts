import type { Tx } from '../../platform/database.ts';
import { later } from '../../platform/outbox.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../platform/world.ts';
import { digestOf, record } from '../audit/index.ts';
import { addEvent, changeTicket, type NewEvent, type TicketRow } from './queries.ts';
import type { Ticket } from './rules.ts';
import type { Setting } from './settings.ts';
import { setTimers } from './timers.ts';

/** One more line of a ticket's history, with all that follows from it. */

/** Who does it. */
export interface Doer {
  actor: NewEvent['actor'];
  staffId: string | null;
  postId: string | null;
  onBehalf: string | null;
  device: string;
}

export const reporterDoer = (device: string): Doer => ({
  ...{ actor: 'citizen', staffId: null, postId: null, onBehalf: null, device },
});
export const machineDoer: Doer = {
  ...{ actor: 'machine', staffId: null, postId: null, onBehalf: null, device: '' },
};

export interface Deed {
  deed: string;
  /** Words to keep with it. */
  body?: string;
  /** The reporter reads it too. */
  shown?: boolean;
  detail?: Record<string, unknown>;
}

export const bodyPlace = (ticketId: string, seq: number) => `complaint:${ticketId}:event:${seq}`;
export const ticketPlace = (id: string, column: string) => `complaint:${id}:${column}`;

export const openBody = (vault: Vault, ticketId: string, e: { seq: number; body: Buffer | null }) =>
  e.body && vault.open(e.body, bodyPlace(ticketId, e.seq));

/** The event and its line in the audit; words stay out of the audit. */
export function writeEvent(
  tx: Tx,
  world: World,
  ticket: Pick<TicketRow, 'officeId' | 'id'> & { seq: number },
  { doer, what }: { doer: Doer; what: Deed },
): void {
  const { officeId, id: ticketId, seq } = ticket;
  const at = world.now();
  const { deed, body, shown = false, detail = {} } = what;
  const sealed = body === undefined ? null : world.vault.seal(body, bodyPlace(ticketId, seq));
  const event: NewEvent = {
    officeId,
    ticketId,
    seq,
    at,
    deed,
    ...doer,
    body: sealed,
    shown,
    detail,
  };
  const digest = digestOf({ ...event, body: sealed?.toString('hex') ?? null });
  addEvent(tx, event, digest);
  record(tx, {
    ...{ officeId, at, deed: `complaint.${deed}`, subject: 'complaint', subjectId: ticketId },
    ...doer,
    detail: { seq, digest: digest.toString('hex') },
  });
}

export interface Change {
  row: TicketRow;
  next: Ticket;
  doer: Doer;
  what: Deed;
  setting: Setting;
}

/** The ticket as it is from now on, the line that says why, its timers, and who is woken. */
export function writeChange(
  tx: Tx,
  world: World,
  { row, next, doer, what, setting }: Change,
): void {
  const { officeId, id } = row;
  const seq = row.seq + 1;
  changeTicket(tx, { officeId, id, seq }, next);
  writeEvent(tx, world, { officeId, id, seq }, { doer, what });
  setTimers(tx, row, next, setting);
  const units = [row.unitId, row.unitOfficeId, next.unitId, next.unitOfficeId];
  later(tx, `complaints.${what.deed}`, { officeId, subjectId: id, units: [...new Set(units)] });
}
