import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClamdPeer, eicar, openClamdPeer } from '../../tests/support/clamd-peer.ts';
import { clamdAddress, openScanner, type ScannerOptions } from './clamd.ts';

let peer: ClamdPeer;
beforeEach(async () => {
  peer = await openClamdPeer();
});
afterEach(() => peer.close());

const scanner = (options: ScannerOptions = {}) => {
  const address = clamdAddress(peer.url);
  if (!address) throw new Error(peer.url);
  return openScanner(address, options);
};
const letter = Buffer.from('Surat keterangan domisili. '.repeat(50_000));
const source = (...pieces: Buffer[]) => Readable.from(pieces);

describe('a file', () => {
  it('is clean when clamd says so, however many pieces it comes in', async () => {
    const pieces = [letter, Buffer.from('x'), letter];
    expect(await scanner().scan(source(...pieces), 5000)).toEqual({ is: 'clean' });
    expect(await scanner().scan(source(Buffer.from('x')), 5000)).toEqual({ is: 'clean' });
  });

  it('is infected when clamd finds something, wherever it stands', async () => {
    const found = { is: 'infected', by: 'Eicar-Signature' };
    expect(await scanner().scan(source(eicar), 5000)).toEqual(found);
    const [head, tail] = [eicar.subarray(0, 30), eicar.subarray(30)];
    expect(await scanner().scan(source(letter, head, tail, letter), 5000)).toEqual(found);
  });

  it.each([
    ['is too large for clamd', { limit: 1000 }],
    ['gets an answer that says nothing', { mood: 'gibberish' as const }],
    ['gets no answer in time', { mood: 'silent' as const }],
    ['loses clamd half-way', { mood: 'hang_up' as const }],
  ])('stays unknown when it %s', async (_why, mood) => {
    Object.assign(peer, mood);
    const from = performance.now();
    expect(await scanner().scan(source(letter, letter), 500)).toMatchObject({ is: 'unknown' });
    expect(performance.now() - from).toBeLessThan(2000);
  });

  it('that cannot be read to its end stays unknown, at once', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('the disk is gone')) });
    const verdict = await scanner().scan(broken, 5000);
    expect(verdict).toMatchObject({ is: 'unknown', said: 'the disk is gone' });
  });

  it('is let go when the scan ends before it', async () => {
    peer.limit = 1000;
    const endless = new Readable({
      read() {
        this.push(letter);
      },
    });
    await scanner().scan(endless, 5000);
    expect(endless.destroyed).toBe(true);
  });
});

describe('an absent clamd', () => {
  it('is known as absent for a while, and tells the operator', async () => {
    await peer.close();
    const troubles: Error[] = [];
    const absent = scanner({ rest: 300, onTrouble: (error) => troubles.push(error) });
    expect(absent.isAway()).toBe(false);
    expect(await absent.scan(source(letter), 5000)).toMatchObject({ is: 'unknown', away: true });
    expect(absent.isAway()).toBe(true);
    expect(troubles).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(absent.isAway()).toBe(false);
  });

  it('that answers again is not absent any more', async () => {
    const once = scanner({ rest: 60_000 });
    peer.mood = 'hang_up';
    await once.scan(source(letter), 5000);
    expect(once.isAway()).toBe(true);
    peer.mood = 'well';
    expect(await once.scan(source(letter), 5000)).toEqual({ is: 'clean' });
    expect(once.isAway()).toBe(false);
  });
});

describe('a Unix socket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  let local: ClamdPeer;
  beforeAll(async () => {
    local = await openClamdPeer(join(folder, 'clamd.sock'));
  });
  afterAll(async () => {
    await local.close();
    rmSync(folder, { recursive: true });
  });

  it('is asked the same way', async () => {
    const address = clamdAddress(local.url);
    const verdict = address && (await openScanner(address).scan(source(eicar), 5000));
    expect(verdict).toMatchObject({ is: 'infected' });
  });
});

describe('the address of clamd', () => {
  it.each([
    ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['tcp://clamav', { host: 'clamav', port: 3310 }],
    ['tcp://[::1]:13310', { host: '::1', port: 13310 }],
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['http://clamav:3310', null],
    ['clamav:3310', null],
    ['unix:clamd.ctl', null],
    ['', null],
  ])('%j is %j', (url, address) => {
    expect(clamdAddress(url)).toEqual(address);
  });
});
