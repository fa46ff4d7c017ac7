import { createTransport } from 'nodemailer';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';

/** Mail out of the house, by the office's own SMTP server (RFC 5321). */

export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://host:465 */
  url: string;
  from: string;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same mail tried again has the same Message-ID, so that a mailbox keeps one. */
  id: string;
  /** Earlier mails of the same talk, the first one first; the last is the one it answers. */
  follows?: readonly string[];
  /** Written by a machine, as an answer or by itself (RFC 3834): no machine is to answer it. */
  automatic?: 'replied' | 'generated' | null;
}

export interface MailTrouble {
  /** unsure: the connection ended while the server may have taken it already. */
  again: 'later' | 'never' | 'unsure';
  code: number | null;
}

export interface Mailer {
  send(mail: Mail): Promise<Outcome<{ externalId: string }, MailTrouble>>;
}

const patience = 15_000;

interface SmtpError {
  responseCode?: number;
  command?: string;
  code?: string;
  syscall?: string;
}

/** 4yz passes, 5yz does not (RFC 5321, 4.2.1); without an answer it depends on how far it got. */
function troubleIn(error: unknown): MailTrouble {
  const { responseCode: code, command, code: word, syscall } = error as SmtpError;
  if (code !== undefined && code >= 400) {
    // Wrong passwords are answered with 535: an operator mends them, the mail is not at fault.
    const passes = code < 500 || command?.startsWith('AUTH') === true;
    return { again: passes ? 'later' : 'never', code };
  }
  const neverThere = syscall === 'connect' || word === 'EDNS' || word === 'EAUTH';
  return { again: neverThere ? 'later' : 'unsure', code: null };
}

/** The address alone of "PTSP <ptsp@contoh.go.id>". */
export const bareAddress = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;

const suppressed = { 'X-Auto-Response-Suppress': 'All' };

/** Threads hold by the names of the mails before (RFC 5322, 3.6.4). */
function headersOf({ follows = [], automatic = null }: Mail) {
  const last = follows.at(-1);
  return {
    ...(last ? { inReplyTo: last, references: [...follows] } : {}),
    headers: automatic ? { 'Auto-Submitted': `auto-${automatic}`, ...suppressed } : {},
  };
}

export function openMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    ...{ connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    // Text is text: nothing in it names a file or an address to read.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const host =
    from
      .split('@')
      .at(-1)
      ?.replace(/[^a-z0-9.-]/gi, '') || 'satupintu';
  return {
    async send(mail) {
      const { to: address, subject, text } = mail;
      const messageId = `<${mail.id}@${host}>`;
      // An address object, never a header line: what is in it can name nobody else.
      const to = { name: '', address };
      try {
        await transport.sendMail({ from, to, subject, text, messageId, ...headersOf(mail) });
        return accept({ externalId: messageId });
      } catch (error) {
        return refuse(troubleIn(error));
      }
    },
  };
}
