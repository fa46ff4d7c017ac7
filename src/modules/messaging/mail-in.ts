import { bareAddress } from '../../platform/mail.ts';
import {
  type Arrived,
  type Bounce,
  bounceIn,
  type NotAPerson,
  notAPerson,
  type Reader,
  type ReadMail,
  readMail,
} from '../../platform/mailbox/index.ts';
import type { World } from '../../platform/world.ts';
import { treeOf } from '../organisation/index.ts';
import { keepTold } from './became.ts';
import { isPaper, keepRaw, type MailContent } from './mail-content.ts';
import { keepMailboxRead, keepMailboxTrouble, mailboxOf, ownMails } from './mail-queries.ts';
import { type Incoming, keepUnreadable, receive } from './receive.ts';
import { wasReceived } from './receive-queries.ts';

/**
 * The mailbox of the house: what a person wrote is heard, what a server tells of a mail of ours is
 * known, and all else is kept for an operator. Nothing of it is lost, and no machine is answered.
 */

const reasons: Record<NotAPerson | 'broken' | 'too_large' | 'no_sender', string> = {
  own: 'dari alamat kantor sendiri; tidak dijawab',
  bounce: 'pemberitahuan server e-mail yang tidak menyangkut kiriman kami',
  automatic: 'jawaban otomatis sebuah mesin; tidak dijawab',
  bulk: 'kiriman massal; tidak dijawab',
  spam: 'ditandai sampah oleh server e-mail; tidak dijawab',
  forged: 'pengirimnya tampaknya dipalsukan; tidak dijawab',
  broken: 'isinya tidak dapat diurai; pengirim belum dijawab',
  too_large: 'terlalu besar, hanya awalnya yang disimpan; pengirim belum dijawab',
  no_sender: 'tanpa satu pengirim yang dapat dijawab',
};

/** Enough to see what it was; the whole still lies in the mailbox. */
const mostRaw = 20_000;

interface Taking {
  world: World;
  officeId: string;
  mail: Arrived;
}

async function keepForOperator({ world, officeId, mail }: Taking, why: keyof typeof reasons) {
  const raw = mail.raw.toString('utf8', 0, mostRaw);
  await world.db.transaction(async (tx) => {
    keepUnreadable(tx, world, { officeId, channel: 'email', reason: reasons[why], raw });
  });
}

/** @returns whether it spoke of a mail of ours. */
async function keepBounce({ world, mail }: Taking, bounce: Bounce): Promise<boolean> {
  const { messageId, state, status } = bounce;
  const [ours] = await ownMails(world.db, [messageId]);
  if (!ours) return false;
  const detail = `alamat e-mail ini tidak menerima${status ? ` (${status})` : ''}`;
  await world.db.transaction(async (tx) => {
    await keepTold(tx, world, {
      ...{ ...ours, state, at: mail.at, reference: null, needs: null },
      detail: state === 'failed' ? detail : '',
    });
  });
  return true;
}

/** The same mail is the same message, whoever reads the mailbox and how often. */
const nameOf = (read: ReadMail, { validity, uid }: Arrived): string =>
  read.messageId ?? `uid:${validity}:${uid}`;

async function incomingOf(
  { world, officeId, mail }: Taking,
  read: ReadMail & { from: NonNullable<ReadMail['from']> },
): Promise<Incoming> {
  const { address, name } = read.from;
  const ours = await ownMails(world.db, read.answers);
  const answered = read.answers.find((answer) =>
    ours.some((own) => own.officeId === officeId && own.externalId === answer),
  );
  const { subject, text } = read;
  const papers = read.papers.filter(isPaper).length;
  const raw = await keepRaw(world, mail.raw);
  const content: MailContent = { kind: 'mail', subject, text, papers, raw };
  return {
    ...{ officeId, channel: 'email', externalId: nameOf(read, mail), handles: [address], address },
    ...{ name, kind: 'mail', content, replyTo: answered ?? null, at: mail.at },
  };
}

async function hear(taking: Taking, read: ReadMail): Promise<void> {
  const { world, officeId, mail } = taking;
  const { from } = read;
  if (!from) return keepForOperator(taking, 'no_sender');
  const externalId = nameOf(read, mail);
  if (await wasReceived(world.db, { officeId, channel: 'email', externalId })) return;
  const incoming = await incomingOf(taking, { ...read, from });
  const fresh = await world.db.transaction((tx) => receive(tx, world, [incoming]));
  // Somebody else has read it in the same moment: theirs is the one that is kept.
  if (fresh === 0) await world.files.remove((incoming.content as MailContent).raw.name);
}

async function take(taking: Taking): Promise<void> {
  const { mail, world } = taking;
  if (mail.size > mail.raw.length) return keepForOperator(taking, 'too_large');
  const read = await readMail(mail.raw).catch(() => null);
  if (!read) return keepForOperator(taking, 'broken');
  const bounce = bounceIn(read);
  if (bounce && (await keepBounce(taking, bounce))) return;
  const own = [world.settings.mail?.from ?? ''].map(bareAddress);
  const machine = notAPerson(read, own);
  return machine ? keepForOperator(taking, machine) : hear(taking, read);
}

/** What reads the mailbox of the office that hears mail. @param log of whoever looks after it. */
export function mailReader(
  world: World,
  { office, log }: { office: string; log: (error: unknown, trouble: string) => void },
): Reader {
  const officeId = async (): Promise<string> => {
    const unit = (await treeOf(world.db)).withCode(office);
    if (!unit) throw new Error(`setting MAIL_IN_OFFICE: there is no office ${office}`);
    return unit.id;
  };
  return {
    async cursor() {
      const row = await mailboxOf(world.db, await officeId());
      return row?.validity && row.uid !== null ? { validity: row.validity, uid: row.uid } : null;
    },
    take: async (mail) => take({ world, officeId: await officeId(), mail }),
    async keepRead(cursor) {
      await keepMailboxRead(world.db, {
        ...{ ...cursor, officeId: await officeId(), at: world.now() },
      });
    },
    async tell(trouble, error) {
      log(error, trouble);
      await keepMailboxTrouble(world.db, {
        ...{ trouble, officeId: await officeId(), at: world.now() },
      });
    },
  };
}
