import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openS3Peer, type S3Peer } from '../../../tests/support/s3-peer.ts';
import { type FileStore, type Kept, openFileStore, StoreAway } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'satu-'));
const troubles: Error[] = [];
let peer: S3Peer;
let store: FileStore;

const quickly = { patience: 300, pauses: [1, 1], onTrouble: (e: Error) => troubles.push(e) };
beforeAll(async () => {
  peer = await openS3Peer();
  store = openFileStore({ folder, s3: { ...peer.settings, ...quickly } });
});
beforeEach(() => {
  peer.misbehave('broken', 0);
  troubles.length = 0;
});
afterAll(async () => {
  await peer.close();
  rmSync(folder, { recursive: true });
});

const words = Buffer.from('Surat keterangan domisili. '.repeat(90_000));
const hash = Buffer.alloc(32, 9);
const keep = async (where: FileStore, body: Buffer): Promise<Kept> => {
  const taken = await where.takeIn(Readable.from([body]), body.length);
  return { name: await where.keep(taken, hash), key: taken.key, sha256: taken.sha256 };
};
const placeIn = ({ name }: Kept) => `/berkas/${name.slice(0, 2)}/${name}`;
const inInbox = () => readdirSync(store.inbox);

describe('a file in a bucket', () => {
  it('comes back as it was sent, and leaves nothing on our disk', async () => {
    const kept = await keep(store, words);
    expect(await buffer(await store.read(kept))).toEqual(words);
    expect(inInbox()).toEqual([]);
  });

  it('lies there encrypted, under its hash', async () => {
    const kept = await keep(store, words);
    const object = peer.objects.get(placeIn(kept));
    expect(object).toHaveLength(words.length);
    expect(object?.includes('Surat')).toBe(false);
    expect(kept.name).toMatch(/^(09){16}-/);
  });

  it('is not read to its end after somebody changed it there', async () => {
    const kept = await keep(store, words);
    peer.objects.get(placeIn(kept))?.fill(0, 1000, 1010);
    await expect(buffer(await store.read(kept))).rejects.toThrow('was changed');
  });

  it('is gone once it is removed, and is removed only once', async () => {
    const kept = await keep(store, words);
    await store.remove(kept.name);
    await store.remove(kept.name);
    expect(peer.objects.has(placeIn(kept))).toBe(false);
    await expect(store.read(kept)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('what lay on our disk before a bucket was set', () => {
  it('is read there, and removed there', async () => {
    const kept = await keep(openFileStore({ folder }), words);
    expect(await buffer(await store.read(kept))).toEqual(words);
    await store.remove(kept.name);
    expect(existsSync(join(folder, kept.name.slice(0, 2), kept.name))).toBe(false);
  });

  it('may be copied to the bucket as it lies', async () => {
    const kept = await keep(store, words);
    const elsewhere = mkdtempSync(join(tmpdir(), 'satu-'));
    const other = openFileStore({ folder: elsewhere, s3: { ...peer.settings, ...quickly } });
    expect(await buffer(await other.read(kept))).toEqual(words);
    rmSync(elsewhere, { recursive: true });
  });
});

describe('a bucket on a bad day', () => {
  it.each([
    'broken',
    'busy',
    'slow',
  ] as const)('that is %s twice is asked a third time', async (how) => {
    peer.misbehave(how, 2);
    const kept = await keep(store, words);
    peer.misbehave(how, 2);
    expect(await buffer(await store.read(kept))).toEqual(words);
    expect(troubles).toEqual([]);
  });

  it.each([
    'broken',
    'busy',
    'slow',
  ] as const)('that stays %s is away, and the operator told', async (how) => {
    peer.misbehave(how, 3);
    await expect(keep(store, words)).rejects.toThrow(StoreAway);
    expect(troubles).toHaveLength(1);
  });

  it('that loses an object half-way fails its reader, who never takes it for whole', async () => {
    const kept = await keep(store, words);
    peer.misbehave('half', 1);
    await expect(buffer(await store.read(kept))).rejects.toThrow();
  });

  it('that is not there at all is away', async () => {
    const gone = await openS3Peer();
    await gone.close();
    const absent = openFileStore({ folder, s3: { ...gone.settings, ...quickly } });
    await expect(keep(absent, words)).rejects.toThrow(StoreAway);
  });

  it('that refuses our key is asked once: later is no better', async () => {
    const wrong = { ...peer.settings, ...quickly, accessKey: 'AKLAIN' };
    const before = peer.asked.length;
    const refused = keep(openFileStore({ folder, s3: wrong }), words);
    await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(peer.asked.length).toBe(before + 1);
    expect(troubles).toHaveLength(1);
  });
});
