import { ownWords } from '../../../platform/mailbox/index.ts';
import { ticketNumberIn } from '../number.ts';
import { type Known, type Move, meant } from './rules.ts';

/** What is meant by a mail, pure: the rules of a messenger, with what mail has besides. */

export interface MailSaid {
  subject: string;
  /** All of it, with what it quotes. */
  text: string;
  papers: number;
  /** It answers a mail of ours. */
  answers: boolean;
  /** It names one of their own reports, by what it answers or by a number in the subject. */
  named: boolean;
}

const before = /^((re|fwd?|balas|bls|terusan|trs)\s*(\[\d+\])?\s*:\s*)+/i;
/** What people write there because something has to stand there. */
const empty = /^(\(?(no subject|tanpa subjek|tanpa judul)\)?|lapor(an)?|pengaduan|aduan|hal)$/i;
const longest = 20_000;

const bareSubject = (subject: string): string => {
  const bare = subject.replace(before, '').trim();
  return empty.test(bare) ? '' : bare;
};

/** These are meant as they stand, whatever the subject says. */
const commands: ReadonlySet<Move['do']> = new Set<Move['do']>([
  ...(['stop', 'start', 'status', 'own_status', 'follow', 'ask_secret', 'hide'] as const),
  ...(['services', 'service', 'unnamed'] as const),
]);

/** The number of a report that is written there, whoever's it is. */
export const numberClaimed = ({ subject, text }: Pick<MailSaid, 'subject' | 'text'>) =>
  ticketNumberIn(subject) ?? ticketNumberIn(text);

/** A mail that answers none of ours is a matter of its own, unless they have begun many today. */
const knownTo = (known: Known, { named }: MailSaid): Known =>
  named || known.manyToday ? known : { ...known, ticket: null };

/** A subject that says nothing new, or that only names the mail it answers, is no part of it. */
function whole(subject: string, own: string): string {
  if (!subject || own.startsWith(subject)) return own;
  return own ? `${subject}\n\n${own}` : subject;
}

type Opening = Extract<Move, { do: 'open' }>;
const opens = (move: Move): move is Opening => move.do === 'open';

/** Who greets in the text and tells all in the subject has told it. */
function byWords(known: Known, { subject, own }: { subject: string; own: string }): Move {
  const said = meant(known, { kind: 'text', text: own || subject });
  if (said.do !== 'open' && said.do !== 'hint' && said.do !== 'nothing') return said;
  const moves = [said, meant(known, { kind: 'text', text: subject })].filter(opens);
  const opening = moves.find(({ ask }) => ask === null) ?? moves[0];
  return opening ? { ...opening, text: whole(subject, own) } : said;
}

/** Ends, begins or judges something: whoever forges an address must not be able to. */
const needsProof: ReadonlySet<Move['do']> = new Set<Move['do']>([
  ...(['confirm', 'reopen', 'rate', 'stop', 'start'] as const),
]);

/**
 * An address can be forged, the name of a mail that only its receiver has seen cannot: some things
 * are done by answering a mail of ours, and by nothing else.
 */
export function meantByMail(known: Known, mail: MailSaid): Move {
  const move = meantByWords(known, mail);
  return needsProof.has(move.do) && !mail.answers ? { do: 'ask_reply' } : move;
}

function meantByWords(known: Known, mail: MailSaid): Move {
  const isAnswer = mail.answers || mail.named || ticketNumberIn(mail.subject) !== null;
  const own = ownWords(mail.text, isAnswer).slice(0, longest);
  const subject = isAnswer && own ? '' : bareSubject(mail.subject);
  const asked = meant(known, { kind: 'text', text: own || subject });
  if (commands.has(asked.do)) return asked;
  const move = byWords(knownTo(known, mail), { subject, own });
  if (mail.papers === 0 || (move.do !== 'hint' && move.do !== 'nothing')) return move;
  // A photo says what no words say.
  const caption = whole(subject, own) || null;
  return meant(knownTo(known, mail), { kind: 'media', caption, voice: false });
}
