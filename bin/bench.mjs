import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build.mjs';

/**
 * `npm run bench -- [names...] [--full] [--data FOLDER]`: each journey one line of JSON. Ends with
 * 1 when a target of design.md, section 8, is missed.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist/bench');

/** Those that change most of the data come last. */
const order = [
  ...['clock', 'start', 'lighthouse', 'search', 'follow', 'desk', 'inbox', 'climb', 'inbound'],
  ...['mixed', 'letter', 'apply', 'decide', 'crash'],
];

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** One million applications instead of a quick run's thirty thousand. */
    full: { type: 'boolean', default: false },
    /** Kept with its databases for the next run. */
    data: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
});
const names = order.filter((name) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter((name) => !order.includes(name));
if (unknown.length > 0) {
  console.error(`No such journey: ${unknown.join(', ')}. There are: ${order.join(', ')}.`);
  process.exit(2);
}

/** Journeys use the program's own pages, which only a bundler reads. */
async function bundle() {
  await buildIfNeeded();
  const { build } = await import('esbuild');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const files = readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.ts'));
  await build({
    entryPoints: {
      ...Object.fromEntries(
        files.map((file) => [basename(file, '.ts'), join(root, 'bench', file)]),
      ),
      place: join(root, 'bench/support/place.ts'),
      'typeset-worker': join(root, 'src/platform/typesetting/worker.ts'),
    },
    entryNames: '[name]',
    outdir: out,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
}

const load = (name) => import(pathToFileURL(join(out, `${name}.js`)).href);

await bundle();
const journeys = [];
for (const name of names) {
  if (existsSync(join(out, `${name}.js`))) journeys.push(await load(name));
}
const { openPlace } = await load('place');
const place = await openPlace(wish.data);
let missed = 0;
try {
  const context = {
    place,
    applications: wish.full ? 1_000_000 : 30_000,
    rounds: Number(wish.rounds),
  };
  for (const { run } of journeys) {
    const told = await run(context);
    missed += told.missed?.length ?? 0;
    console.log(JSON.stringify(told));
  }
} finally {
  await place.close();
}
process.exit(missed > 0 ? 1 : 0);
