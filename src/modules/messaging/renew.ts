import { timingSafeEqual } from 'node:crypto';
import { type Db, statement, type Tx } from '../../platform/database.ts';
import type { Subscription } from '../../platform/push/index.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../platform/world.ts';
import { forgetAddress, handleTrace, sealAddress } from './contact.ts';
import { addHandle } from './contact-queries.ts';
import { browserTrace, forStaff } from './staff-devices.ts';

/** Browsers renew the address at which they are pushed to, and leave with who signs out. */

interface Known {
  officeId: string;
  contactId: string;
  trace: Buffer;
}
/** Locked: its worker and a page may tell of the same renewal, and the second finds it done. */
const byTraces = statement<Known>(
  'messaging.browsers_with_traces',
  `select office_id as "officeId", contact_id as "contactId", trace from messaging.handle
   where channel = 'push' and trace = any($1) order by trace for update`,
);
const moves = statement(
  'messaging.browser_moves',
  'update messaging.contact set address = $3 where office_id = $1 and id = $2',
);
const dropOld = statement(
  'messaging.drop_old_browser',
  `delete from messaging.handle
   where office_id = $1 and channel = 'push' and trace = $2 and contact_id = $3`,
);
const traceMoves = statement(
  'messaging.staff_browser_moves',
  'update messaging.staff_device set trace = $3 where office_id = $1 and contact_id = $2',
);

/** All of what a browser says of itself; the service between knows the address, not the keys. */
const names = (vault: Vault, subscription: Subscription): [citizen: Buffer, staff: Buffer] => {
  const address = JSON.stringify(subscription);
  return [handleTrace(vault, 'push', address), handleTrace(vault, 'push', forStaff(address))];
};

async function move(tx: Tx, world: World, known: Known, renewed: [Buffer, Subscription]) {
  const { vault } = world;
  const { officeId, contactId, trace } = known;
  const [fresh, subscription] = renewed;
  tx.send(dropOld, [officeId, trace, contactId]);
  if (!(await addHandle(tx, { officeId, channel: 'push', trace: fresh, contactId }))) {
    // It was switched on anew meanwhile: that is the one that is told.
    forgetAddress(tx, world, known);
    return;
  }
  const address = sealAddress(vault, contactId, JSON.stringify(subscription));
  tx.send(moves, [officeId, contactId, address]);
  tx.send(traceMoves, [officeId, contactId, browserTrace(vault, subscription)]);
}

/** @returns whether anybody was pushed to at the old address, all of which has to be named. */
export async function renewBrowser(
  world: World,
  { old, fresh }: { old: Subscription; fresh: Subscription },
): Promise<boolean> {
  const [asCitizen, asStaff] = names(world.vault, old);
  const [toCitizen, toStaff] = names(world.vault, fresh);
  if (asCitizen.equals(toCitizen)) return true;
  return world.db.transaction(async (tx) => {
    const known = await tx.run(byTraces, [[asCitizen, asStaff]]);
    for (const one of known) {
      await move(tx, world, one, [one.trace.equals(asStaff) ? toStaff : toCitizen, fresh]);
    }
    return known.length > 0;
  });
}

const sign = (vault: Vault, contactId: string): Buffer =>
  vault.trace(contactId, 'messaging:this_browser');

/** What a browser keeps, to be known again when its officer signs out. */
export const markOf = (vault: Vault, contactId: string): string =>
  `${contactId}.${sign(vault, contactId).toString('base64url')}`;

const staffBrowser = statement<{ officeId: string; contactId: string }>(
  'messaging.staff_browser',
  `select office_id as "officeId", contact_id as "contactId" from messaging.staff_device
   where contact_id = $1`,
);
const browserOf = (db: Db, contactId: string) => db.one(staffBrowser, [contactId]);

/** Nobody is told at a browser that its officer has left. */
export async function leaveBrowser(world: World, mark: string): Promise<void> {
  const [contactId = '', signed = ''] = mark.split('.');
  const [ours, theirs] = [sign(world.vault, contactId), Buffer.from(signed, 'base64url')];
  if (theirs.length !== ours.length || !timingSafeEqual(ours, theirs)) return;
  await world.db.transaction(async (tx) => {
    const found = await browserOf(tx, contactId);
    if (found) forgetAddress(tx, world, found);
  });
}
