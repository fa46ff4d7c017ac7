import { z } from 'zod';
import type { World } from '../../platform/world.ts';
import { type Ask, fieldOf } from '../../web/ask.ts';

/**
 * What BSrE asks of who signs: the NIK the certificate is registered under, and its passphrase.
 * Both are typed for each signing, kept encrypted until the worker has used them, and then gone.
 */

const StateKey = z.object({
  nik: z.string().regex(/^\d{16}$/),
  passphrase: z.string().min(1),
});
export type StateKey = z.infer<typeof StateKey>;

const place = (letterId: string) => `state-key:${letterId}`;

/** @returns undefined when neither was typed: the office's own certificate signs. */
export function typedStateKey(form: Ask['form']): StateKey | undefined {
  const nik = fieldOf(form, 'nik').replaceAll(/\D/g, '').slice(0, 20);
  const passphrase = fieldOf(form, 'frasa').slice(0, 200);
  return nik || passphrase ? { nik, passphrase } : undefined;
}

export const isWhole = (key: StateKey): boolean => StateKey.safeParse(key).success;

export const sealStateKey = (
  { vault }: Pick<World, 'vault'>,
  letterId: string,
  key: StateKey,
): Buffer => vault.seal(JSON.stringify(key), place(letterId));

export const openStateKey = (
  { vault }: Pick<World, 'vault'>,
  letterId: string,
  sealed: Buffer,
): StateKey => StateKey.parse(JSON.parse(vault.open(sealed, place(letterId))));
