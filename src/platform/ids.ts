import { randomBytes, randomFillSync } from 'node:crypto';

/** Ids are made in the application, so that independent writes can travel together. */

export type Random = (bytes: number) => Uint8Array;

/**
 * Draws from a pool: asking the system for 16 bytes at a time costs more than the rest of an id.
 * Each byte is given once.
 */
export function pooledRandom(poolBytes = 8192): Random {
  const pool = Buffer.alloc(poolBytes);
  let used = poolBytes;
  return (bytes) => {
    if (bytes > poolBytes) return randomBytes(bytes);
    if (used + bytes > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    const piece = Buffer.from(pool.subarray(used, used + bytes));
    pool.fill(0, used, used + bytes);
    used += bytes;
    return piece;
  };
}

/** UUID version 7 (RFC 9562): ordered by time, so that indexes grow at one end. */
export function newId(now: Date, random: Random): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  Buffer.from(random(10)).copy(bytes, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const cuts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...cuts, hex.slice(20)].join('-');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from outside can be one of our ids: the database refuses any other. */
export const isId = (text: string): boolean => uuid.test(text);
