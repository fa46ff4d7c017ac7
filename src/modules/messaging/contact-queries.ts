import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Channel } from './rules.ts';

/** People as channels know them. */

export interface ContactRow {
  officeId: string;
  id: string;
  channel: Channel;
  address: Buffer;
  name: Buffer | null;
  language: string;
  heardAt: Date | null;
  stoppedAt: Date | null;
  /** The address is no longer anybody's. */
  goneAt: Date | null;
}
const columns = `c.office_id as "officeId", c.id, c.channel, c.address, c.name, c.language,
  c.heard_at as "heardAt", c.stopped_at as "stoppedAt", c.gone_at as "goneAt"`;

const byHandle = statement<ContactRow>(
  'messaging.contact_by_handle',
  `select ${columns} from messaging.handle h
   join messaging.contact c on c.office_id = h.office_id and c.id = h.contact_id
   where h.office_id = $1 and h.channel = $2 and h.trace = any($3) limit 1`,
);
export const contactWithHandle = (
  db: Db,
  { officeId, channel, traces }: { officeId: string; channel: Channel; traces: Buffer[] },
) => db.one(byHandle, [officeId, channel, traces]);

const byId = statement<ContactRow>(
  'messaging.contact_by_id',
  `select ${columns} from messaging.contact c where c.office_id = $1 and c.id = $2`,
);
export const contactById = (db: Db, { officeId, id }: Pick<ContactRow, 'officeId' | 'id'>) =>
  db.one(byId, [officeId, id]);

/** Locked, so that what one person writes is heard one after the other. */
const lock = statement<ContactRow>(
  'messaging.lock_contact',
  `select ${columns} from messaging.contact c where c.office_id = $1 and c.id = $2 for update`,
);
export const lockContact = (tx: Tx, officeId: string, id: string) => tx.one(lock, [officeId, id]);

const insert = statement(
  'messaging.insert_contact',
  `insert into messaging.contact (office_id, id, channel, address, name, language, created_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);
export const addContact = (
  tx: Tx,
  c: Omit<ContactRow, 'heardAt' | 'stoppedAt' | 'goneAt'> & { at: Date },
): void => tx.send(insert, [c.officeId, c.id, c.channel, c.address, c.name, c.language, c.at]);

const insertHandle = statement<{ contactId: string }>(
  'messaging.insert_handle',
  `insert into messaging.handle (office_id, channel, trace, contact_id) values ($1, $2, $3, $4)
   on conflict do nothing returning contact_id as "contactId"`,
);
export interface NewHandle {
  officeId: string;
  channel: Channel;
  trace: Buffer;
  contactId: string;
}
/** @returns false when somebody has it already. */
export const addHandle = async (tx: Tx, h: NewHandle): Promise<boolean> =>
  (await tx.one(insertHandle, [h.officeId, h.channel, h.trace, h.contactId])) !== undefined;

const heard = statement(
  'messaging.contact_heard',
  `update messaging.contact set heard_at = greatest(heard_at, $3), address = coalesce($4, address),
     name = coalesce($5, name) where office_id = $1 and id = $2`,
);
export const keepHeard = (
  tx: Tx,
  { officeId, id }: Pick<ContactRow, 'officeId' | 'id'>,
  news: { at: Date; address: Buffer | null; name: Buffer | null },
): void => tx.send(heard, [officeId, id, news.at, news.address, news.name]);

const stop = statement(
  'messaging.contact_stops',
  'update messaging.contact set stopped_at = $3 where office_id = $1 and id = $2',
);
/** @param at null: they want to hear from us again. */
export const keepStop = (
  tx: Tx,
  { officeId, id }: Pick<ContactRow, 'officeId' | 'id'>,
  at: Date | null,
): void => tx.send(stop, [officeId, id, at]);

type Which = Pick<ContactRow, 'officeId' | 'id'>;

const speak = statement(
  'messaging.contacts_speak',
  'update messaging.contact set language = $3 where office_id = $1 and id = any($2)',
);
export const keepLanguage = (tx: Tx, officeId: string, ids: string[], language: string): void =>
  tx.send(speak, [officeId, ids, language]);

const goes = statement(
  'messaging.contact_goes',
  'update messaging.contact set gone_at = $3, address = $4 where office_id = $1 and id = $2',
);
const dropHandles = statement(
  'messaging.drop_handles',
  'delete from messaging.handle where office_id = $1 and contact_id = $2',
);
const dropDevice = statement(
  'messaging.drop_staff_device',
  'delete from messaging.staff_device where office_id = $1 and contact_id = $2',
);
/** Nothing of the address stays; what was sent there does. */
export function keepGone(tx: Tx, { officeId, id }: Which, at: Date, nothing: Buffer): void {
  tx.send(goes, [officeId, id, at, nothing]);
  tx.send(dropHandles, [officeId, id]);
  tx.send(dropDevice, [officeId, id]);
}
