import { bareAddress } from '../../platform/mail.ts';
import type { World } from '../../platform/world.ts';
import { treeOf } from '../organisation/index.ts';
import { type MailboxRow, mailboxOf } from './mail-queries.ts';

/** Whether mail comes in, and how it went last. */

/** @returns null: not set up; "never": set up, and nobody has looked into it yet. */
export async function mailInOf({ settings, db }: World): Promise<MailboxRow | 'never' | null> {
  const { mailIn } = settings;
  if (!mailIn) return null;
  const office = (await treeOf(db)).withCode(mailIn.office);
  return (office && (await mailboxOf(db, office.id))) ?? 'never';
}

/** Where people write to, and the office that hears them. */
export function reportAddress({ settings }: World): { address: string; office: string } | null {
  const { mailIn, mail } = settings;
  return mailIn && mail && { address: bareAddress(mail.from), office: mailIn.office };
}
