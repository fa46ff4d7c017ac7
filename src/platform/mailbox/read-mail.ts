import { type Attachment, simpleParser } from 'mailparser';

/** A mail as it is understood (RFC 5322, MIME): all of it is a stranger's words. */

export interface MailPaper {
  filename: string | null;
  type: string;
  /** Lies within the text, as a picture of a signature does. */
  inline: boolean;
  bytes: Buffer;
}

export interface ReadMail {
  /** null: nobody, more than one, or no address that could be answered. */
  from: { address: string; name: string | null } | null;
  subject: string;
  text: string;
  messageId: string | null;
  /** What it answers, the nearest first. */
  answers: string[];
  /** Values of a header as they came, unfolded. */
  header(name: string): string[];
  papers: MailPaper[];
}

const address = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@.<>"]{2,}$/;
const idShape = /<[\x21-\x3b\x3d\x3f-\x7e]{3,300}>/g;
const longestText = 60_000;
/** More would hold up whoever else is served by this process. */
const longestHtml = 500_000;
const mostAnswers = 30;

/** Ids in the order in which a header names them. */
const idsIn = (values: string[]): string[] => values.join(' ').match(idShape) ?? [];

/** Nothing that a terminal or a database would stumble over. */
const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');

const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

const asPaper = (a: Attachment): MailPaper => ({
  filename: a.filename ? oneLine(a.filename) : null,
  type: a.contentType,
  inline: a.related === true,
  bytes: a.content,
});

type Parsed = Awaited<ReturnType<typeof simpleParser>>;

function senderOf({ from }: Parsed, named: string[]): ReadMail['from'] {
  const all = (from?.value ?? []).flatMap((one) => one.group ?? [one]);
  const [only] = all;
  // Two names for one sender: whoever shows the other one shows a lie.
  if (!only?.address || all.length !== 1 || named.length !== 1) return null;
  if (!address.test(only.address)) return null;
  return { address: only.address, name: oneLine(only.name).slice(0, 100) || null };
}

/** @throws where it cannot be taken apart. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const parsed = await simpleParser(raw, {
    ...{ keepDeliveryStatus: true, ignoreEmbedded: true, skipTextToHtml: true },
    ...{ skipImageLinks: true, checksumAlgo: false, maxHtmlLengthToParse: longestHtml },
  });
  const header = (name: string): string[] =>
    parsed.headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) => oneLine(line.slice(name.length + 1)));
  const answers = [
    ...idsIn(header('in-reply-to')).slice(0, 1),
    ...idsIn(header('references')).toReversed(),
  ];
  return {
    from: senderOf(parsed, header('from')),
    subject: oneLine(parsed.subject ?? '').slice(0, 300),
    text: clean(parsed.text ?? '').slice(0, longestText),
    messageId: idsIn(header('message-id'))[0] ?? null,
    answers: [...new Set(answers)].slice(0, mostAnswers),
    header,
    papers: parsed.attachments.map(asPaper),
  };
}
