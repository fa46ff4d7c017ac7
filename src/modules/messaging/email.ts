import { refuse } from '../../kernel/outcome.ts';
import type { Mailer, MailTrouble } from '../../platform/mail.ts';
import type { Carrier } from './carry-out.ts';
import type { Words } from './send.ts';

/** Between what the house says and what a mailbox shows. */

/** Nothing can be pressed in a mail: what could be pressed is said. */
function textOf({ text, choices }: Words): string {
  if (!choices || choices.length === 0) return text;
  return `${text}\n\n${choices.map(({ title }) => `- ${title}`).join('\n')}`;
}

const sentence: Record<MailTrouble['again'], string> = {
  later: 'server e-mail belum menerima',
  never: 'alamat e-mail ini tidak menerima',
  unsure: 'server e-mail tidak menjawab',
};

export const mailCarrier =
  (mailer: Mailer): Carrier =>
  async ({ id, contact, words }) => {
    const subject = words.title ?? 'Kabar dari SatuPintu';
    const sent = await mailer.send({ id, to: contact.address, subject, text: textOf(words) });
    if (sent.ok) return sent;
    const { again, code } = sent.refusal;
    return refuse({ again, after: null, detail: sentence[again] + (code ? ` (${code})` : '') });
  };
