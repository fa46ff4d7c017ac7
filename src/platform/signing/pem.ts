import { createPrivateKey, type KeyObject } from 'node:crypto';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { partsOf, readElement } from './der.ts';
import { judgeEncryption } from './encryption.ts';
import type { Contents, WhyNotOpened } from './p12.ts';

/** Certificates and a key as text (RFC 7468). */

interface Block {
  readonly label: string;
  readonly text: string;
}

const begin = '-----BEGIN ';
const dashes = '-----';

function* blocksOf(text: string): Generator<Block> {
  for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + begin.length)) {
    const label = text.slice(at + begin.length, text.indexOf(dashes, at + begin.length));
    const end = `-----END ${label}-----`;
    const until = text.indexOf(end, at);
    if (until < 0) return;
    yield { label, text: text.slice(at + begin.length + label.length + dashes.length, until) };
  }
}

const bytesOf = ({ text }: Block) => Buffer.from(text.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64');

const keyTypes: Readonly<Record<string, 'pkcs8' | 'pkcs1' | 'sec1'>> = {
  'PRIVATE KEY': 'pkcs8',
  'RSA PRIVATE KEY': 'pkcs1',
  'EC PRIVATE KEY': 'sec1',
};

function openKey(block: Block, passphrase: string): Outcome<KeyObject | null, WhyNotOpened> {
  const type = keyTypes[block.label];
  if (block.text.includes('Proc-Type')) return refuse('old_encryption');
  const key = bytesOf(block);
  try {
    if (type) return accept(createPrivateKey({ key, format: 'der', type }));
  } catch {
    return refuse('unreadable');
  }
  if (block.label !== 'ENCRYPTED PRIVATE KEY') return accept(null);
  const judged = judgeEncryption(partsOf(readElement(key))[0]);
  if (!judged.ok) return judged;
  try {
    return accept(createPrivateKey({ key, format: 'der', type: 'pkcs8', passphrase }));
  } catch {
    return refuse('wrong_passphrase');
  }
}

export const isPem = (bytes: Buffer): boolean => bytes.includes(begin);

export function openPem(bytes: Buffer, passphrase: string): Outcome<Contents, WhyNotOpened> {
  const blocks = [...blocksOf(bytes.toString('latin1'))];
  const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE').map(bytesOf);
  const keys: KeyObject[] = [];
  for (const block of blocks) {
    const key = openKey(block, passphrase);
    if (!key.ok) return key;
    if (key.value) keys.push(key.value);
  }
  return accept({ certificates, keys });
}
