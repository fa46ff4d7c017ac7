import { type Db, statement } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';

/**
 * People see that the house has read what they wrote, once it was heard. A courtesy that stands
 * aside for all that is to be said, and is soon left when it does not succeed.
 */

interface ToMark {
  officeId: string;
  contactId: string;
  externalId: string;
  at: Date;
}

/** The newest of each person: those before it are marked along with it. */
const take = statement<ToMark>(
  'messaging.take_unmarked',
  `update messaging.received r set mark_tries = r.mark_tries + 1
   where (r.office_id, r.id) in (
     select u.office_id, u.id from messaging.received u
     where u.channel = 'whatsapp' and u.marked_at is null and u.mark_tries < 3
       and u.heard_at > $1::timestamptz - interval '1 hour'
       and u.heard_at + u.mark_tries * interval '20 seconds' <= $1
       and not exists (select from messaging.received n where n.contact_id = u.contact_id
         and n.channel = 'whatsapp' and n.heard_at is not null
         and (n.at, n.received_at, n.id) > (u.at, u.received_at, u.id)
         and n.received_at > $1::timestamptz - interval '1 day')
     order by u.heard_at limit $2 for update skip locked)
   returning r.office_id as "officeId", r.contact_id as "contactId",
     r.external_id as "externalId", r.at`,
);

const marked = statement(
  'messaging.keep_marked',
  `update messaging.received set marked_at = $4
   where contact_id = $2 and office_id = $1 and channel = 'whatsapp' and at <= $3
     and marked_at is null and heard_at is not null`,
);

const due = statement<{ due: boolean }>(
  'messaging.anything_due',
  `select exists (select from messaging.sending
     where state in ('waiting', 'trying') and due_at <= $1) as due`,
);
const anyoneWaits = async (db: Db, now: Date): Promise<boolean> =>
  (await db.one(due, [now]))?.due ?? false;

/** In a round, of which there is one a second: Meta takes eighty messages in that time. */
const mostAtOnce = 8;
const restMs = 60_000;

/** One marker of a worker. @returns what a loop calls; it says how many were marked. */
export function readMarker(world: World): () => Promise<number> {
  let restsUntil = 0;
  return async () => {
    const { whatsapp, db } = world;
    const now = world.now();
    if (!whatsapp || now.getTime() < restsUntil || (await anyoneWaits(db, now))) return 0;
    let done = 0;
    for (const one of await db.run(take, [now, mostAtOnce])) {
      const told = await whatsapp.markRead(one.externalId);
      if (told.ok) {
        await db.run(marked, [one.officeId, one.contactId, one.at, now]);
        done += 1;
      } else if (told.refusal.word === 'rate') {
        restsUntil = now.getTime() + restMs;
        break;
      }
    }
    return done;
  };
}
