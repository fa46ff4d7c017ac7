import { createHash, createPublicKey } from 'node:crypto';

/** The first six hexadecimal digits of the hash of a public key (its SPKI), from its PEM. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256')
    .update(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 6);
