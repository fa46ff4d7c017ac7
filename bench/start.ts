import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Context, missedOf, type Told } from './support/journey.ts';
import { median, rounded } from './support/numbers.ts';
import { freePort, launch, untilReady } from './support/program.ts';

/**
 * From `npm start` to the first answer: on an empty folder, and with the data of the run before.
 */

async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const program = launch({
    ...{ file: 'npm', args: ['start', '--silent'], port },
    environment: { DATA_DIR: folder },
  });
  await untilReady(port);
  const took = performance.now() - began;
  await program.stop();
  return took;
}

export async function run({ rounds }: Pick<Context, 'rounds'>): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'sb-'));
  chmodSync(folder, 0o755);
  try {
    const first = rounded((await startOnce(folder)) / 1000);
    const later: number[] = [];
    for (let round = 0; round < rounds; round++) later.push(await startOnce(folder));
    const again = rounded(median(later) / 1000);
    return {
      ...{ name: 'start', unit: 's', ours: again, ceiling: null, ratio: null, p99_ms: null },
      first_start: first,
      missed: missedOf([
        { what: 'seconds with data present', is: again, atMost: 1.5 },
        { what: 'seconds of the first start', is: first, atMost: 15 },
      ]),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
