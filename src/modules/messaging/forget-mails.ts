import { z } from 'zod';
import { type Db, statement } from '../../platform/database.ts';
import type { World } from '../../platform/world.ts';
import { MailContent } from './mail-content.ts';
import { openKept, sealedKept } from './receive.ts';

/**
 * Whole mails go after some months. What belongs to a report stays with the report, as long as it
 * does: its words, and the papers that came along and were kept.
 */

interface OldMail {
  officeId: string;
  id: string;
  content: Buffer;
}
/** Only what was heard: what nobody could hear is still somebody's to look into. */
const old = statement<OldMail>(
  'messaging.old_mails',
  `select office_id as "officeId", id, content from messaging.received
   where kind = 'mail' and forgotten_at is null and received_at < $1 and heard_at is not null
   order by received_at limit 100`,
);
const forget = statement(
  'messaging.forget_mail',
  `update messaging.received set content = $3, forgotten_at = $4
   where office_id = $1 and id = $2`,
);
/** An operator has seen these; those that nobody has seen yet wait for one. */
const dropUnread = statement(
  'messaging.drop_old_unread_mails',
  "delete from messaging.unread where channel = 'email' and seen_at < $1",
);

const day = 86_400_000;
const usualDays = 90;
const Kept = z.object({ said: MailContent });

/** The bytes go first: what is broken off in between is begun again, and finds them gone. */
async function forgetOne(world: World, { officeId, id, content }: OldMail): Promise<void> {
  const read = Kept.safeParse(openKept(world.vault, { id, content }));
  if (read.success) await world.files.remove(read.data.said.raw.name);
  const nothing = sealedKept(world.vault, id, { said: { kind: 'forgotten' }, replyTo: null });
  await world.db.run(forget, [officeId, id, nothing, world.now()]);
}

const oldMails = (db: Db, before: Date) => db.run(old, [before]);

/** By a loop. @returns how many went. @throws when the store is away: the next round does it. */
export async function forgetOldMails(world: World): Promise<number> {
  const days = world.settings.mailIn?.keepDays ?? usualDays;
  const before = new Date(world.now().getTime() - days * day);
  await world.db.run(dropUnread, [before]);
  let gone = 0;
  for (;;) {
    const mails = await oldMails(world.db, before);
    for (const mail of mails) await forgetOne(world, mail);
    gone += mails.length;
    if (mails.length === 0) return gone;
  }
}
