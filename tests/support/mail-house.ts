import { pino } from 'pino';
import { afterAll, beforeAll, vi } from 'vitest';
import { readMailbox } from '../../src/app/mail-in.ts';
import { ticketNumberIn } from '../../src/modules/complaints/number.ts';
import { ticketNumbered } from '../../src/modules/complaints/queries.ts';
import { openMailer } from '../../src/platform/mail.ts';
import { mailboxAddress } from '../../src/platform/mailbox/index.ts';
import { type ReadMail, readMail } from '../../src/platform/mailbox/read-mail.ts';
import { type ImapPeer, openImapPeer } from './imap-peer.ts';
import { type MailParts, mailOf } from './mails.ts';
import { openSmtpPeer, type SmtpPeer } from './smtp-peer.ts';
import { settle } from './whatsapp.ts';
import type { TestWorld } from './world.ts';

/** A test world with a mailbox and a mail server beside it, and the people who write there. */

const from = 'PTSP <ptsp@contoh.go.id>';
/** Larger ones are read by their beginning only. */
const largest = 20_000_000;

export type Letter = ReadMail & { to: string };

/** As mail programs do: the name of what is answered, its subject, and what it said. */
function answerTo({ to, messageId, subject, text: old }: Letter, text: string): string {
  const quoted = old.trim().replace(/^/gm, '> ');
  return mailOf({
    from: `Sri Wahyuni <${to}>`,
    subject: subject.startsWith('Re:') ? subject : `Re: ${subject}`,
    text: `${text}\n\nPada Sen, 23 Nov 2026 PTSP <ptsp@contoh.go.id> menulis:\n\n${quoted}`,
    headers: { 'In-Reply-To': messageId ?? '' },
  });
}

const log = pino({ level: 'silent' });

export function mailHouse(world: TestWorld, office: string) {
  let imap: ImapPeer;
  let smtp: SmtpPeer;
  let reading: { stop(): Promise<void> };
  const read = () => readMailbox(world, log, { poll: 300, pauses: [50], patience: 2000, largest });
  beforeAll(async () => {
    [imap, smtp] = await Promise.all([openImapPeer(), openSmtpPeer()]);
    const mailbox = mailboxAddress(imap.url);
    if (!mailbox) throw new Error('no mailbox');
    const mail = { url: smtp.url, from };
    world.settings = {
      ...world.settings,
      mail,
      mailIn: { mailbox, office, receiptsPerHour: 60, keepDays: 90 },
    };
    world.mailer = openMailer(mail);
    reading = read();
  });
  afterAll(async () => {
    await reading.stop();
    await Promise.all([imap.close(), smtp.close()]);
  });

  const letters = async (to: string): Promise<Letter[]> => {
    const own = smtp.mails.filter((mail) => mail.to === to);
    return Promise.all(
      own.map(async ({ text }) => ({ ...(await readMail(Buffer.from(text))), to })),
    );
  };
  /** All that lies in the mailbox is read, heard and answered. */
  const done = async () => {
    await vi.waitFor(() => {
      if (imap.mails.some(({ seen }) => !seen)) throw new Error('there are unread mails');
    }, 20_000);
    await settle(world);
  };
  const last = async (to: string): Promise<Letter> => {
    const letter = (await letters(to)).at(-1);
    if (!letter) throw new Error(`nothing was written to ${to}`);
    return letter;
  };
  return {
    /** One more who reads the same mailbox, as a second worker does. */
    read,
    imap: () => imap,
    smtp: () => smtp,
    letters,
    last,
    done,
    async write(raw: string) {
      imap.deliver(raw);
      await done();
    },
    async say(address: string, parts: Omit<MailParts, 'from'> = {}) {
      imap.deliver(mailOf({ ...parts, from: `Sri Wahyuni <${address}>` }));
      await done();
    },
    async answer(address: string, text: string) {
      imap.deliver(answerTo(await last(address), text));
      await done();
    },
    async ticketOf(address: string) {
      const all = await letters(address);
      const number = all.map(({ text }) => ticketNumberIn(text)).findLast((n) => n !== null);
      const ticket = await ticketNumbered(world.db, number ?? '');
      if (!ticket) throw new Error(`no ticket for ${address}`);
      return ticket;
    },
  };
}
