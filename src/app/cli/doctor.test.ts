import { afterEach, describe, expect, it } from 'vitest';
import { openClamdPeer } from '../../../tests/support/clamd-peer.ts';
import { openS3Peer } from '../../../tests/support/s3-peer.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { clamdAddress, openScanner } from '../../platform/clamd.ts';
import { openFileStore } from '../../platform/files/index.ts';
import { doctor } from './doctor.ts';

const world = testWorld();

async function examined(): Promise<string[]> {
  const lines: string[] = [];
  const out = (line: string) => lines.push(line);
  await doctor.run([], { out, err: out, world: async () => world });
  return lines;
}
const lineOf = async (what: string) => (await examined()).find((line) => line.includes(what));

describe('satu doctor', () => {
  afterEach(() => {
    world.scanner = null;
  });

  it('finds store, cleaner and typesetter of a fresh office well', async () => {
    const lines = await examined();
    for (const what of [
      'Penyimpanan berkas: disk',
      'Antivirus: tidak disetel',
      'Pembersih berkas',
    ]) {
      expect(lines.find((line) => line.includes(what))).toMatch(/^baik/);
    }
  });

  it('says whether the antivirus answers', async () => {
    const peer = await openClamdPeer();
    const address = clamdAddress(peer.url);
    world.scanner = address && openScanner(address);
    expect(await lineOf('Antivirus')).toBe('baik   Antivirus: menjawab');
    await peer.close();
    expect(await lineOf('Antivirus')).toMatch(/^PERLU .*tidak menjawab/);
  });

  it('says whether the bucket keeps what it is given, and leaves nothing there', async () => {
    const peer = await openS3Peer();
    const { files, settings } = world;
    const s3 = { ...peer.settings, patience: 300, pauses: [] };
    world.settings = { ...settings, s3 };
    world.files = openFileStore({ folder: `${settings.dataFolder}/files`, s3 });
    expect(await lineOf('Penyimpanan')).toMatch(/^baik .*S3, http:\/\/127\.0\.0\.1.*\/berkas$/);
    expect(peer.objects.size).toBe(0);
    await peer.close();
    expect(await lineOf('Penyimpanan')).toMatch(/^PERLU /);
    Object.assign(world, { files, settings });
  });
});
