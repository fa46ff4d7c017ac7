import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openFileStore, type Stored, TooLarge } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'satu-'));
const store = openFileStore(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const placeOf = ({ name }: Stored) => join(folder, name.slice(0, 2), name);

const words = Buffer.from('Surat keterangan domisili. '.repeat(9000));
const limit = 10 * 1024 * 1024;

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

describe('a file', () => {
  it('comes back as it was sent, with its size, its head and its hash', async () => {
    const kept = await store.keep(Readable.from([words.subarray(0, 7), words.subarray(7)]), limit);
    expect(kept.bytes).toBe(words.length);
    expect(kept.head).toEqual(words.subarray(0, 4100));
    expect(await buffer(store.read(kept))).toEqual(words);
  });

  it('lies on disk as something else, also when the same was sent before', async () => {
    const [one, two] = [
      await store.keep(Readable.from([words]), limit),
      await store.keep(Readable.from([words]), limit),
    ];
    const [first, second] = [readFileSync(placeOf(one)), readFileSync(placeOf(two))];
    expect(first).toHaveLength(words.length);
    expect(first.includes('Surat')).toBe(false);
    expect(first.equals(second)).toBe(false);
  });

  it('is not read with another’s key', async () => {
    const kept = await store.keep(Readable.from([words]), limit);
    const { key } = await store.keep(Readable.from([words]), limit);
    await expect(buffer(store.read({ ...kept, key }))).rejects.toThrow('was changed');
  });

  it('is not read to its end after a byte on disk was changed', async () => {
    const kept = await store.keep(Readable.from([words]), limit);
    const bytes = readFileSync(placeOf(kept));
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    writeFileSync(placeOf(kept), bytes);
    await expect(buffer(store.read(kept))).rejects.toThrow('was changed');
  });

  it('fails to be read once it is removed, and is removed only once', async () => {
    const kept = await store.keep(Readable.from([words]), limit);
    await store.remove(kept.name);
    await store.remove(kept.name);
    expect(existsSync(placeOf(kept))).toBe(false);
    await expect(buffer(store.read(kept))).rejects.toThrow('ENOENT');
  });
});

describe('a file that cannot be kept', () => {
  it('is refused as soon as it passes the limit, and leaves nothing', async () => {
    const before = onDisk();
    const { asked, stream } = pieces(1000, Buffer.alloc(100_000, 1));
    await expect(store.keep(stream, 1_000_000)).rejects.toThrow(TooLarge);
    expect(asked.count).toBeLessThan(50);
    expect(onDisk()).toEqual(before);
  });

  it('may be exactly as large as the limit', async () => {
    expect((await store.keep(Readable.from([words]), words.length)).bytes).toBe(words.length);
    await expect(store.keep(Readable.from([words]), words.length - 1)).rejects.toThrow(TooLarge);
  });

  it('leaves nothing when its sender goes away half-way', async () => {
    const before = onDisk();
    const stream = new Readable({ read() {} });
    stream.push(words);
    setTimeout(() => stream.destroy(new Error('the sender went away')), 20);
    await expect(store.keep(stream, limit)).rejects.toThrow('the sender went away');
    expect(onDisk()).toEqual(before);
  });
});
