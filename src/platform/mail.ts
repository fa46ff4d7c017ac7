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
    async send({ to, subject, text, id }) {
      const messageId = `<${id}@${host}>`;
      try {
        // An address object, never a header line: what is in it can name nobody else.
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId });
        return accept({ externalId: messageId });
      } catch (error) {
        return refuse(troubleIn(error));
      }
    },
  };
}
