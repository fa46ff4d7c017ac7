import { refuse } from '../../kernel/outcome.ts';
import type { Mailer, MailTrouble } from '../../platform/mail.ts';
import type { World } from '../../platform/world.ts';
import type { Carrier, Envelope } from './carry-out.ts';
import { threadOf } from './mail-queries.ts';
import { textAlone, type Words, wordsPlace } from './send.ts';

/** Between what the house says and what a mailbox shows. */

/** Nothing can be pressed in a mail: what could be pressed is said, and typed as an answer. */
function textOf(words: Words): string {
  const { choices = [], list } = words;
  const text = textAlone(words);
  const titles = [...choices, ...(list?.rows ?? [])].map(({ title }) => `- ${title}`);
  return titles.length === 0 ? text : `${text}\n\n${titles.join('\n')}`;
}

const sentence: Record<MailTrouble['again'], string> = {
  later: 'server e-mail belum menerima',
  never: 'alamat e-mail ini tidak menerima',
  unsure: 'server e-mail tidak menjawab',
};

/** Some mails have no name of their own: nothing can refer to them. */
const isName = (name: string | null | undefined): name is string => !!name && /^<.+>$/.test(name);

type Outside = Pick<World, 'db' | 'vault'>;

/** The mails before this one in the same matter, and what they are called. */
async function before({ db, vault }: Outside, { id, contact, words, subjectId }: Envelope) {
  const { officeId, id: contactId } = contact;
  const rows = subjectId ? await threadOf(db, { officeId, contactId, subjectId, id }) : [];
  const [first] = rows;
  const begun = first && (JSON.parse(vault.open(first.content, wordsPlace(first.id))) as Words);
  const names = [begun?.replyTo, first?.externalId, rows.at(-1)?.externalId, words.replyTo];
  const title = begun?.replyTo && begun.title ? `Re: ${begun.title}` : null;
  return { follows: [...new Set(names.filter(isName))], title };
}

/** What a person of the house wrote is answered by other people's machines as a person's words. */
const automaticOf = ({ byPerson, replyTo }: Words) =>
  byPerson ? null : replyTo ? 'replied' : 'generated';

export const mailCarrier =
  (mailer: Mailer, outside: Outside): Carrier =>
  async (envelope) => {
    const { id, contact, words } = envelope;
    const { follows, title } = await before(outside, envelope);
    const subject = title ?? words.title ?? 'Kabar dari SatuPintu';
    const mail = { id, to: contact.address, subject, text: textOf(words), follows };
    const sent = await mailer.send({ ...mail, automatic: automaticOf(words) });
    if (sent.ok) return sent;
    const { again, code } = sent.refusal;
    return refuse({ again, after: null, detail: sentence[again] + (code ? ` (${code})` : '') });
  };
