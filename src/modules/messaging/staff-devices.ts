import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Subscription } from '../../platform/push/index.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../platform/world.ts';
import { treeOf } from '../organisation/index.ts';
import { contactFor, forgetAddress } from './contact.ts';
import { notBefore } from './quiet.ts';
import { send } from './send.ts';

/** The devices on which an officer is told outside the page. */

export interface StaffDevice {
  officeId: string;
  contactId: string;
  staffId: string;
  device: string;
  at: Date;
}
const columns = `d.office_id as "officeId", d.contact_id as "contactId", d.staff_id as "staffId",
  d.device, d.at`;

const ofStaff = statement<StaffDevice>(
  'messaging.devices_of_staff',
  `select ${columns} from messaging.staff_device d where d.staff_id = any($1) order by d.at desc`,
);
export const devicesOf = (db: Db, staffIds: string[]) => db.run(ofStaff, [staffIds]);

const sameBrowser = statement<StaffDevice>(
  'messaging.devices_with_trace',
  `select ${columns} from messaging.staff_device d where d.trace = $1 for update`,
);

const insert = statement(
  'messaging.insert_staff_device',
  `insert into messaging.staff_device (office_id, contact_id, staff_id, device, trace, at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (office_id, contact_id) do update set staff_id = excluded.staff_id,
     device = excluded.device, at = excluded.at`,
);

const most = 10;

export interface DeviceWish {
  officeId: string;
  staffId: string;
  /** As people call it: "Chrome, Android". */
  device: string;
  subscription: Subscription;
}

/** An officer's news and a citizen's are two matters, also at one browser. */
export const forStaff = (address: string): string => `meja ${address}`;
export const browserTrace = (vault: Vault, { endpoint }: Subscription): Buffer =>
  vault.trace(endpoint, 'messaging:staff_device');

/**
 * A browser is one officer's: of whoever switched it on last. Of very many the oldest ends.
 * @returns the contact that it is.
 */
export async function keepStaffDevice(tx: Tx, world: World, wish: DeviceWish): Promise<string> {
  const { officeId, staffId, device, subscription } = wish;
  const trace = browserTrace(world.vault, subscription);
  const address = JSON.stringify(subscription);
  for (const other of await tx.run(sameBrowser, [trace])) forgetAddress(tx, world, other);
  const handles = [forStaff(address)];
  const contactId = await contactFor(tx, world, { officeId, channel: 'push', handles, address });
  tx.send(insert, [officeId, contactId, staffId, device.slice(0, 100), trace, world.now()]);
  for (const old of (await devicesOf(tx, [staffId])).slice(most)) forgetAddress(tx, world, old);
  return contactId;
}

export async function dropStaffDevice(
  tx: Tx,
  world: World,
  { staffId, contactId }: Pick<StaffDevice, 'staffId' | 'contactId'>,
): Promise<void> {
  const own = await devicesOf(tx, [staffId]);
  const found = own.find((device) => device.contactId === contactId);
  if (found) forgetAddress(tx, world, found);
}

export const noticeKey = (key: string, staffId: string): string => `${key}:${staffId}`;

interface Call {
  /** Of the notice in the page. */
  officeId: string;
  key: string;
  staffIds: string[];
  text: string;
  href: string;
}

/** It stands in the page anyway: it wakes nobody, and no one has to see to it when it fails. */
export async function pushToStaff(tx: Tx, world: World, call: Call): Promise<void> {
  const { officeId: toldBy, key, staffIds, text, href } = call;
  const devices = await devicesOf(tx, staffIds);
  if (devices.length === 0) return;
  const tree = await treeOf(world.db);
  for (const { officeId, contactId, staffId } of devices) {
    const from = tree.unit(officeId).shortName;
    send(tx, world, {
      ...{ officeId, contactId, key: `notice:${key}:${staffId}:${contactId}` },
      subject: { kind: 'notice', id: staffId },
      dueAt: await notBefore(world.db, officeId, world.now()),
      words: {
        ...{ text, title: text, notice: { from, href } },
        unlessRead: { officeId: toldBy, key: noticeKey(key, staffId) },
      },
    });
  }
}
