import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { World } from '../../platform/world.ts';

export interface Finding {
  what: string;
  well: boolean;
  said: string;
}

/** Whatever a paper passes on its way: tried with bytes of our own. */

const words = Buffer.from('satu doctor');
/** Milliseconds. */
const patience = 5000;

const takeIn = ({ files }: World, bytes: Buffer) =>
  files.takeIn(Readable.from([bytes]), bytes.length);

async function keepAndRead(world: World): Promise<boolean> {
  const { files, vault } = world;
  const taken = await takeIn(world, words);
  try {
    const name = await files.keep(taken, vault.trace('doctor', 'bytes'));
    const { key, sha256 } = taken;
    const back = await buffer(await files.read({ name, key, sha256 }));
    await files.remove(name);
    return back.equals(words);
  } finally {
    await files.drop(taken);
  }
}

export async function store(world: World): Promise<Finding> {
  const { s3 } = world.settings;
  const where = s3 ? `S3, ${s3.url}/${s3.bucket}` : 'disk';
  try {
    const well = await keepAndRead(world);
    return { what: 'Penyimpanan berkas', well, said: where };
  } catch (error) {
    return { what: 'Penyimpanan berkas', well: false, said: `${where}: ${error}` };
  }
}

export async function antivirus({ scanner }: World): Promise<Finding> {
  const what = 'Antivirus';
  if (!scanner) return { what, well: true, said: 'tidak disetel (CLAMD_URL)' };
  const verdict = await scanner.scan(Readable.from([words]), patience);
  const said = verdict.is === 'unknown' ? `tidak menjawab: ${verdict.said}` : 'menjawab';
  return { what, well: verdict.is === 'clean', said };
}

/** One white point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVQI12P4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
  'base64',
);

export async function copies(world: World): Promise<Finding> {
  const taken = await takeIn(world, png);
  const made = await world.copyist.picture(taken, 'png');
  await world.files.drop(taken);
  const said = made.ok ? 'foto dan PDF dapat dibersihkan' : 'tidak berjalan';
  return { what: 'Pembersih berkas', well: made.ok, said };
}
