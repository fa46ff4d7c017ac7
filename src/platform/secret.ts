import { timingSafeEqual } from 'node:crypto';
import { readSigns, secretFrom } from '../kernel/code.ts';
import type { Vault } from './vault.ts';

/**
 * The secret on a receipt is a keyed hash of its number: nothing to store, nothing to steal.
 * `purpose` keeps the secrets of different kinds of numbers apart.
 */
export const secretFor = (vault: Vault, number: string, purpose: string): string =>
  secretFrom(vault.trace(number, purpose));

/** Compared in the same time whatever is wrong; needs no look into the database. */
export function isSecretFor(
  vault: Vault,
  { number, purpose, typed }: { number: string; purpose: string; typed: string },
): boolean {
  const right = Buffer.from(readSigns(secretFor(vault, number, purpose)));
  const given = Buffer.from(readSigns(typed));
  return right.length === given.length && timingSafeEqual(right, given);
}
