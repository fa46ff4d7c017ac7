import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Personal data at rest: AES-256-GCM with a key that never enters the database. From one secret
 * come all keys (HKDF, RFC 5869), each for one purpose.
 */
export interface Vault {
  /** `context` binds the cipher text to its place: it opens nowhere else. */
  seal(plain: string | Uint8Array, context: string): Buffer;
  /** @throws when the text was changed or belongs to another place. */
  open(sealed: Uint8Array, context: string): string;
  openBytes(sealed: Uint8Array, context: string): Buffer;
  /** A keyed hash: equal inputs can be found again, nothing can be read back. */
  trace(text: string, purpose: string): Buffer;
  sign(content: Uint8Array): Buffer;
  verify(content: Uint8Array, signature: Uint8Array): boolean;
  /** The public half in PEM, for those who check without us. */
  publicKey(): string;
}

const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

const derive = (secret: Uint8Array, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'satupintu', purpose, keyBytes));

/** Made a key once: from plain bytes Node makes it anew for each cipher, at six times the cost. */
const keyFor = (secret: Uint8Array, purpose: string): KeyObject =>
  createSecretKey(derive(secret, purpose));

/** An Ed25519 private key is any 32 bytes behind this PKCS#8 head (RFC 8410). */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex');

const signingKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([ed25519Head, seed]), format: 'der', type: 'pkcs8' });

function sealWith(key: KeyObject, plain: string | Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function openWith(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  const body = sealed.subarray(nonceBytes + tagBytes);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

export function openVault(secret: Uint8Array): Vault {
  if (secret.length < keyBytes) throw new Error('the secret key must have at least 32 bytes');
  const columns = keyFor(secret, 'columns');
  const traces = keyFor(secret, 'traces');
  const privateKey = signingKey(derive(secret, 'seals'));
  const publicKey = createPublicKey(privateKey);
  return {
    seal: (plain, context) => sealWith(columns, plain, context),
    open: (sealed, context) => openWith(columns, sealed, context).toString('utf8'),
    openBytes: (sealed, context) => openWith(columns, sealed, context),
    trace: (text, purpose) => createHmac('sha256', traces).update(`${purpose}\0${text}`).digest(),
    sign: (content) => sign(null, content, privateKey),
    verify: (content, signature) => verify(null, content, publicKey, signature),
    publicKey: () => publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Reads the secret, making one on the very first start. Losing it loses all personal data. */
export function secretFromFile(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(keyBytes).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
