import { setImmediate as breathe } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { World } from '../../platform/world.ts';
import { loadSample } from '../sample.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chanceFrom } from './seed/chance.ts';
import { Paper } from './seed/paper.ts';
import { deskOffice, type Plan, storyOf } from './seed/plan.ts';
import { readRegion } from './seed/region.ts';
import { type Telling, tell } from './seed/story.ts';
import { Batch, openWriter, sealAll } from './seed/write.ts';

/** `satu seed`: a past for the sample region, as the program itself would have written it. */

const count = (least: number) => z.coerce.number().int().min(least);
const Wish = z.object({
  applications: count(1).max(20_000_000),
  offices: count(1).default(10_000),
  desk: count(0).default(0),
  seed: count(0)
    .max(2 ** 31 - 1)
    .default(2026),
});

const options = {
  applications: { type: 'string' },
  offices: { type: 'string' },
  desk: { type: 'string' },
  seed: { type: 'string' },
} as const;

const storiesAtOnce = 4000;
const storiesBetweenBreaths = 20;

/** The same world, but for its time, its chance and the database of one case. */
function openTelling(world: World, region: Telling['region'], plan: Plan) {
  const paper = new Paper();
  const clock = { at: plan.now };
  let chance = chanceFrom(plan.seed, 0);
  const told: World = {
    ...world,
    db: paper.database(world.db),
    now: () => clock.at,
    random: (bytes) => chance.bytes(bytes),
  };
  const telling: Telling = { world: told, paper, region, clock };
  return {
    paper,
    async story(index: number): Promise<void> {
      chance = chanceFrom(plan.seed, index);
      await tell(telling, storyOf(plan, region, chance, index));
    },
  };
}

async function fill(world: World, plan: Plan, offices: number, io: Io): Promise<void> {
  const telling = openTelling(world, await readRegion(world, offices), plan);
  const writer = await openWriter(world);
  let writing: Promise<void> = Promise.resolve();
  try {
    for (let from = 0; from < plan.applications; from += storiesAtOnce) {
      const batch = new Batch();
      const until = Math.min(from + storiesAtOnce, plan.applications);
      for (let index = from; index < until; index++) {
        await telling.story(index);
        batch.take(telling.paper);
        // Otherwise the batch before would not flow out while this one is made.
        if (index % storiesBetweenBreaths === 0) await breathe();
      }
      await writing;
      writing = batch.write(writer);
      writing.catch(() => undefined);
      if (until % 100_000 === 0) io.out(`${until} permohonan`);
    }
    await writing;
  } finally {
    await writer.end();
  }
}

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parseArgs({ args, options });
  const wish = Wish.safeParse(values);
  if (!wish.success || wish.data.desk > wish.data.applications) {
    io.err('Wajib: --applications N, bilangan bulat; --desk tidak lebih dari itu.');
    return 2;
  }
  const world = await io.world();
  if (!world.settings.sample) {
    io.err('Hanya untuk wilayah contoh: setel SATUPINTU_SAMPLE=1.');
    return 1;
  }
  const { rowCount } = await world.db.raw('select from applications.application limit 1');
  if (rowCount !== 0) {
    io.err('Basis data ini sudah berisi permohonan.');
    return 1;
  }
  await loadSample(world);
  const from = performance.now();
  const { offices, ...counts } = wish.data;
  await fill(world, { ...counts, now: world.now() }, offices, io);
  const sealed = await sealAll(world);
  await world.db.raw('vacuum analyze');
  const seconds = Math.round((performance.now() - from) / 1000);
  io.out(`${counts.applications} permohonan, ${sealed} catatan tersegel, ${seconds} detik.`);
  return 0;
}

export const seed: Command = {
  name: 'seed',
  help: `satu seed --applications N [--desk N] [--offices N] [--seed N]
  Mengisi wilayah contoh dengan N permohonan buatan selama tiga tahun: selesai, menunggu, berjalan.
  --desk     sebanyak ini di antaranya masih menunggu front office ${deskOffice}
  --offices  paling banyak sekian kantor; layanan yang berakhir dengan surat tidak ikut
  --seed     bilangan asal: yang sama membuat orang dan jalannya perkara yang sama
  Hanya dengan SATUPINTU_SAMPLE=1 dan basis data tanpa permohonan.`,
  run,
};
