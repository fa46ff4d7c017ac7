import { createHmac, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openVault, secretFromFile } from './vault.ts';

const secret = Buffer.alloc(32, 7);
const vault = openVault(secret);
const another = openVault(Buffer.alloc(32, 8));
const words = 'Zulaikha Wahyuningtyas';

describe('a sealed text', () => {
  it('opens where it belongs, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(vault.open(vault.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it('opens nowhere else', () => {
    const sealed = vault.seal(words, 'application:1:name');
    expect(() => vault.open(sealed, 'application:2:name')).toThrow();
    expect(() => vault.open(sealed, 'application:1:phone')).toThrow();
  });

  it('opens with no other secret', () => {
    expect(() => another.open(vault.seal(words, 'a'), 'a')).toThrow();
  });

  it('does not open after any one of its bytes was changed, or the last were cut off', () => {
    const sealed = vault.seal(words, 'a');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => vault.open(changed, 'a'), `byte ${at}`).toThrow();
      expect(() => vault.open(sealed.subarray(0, at), 'a'), `cut at ${at}`).toThrow();
    }
  });

  it('looks different each time, and shows nothing of what it holds', () => {
    const [one, two] = [vault.seal(words, 'a'), vault.seal(words, 'a')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('Zulaikha')).toBe(false);
  });
});

describe('a trace', () => {
  it('is the same for the same text and purpose, and for nothing else', () => {
    const trace = vault.trace(words, 'find');
    expect(vault.trace(words, 'find')).toEqual(trace);
    expect(vault.trace(`${words} `, 'find')).not.toEqual(trace);
    expect(vault.trace(words, 'follow')).not.toEqual(trace);
    expect(another.trace(words, 'find')).not.toEqual(trace);
  });

  it('is not made with the secret itself, which makes other keys as well', () => {
    const naive = createHmac('sha256', secret).update(`find\0${words}`).digest();
    expect(vault.trace(words, 'find')).not.toEqual(naive);
  });

  it('does not take a part of the purpose for a part of the text', () => {
    expect(vault.trace('bc', 'a')).not.toEqual(vault.trace('c', 'ab'));
  });
});

describe('a signature', () => {
  const content = Buffer.from('akar');

  it('is proved with the public key alone', () => {
    const key = createPublicKey(vault.publicKey());
    expect(verify(null, content, key, vault.sign(content))).toBe(true);
  });

  it('fits no other content and no other key', () => {
    const signature = vault.sign(content);
    expect(vault.verify(content, signature)).toBe(true);
    expect(vault.verify(Buffer.from('akan'), signature)).toBe(false);
    expect(another.verify(content, signature)).toBe(false);
  });
});

describe('the secret', () => {
  it('must be long enough', () => {
    expect(() => openVault(Buffer.alloc(31))).toThrow('at least 32 bytes');
  });

  it('is made once, for its owner’s eyes only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'satu-'));
    const file = join(folder, 'deep', 'secret.key');
    const made = secretFromFile(file);
    expect(made).toHaveLength(32);
    expect(secretFromFile(file)).toEqual(made);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(made.toString('hex'));
    rmSync(folder, { recursive: true });
  });
});
