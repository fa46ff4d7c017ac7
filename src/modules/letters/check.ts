import { createHash } from 'node:crypto';
import { verifyPdf, type WhyNotIntact } from '../../platform/signing/index.ts';
import type { World } from '../../platform/world.ts';
import { trustedRoots } from './keys.ts';
import { type CodedRow, letterWithCode } from './queries.ts';
import type { LetterState } from './rules.ts';

/** What anyone may know of a paper that bears a code: nothing personal. */
export interface Checked {
  code: string;
  state: Exclude<LetterState, 'draft' | 'signing'>;
  issuer: string;
  kind: string;
  number: string;
  /** Local date, '2026-11-24'. */
  dated: string;
  post: string;
  signature: 'office' | 'bsre';
  timestamped: boolean;
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
  /** Why it was revoked or replaced. */
  reason: string | null;
  endedAt: Date | null;
  /** Code of the letter that replaced it. */
  successor: string | null;
  /** Text and file are gone by the schedule of retention; this line stays. */
  destroyedAt: Date | null;
}

function asChecked(row: CodedRow): Checked | undefined {
  const { code, number, dated, signerPost: post, signature, sha256, state } = row;
  const signed = state === 'signed' || state === 'revoked' || state === 'replaced';
  if (!signed || !code || !number || !dated || !post || !signature || !sha256) return undefined;
  return {
    ...{ code, number, dated, post, signature, state, issuer: row.issuer, kind: row.kind },
    ...{ timestamped: row.timestamped ?? false, hash: sha256.toString('hex') },
    ...{ reason: row.endReason, endedAt: row.endedAt, successor: row.successor },
    destroyedAt: row.destroyedAt,
  };
}

export async function checkCode(world: World, code: string): Promise<Checked | undefined> {
  const row = await letterWithCode(world.db, code);
  return row && asChecked(row);
}

/** same: byte for byte ours. changed: ours once, but not as we signed it. other: none of ours. */
export type Compared =
  | { verdict: 'same' }
  | { verdict: 'changed' | 'other'; why: WhyNotIntact | null; by: string | null };

/** Holds a file against the letter of that code. */
export async function compareFile(
  world: World,
  code: string,
  bytes: Buffer,
): Promise<Compared | undefined> {
  const row = await letterWithCode(world.db, code);
  if (!row?.sha256) return undefined;
  if (createHash('sha256').update(bytes).digest().equals(row.sha256)) return { verdict: 'same' };
  const trusted = await trustedRoots(world, row.officeId);
  const { why, signatures } = await verifyPdf(bytes, { trusted });
  const ours = signatures.some(({ why: fault }) => fault !== 'not_trusted' && fault !== null);
  const by = signatures.at(-1)?.by?.subject.commonName ?? null;
  return { verdict: ours ? 'changed' : 'other', why, by };
}
