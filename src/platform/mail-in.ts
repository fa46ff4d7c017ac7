import { type MailboxAddress, mailboxAddress } from './mailbox/index.ts';

/** Where mail comes in, and which office hears it. */
export interface MailInSettings {
  mailbox: MailboxAddress;
  /** Code of the office. */
  office: string;
  /** Most answers to addresses that may be forged; 0: no limit. */
  receiptsPerHour: number;
  /** So long whole mails are kept. */
  keepDays: number;
}

const needed = ['MAIL_IN_URL', 'MAIL_IN_OFFICE', 'SMTP_URL', 'MAIL_FROM'] as const;
type Given = Partial<Record<(typeof needed)[number] | 'WHATSAPP_OFFICE', string | undefined>> & {
  MAIL_IN_RECEIPTS_PER_HOUR: number;
  MAIL_IN_KEEP_DAYS: number;
};

/**
 * Without a way out nobody would get a receipt; and one house has one office that hears, so that
 * an answer finds its report. @throws what is missing or wrong.
 */
export function mailInFrom(e: Given): MailInSettings | null {
  const { MAIL_IN_URL: url, MAIL_IN_OFFICE: office } = e;
  if (!url && !office) return null;
  const missing = needed.find((name) => !e[name]);
  if (missing) throw new Error(`setting ${missing}: needed beside MAIL_IN_`);
  const mailbox = mailboxAddress(url ?? '');
  if (!mailbox || !office) {
    throw new Error('setting MAIL_IN_URL: must be imaps://user:password@host/INBOX');
  }
  if (e.WHATSAPP_OFFICE && e.WHATSAPP_OFFICE !== office) {
    throw new Error('setting MAIL_IN_OFFICE: must be the office of WHATSAPP_OFFICE');
  }
  const { MAIL_IN_RECEIPTS_PER_HOUR: receiptsPerHour, MAIL_IN_KEEP_DAYS: keepDays } = e;
  return { mailbox, office, receiptsPerHour, keepDays };
}
