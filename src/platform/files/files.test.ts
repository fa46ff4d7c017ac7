import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { type Kept, openFileStore, TooLarge } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'satu-'));
const store = openFileStore({ folder });
afterAll(() => rmSync(folder, { recursive: true }));

const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const placeOf = ({ name }: Kept) => join(folder, name.slice(0, 2), name);

const words = Buffer.from('Surat keterangan domisili. '.repeat(9000));
const limit = 10 * 1024 * 1024;
const hash = Buffer.alloc(32, 7);

const takeIn = (...pieces: Buffer[]) => store.takeIn(Readable.from(pieces), limit);
async function keep(...pieces: Buffer[]): Promise<Kept> {
  const taken = await takeIn(...pieces);
  return { name: await store.keep(taken, hash), key: taken.key, sha256: taken.sha256 };
}
const read = async (kept: Kept) => buffer(await store.read(kept));

/** Gives one piece after another, and tells how many were asked for. */
function pieces(count: number, piece: Buffer) {
  const asked = { count: 0 };
  const stream = Readable.from(
    (function* () {
      while (asked.count < count) {
        asked.count += 1;
        yield piece;
      }
    })(),
    { highWaterMark: 1 },
  );
  return { asked, stream };
}

describe('a file that came in', () => {
  it('is known by its size, its head and its hash, and can be looked at', async () => {
    const taken = await takeIn(words.subarray(0, 7), words.subarray(7));
    expect(taken.bytes).toBe(words.length);
    expect(taken.head).toEqual(words.subarray(0, 4100));
    expect(await buffer(store.look(taken))).toEqual(words);
  });

  it('lies nowhere in the clear, and nowhere at all once it is dropped', async () => {
    const taken = await takeIn(words);
    expect(readFileSync(taken.path).includes('Surat')).toBe(false);
    await store.drop(taken);
    await store.drop(taken);
    expect(existsSync(taken.path)).toBe(false);
  });

  it('and was left behind by a program that died goes after an hour', async () => {
    const [old, young] = [await takeIn(words), await takeIn(words)];
    const now = new Date();
    utimesSync(old.path, now, new Date(now.getTime() - 3_700_000));
    await store.tidy(now);
    expect([existsSync(old.path), existsSync(young.path)]).toEqual([false, true]);
    expect(await openFileStore({ folder: join(folder, 'none') }).tidy(now)).toBeUndefined();
  });
});

describe('a file', () => {
  it('comes back as it was sent', async () => {
    expect(await read(await keep(words))).toEqual(words);
  });

  it('lies under its hash, and as something else each time it is kept', async () => {
    const [one, two] = [await keep(words), await keep(words)];
    const [first, second] = [readFileSync(placeOf(one)), readFileSync(placeOf(two))];
    expect(one.name).toMatch(new RegExp(`^${'07'.repeat(16)}-[0-9a-f]{8}$`));
    expect(one.name).not.toBe(two.name);
    expect(first).toHaveLength(words.length);
    expect(first.includes('Surat')).toBe(false);
    expect(first.equals(second)).toBe(false);
  });

  it('is not read with another’s key', async () => {
    const kept = await keep(words);
    const { key } = await keep(words);
    await expect(read({ ...kept, key })).rejects.toThrow('was changed');
  });

  it('is not read to its end after a byte on disk was changed', async () => {
    const kept = await keep(words);
    const bytes = readFileSync(placeOf(kept));
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    await writeFile(placeOf(kept), bytes);
    await expect(read(kept)).rejects.toThrow('was changed');
  });

  it('fails to be read once it is removed, and is removed only once', async () => {
    const kept = await keep(words);
    await store.remove(kept.name);
    await store.remove(kept.name);
    expect(existsSync(placeOf(kept))).toBe(false);
    await expect(read(kept)).rejects.toThrow('ENOENT');
  });
});

describe('a file that cannot be taken in', () => {
  it('is refused as soon as it passes the limit, and leaves nothing', async () => {
    const before = onDisk();
    const { asked, stream } = pieces(1000, Buffer.alloc(100_000, 1));
    await expect(store.takeIn(stream, 1_000_000)).rejects.toThrow(TooLarge);
    expect(asked.count).toBeLessThan(50);
    expect(onDisk()).toEqual(before);
  });

  it('may be exactly as large as the limit', async () => {
    const whole = () => Readable.from([words]);
    expect((await store.takeIn(whole(), words.length)).bytes).toBe(words.length);
    await expect(store.takeIn(whole(), words.length - 1)).rejects.toThrow(TooLarge);
  });

  it('leaves nothing when its sender goes away half-way', async () => {
    const before = onDisk();
    const stream = new Readable({ read() {} });
    stream.push(words);
    setTimeout(() => stream.destroy(new Error('the sender went away')), 20);
    await expect(store.takeIn(stream, limit)).rejects.toThrow('the sender went away');
    expect(onDisk()).toEqual(before);
  });
});
