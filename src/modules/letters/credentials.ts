import { z } from 'zod';
import { bsreStatusOf } from '../../platform/signing/index.ts';
import type { World } from '../../platform/world.ts';
import { type Ask, fieldOf } from '../../web/ask.ts';

/**
 * What BSrE asks of who signs: the NIK the certificate is registered under, and its passphrase.
 * Both are typed for each signing, kept encrypted until the worker has used them, and then gone.
 */

const Credentials = z.object({
  nik: z.string().regex(/^\d{16}$/),
  passphrase: z.string().min(1),
});
export type BsreCredentials = z.infer<typeof Credentials>;

const place = (letterId: string) => `credentials:${letterId}`;

/** @returns undefined when neither was typed: the office's own certificate signs. */
export function typedCredentials(form: Ask['form']): BsreCredentials | undefined {
  const nik = fieldOf(form, 'nik').replaceAll(/\D/g, '').slice(0, 20);
  const passphrase = fieldOf(form, 'frasa').slice(0, 200);
  return nik || passphrase ? { nik, passphrase } : undefined;
}

/** For the form: null where BSrE is not reached; the NIK is shown again, the passphrase never. */
export const shownCredentials = ({ world, form }: Ask): { nik: string } | null =>
  world.settings.bsre ? { nik: typedCredentials(form)?.nik ?? '' } : null;

export const isWhole = (key: BsreCredentials): boolean => Credentials.safeParse(key).success;

export const credentialFaults = [
  'credentials_incomplete',
  'credentials_not_registered',
  'credentials_expired',
] as const;
export type CredentialFault = (typeof credentialFaults)[number];

/** Whether what stands in the way is told beside the two fields. */
export const isCredentialFault = (word: string | null | undefined): word is CredentialFault =>
  credentialFaults.some((fault) => fault === word);

/**
 * What keeps somebody from signing with these, told before the code of their phone is used up. What
 * BSrE does not say now is left to the signing itself.
 */
export async function credentialFault(
  { settings: { bsre } }: Pick<World, 'settings'>,
  key: BsreCredentials | undefined,
): Promise<CredentialFault | null> {
  if (!key) return null;
  if (!isWhole(key)) return 'credentials_incomplete';
  const state = bsre ? await bsreStatusOf(bsre, key.nik) : undefined;
  if (!state || state.ok) return null;
  if (state.refusal === 'not_registered') return 'credentials_not_registered';
  return state.refusal === 'expired' ? 'credentials_expired' : null;
}

export const sealCredentials = (
  { vault }: Pick<World, 'vault'>,
  letterId: string,
  key: BsreCredentials,
): Buffer => vault.seal(JSON.stringify(key), place(letterId));

export const openCredentials = (
  { vault }: Pick<World, 'vault'>,
  letterId: string,
  sealed: Buffer,
): BsreCredentials => Credentials.parse(JSON.parse(vault.open(sealed, place(letterId))));
