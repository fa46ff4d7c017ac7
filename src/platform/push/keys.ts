import { createECDH } from 'node:crypto';
import type { Vault } from '../vault.ts';

/** By these a push service knows this house again (VAPID, RFC 8292). */
export interface PushKeys {
  /** base64url, uncompressed: browsers subscribe to it. */
  publicKey: string;
  privateKey: string;
}

/**
 * They come out of the one secret, as all keys of the house: nothing more to keep or to lose, and
 * the same for each process. A hash that is no key of the curve is one in four thousand millions.
 */
export function pushKeysFrom(vault: Pick<Vault, 'trace'>): PushKeys {
  const pair = createECDH('prime256v1');
  for (let turn = 0; ; turn++) {
    const candidate = vault.trace(String(turn), 'push:vapid');
    try {
      pair.setPrivateKey(candidate);
    } catch {
      continue;
    }
    const privateKey = candidate.toString('base64url');
    return { publicKey: pair.getPublicKey().toString('base64url'), privateKey };
  }
}
