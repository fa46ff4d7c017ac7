import { Readable } from 'node:stream';
import { z } from 'zod';
import { type MailPaper, readMail } from '../../platform/mailbox/index.ts';
import type { World } from '../../platform/world.ts';
import { contentOf } from './receive.ts';

/** What a mail says, and the whole of it as it came, which lies with the other files. */

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const Raw = z.object({ name: z.string().min(1), key: hex, sha256: hex });
export type Raw = z.infer<typeof Raw>;

export const MailContent = z.object({
  kind: z.literal('mail'),
  subject: z.string(),
  /** All of it, with what it quotes. */
  text: z.string(),
  /** How many papers came along. */
  papers: z.number().int(),
  raw: Raw,
});
export type MailContent = z.infer<typeof MailContent>;

/** @throws StoreAway, or what the disk said: then the mail is not kept, and comes again. */
export async function keepRaw({ files, vault }: World, bytes: Buffer): Promise<Raw> {
  const taken = await files.takeIn(Readable.from([bytes]), bytes.length);
  try {
    const hash = vault.trace(taken.sha256.toString('hex'), 'messaging:mail');
    const name = await files.keep(taken, hash);
    return { name, key: taken.key.toString('hex'), sha256: taken.sha256.toString('hex') };
  } finally {
    await files.drop(taken);
  }
}

async function rawOf({ files }: World, { name, key, sha256 }: Raw): Promise<Buffer> {
  const kept = { name, key: Buffer.from(key, 'hex'), sha256: Buffer.from(sha256, 'hex') };
  const pieces: Buffer[] = [];
  for await (const piece of await files.read(kept)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** A picture of so little is somebody's logo. */
const leastPicture = 20_000;
/** What proves to a mail program who wrote it is no paper. */
const proofs = /^application\/(pgp-(signature|keys)|(x-)?pkcs7-(signature|mime))$/;

export const isPaper = ({ type, inline, bytes }: MailPaper): boolean =>
  !proofs.test(type) && !(inline && bytes.length < leastPicture);

/** The papers of a mail that was heard. @throws when the store is away. */
export async function papersOfMail(
  world: World,
  which: { officeId: string; id: string },
): Promise<MailPaper[]> {
  const content = MailContent.safeParse(await contentOf(world, which));
  if (!content.success) return [];
  const { papers } = await readMail(await rawOf(world, content.data.raw));
  return papers.filter(isPaper);
}
