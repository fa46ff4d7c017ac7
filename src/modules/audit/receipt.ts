import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { leafHash, rootFromProof, sealBytes } from './rules.ts';

const Hex = z.string().regex(/^([0-9a-f]{2})*$/);
const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** A receipt as it was written to a file: enough to be checked without our database. */
const ReceiptFile = z.object({
  content: z.object({
    officeId: z.string(),
    at: z.iso.datetime().transform((text) => new Date(text)),
    deed: z.string(),
    subject: z.string(),
    subjectId: z.string(),
    actor: z.enum(['staff', 'citizen', 'machine']),
    staffId: z.string().nullable(),
    postId: z.string().nullable(),
    onBehalf: z.string().nullable(),
    device: z.string(),
    detail: z.record(z.string(), z.unknown()),
  }),
  position: z.number().int().min(0),
  path: z.array(Hex),
  seal: z.object({
    seq: z.number().int().min(1),
    at: z.iso.datetime().transform((text) => new Date(text)),
    leaves: z.number().int().min(1),
    root: Hex,
    previous: Hex,
    signature: Hex,
  }),
  publicKey: z.string(),
});

/**
 * What is wrong with a receipt, in Indonesian, or null when it proves itself.
 * @param trusted public key in PEM that the holder got elsewhere; null: the receipt's own.
 */
export function receiptFault(file: unknown, trusted: string | null): string | null {
  const parsed = ReceiptFile.safeParse(file);
  if (!parsed.success) return 'bentuk berkasnya bukan bukti SatuPintu';
  const { content, position, path, seal, publicKey } = parsed.data;
  if (position >= seal.leaves) return 'letaknya di luar segel';
  const leaf = leafHash(content);
  const root = rootFromProof({ leaf, position, leaves: seal.leaves, path: path.map(bytes) });
  if (!root || !bytes(seal.root).equals(root)) return 'isinya tidak termasuk dalam segel';
  const signed = sealBytes({ ...seal, root: bytes(seal.root), previous: bytes(seal.previous) });
  try {
    const key = createPublicKey(trusted ?? publicKey);
    return verify(null, signed, key, bytes(seal.signature)) ? null : 'tanda tangannya palsu';
  } catch {
    return 'kunci umumnya tidak terbaca';
  }
}
