import { createHash } from 'node:crypto';

/**
 * Merkle trees as in Certificate Transparency (RFC 6962, section 2.1): leaves and nodes are hashed
 * with different first bytes, so that a node can never be passed off as a leaf.
 */

export interface Content {
  officeId: string;
  at: Date;
  deed: string;
  subject: string;
  subjectId: string;
  actor: 'staff' | 'citizen' | 'machine';
  staffId: string | null;
  postId: string | null;
  onBehalf: string | null;
  device: string;
  detail: Record<string, unknown>;
}

/** JSON with sorted keys: the same content has one spelling only, also after jsonb reordered it. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

export const digestOf = (value: unknown): Buffer => sha256(canonical(value));
export const leafHash = (content: Content): Buffer => sha256(leafMark, canonical(content));
const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(nodeMark, left, right);

/** The largest power of two below `count`. */
const splitAt = (count: number) => 2 ** (Math.ceil(Math.log2(count)) - 1);

export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256('');
  if (leaves.length === 1) return only;
  const cut = splitAt(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, cut)), merkleRoot(leaves.slice(cut)));
}

/** The hashes beside the path from a leaf to the root, lowest first. */
export function inclusionProof(leaves: readonly Buffer[], position: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const cut = splitAt(leaves.length);
  return position < cut
    ? [...inclusionProof(leaves.slice(0, cut), position), merkleRoot(leaves.slice(cut))]
    : [...inclusionProof(leaves.slice(cut), position - cut), merkleRoot(leaves.slice(0, cut))];
}

export interface Inclusion {
  leaf: Uint8Array;
  position: number;
  leaves: number;
  path: readonly Uint8Array[];
}

/** The root that a proof leads to; the same as the signed one, or the proof is false. */
export function rootFromProof({ leaf, position, leaves, path }: Inclusion): Uint8Array | null {
  if (leaves === 1) return path.length === 0 ? leaf : null;
  const last = path.at(-1);
  if (!last) return null;
  const cut = splitAt(leaves);
  const rest = path.slice(0, -1);
  const left = position < cut;
  const below = rootFromProof(
    left
      ? { leaf, position, leaves: cut, path: rest }
      : { leaf, position: position - cut, leaves: leaves - cut, path: rest },
  );
  if (!below) return null;
  return left ? nodeHash(below, last) : nodeHash(last, below);
}

export interface SealContent {
  seq: number;
  at: Date;
  leaves: number;
  root: Uint8Array;
  previous: Uint8Array;
}

export const noSealBefore = Buffer.alloc(32);

/** What is signed: the root of this batch and, through `previous`, of all batches before. */
export const sealBytes = ({ seq, at, leaves, root, previous }: SealContent): Buffer =>
  sha256(
    `satupintu seal\n${seq}\n${at.toISOString()}\n${leaves}\n`,
    Buffer.from(root).toString('hex'),
    '\n',
    Buffer.from(previous).toString('hex'),
  );
