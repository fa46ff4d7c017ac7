import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Bundles the program and its assets into dist/, only when a source is newer than the last build.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const stamp = join(dist, 'built');

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function upToDate() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const sources = [...filesBelow(join(root, 'src')), join(root, 'package-lock.json')];
  return sources.every((file) => statSync(file).mtimeMs < built);
}

async function buildAssets(build) {
  const out = join(dist, 'assets');
  mkdirSync(out, { recursive: true });
  const css = (...names) =>
    names.map((name) => readFileSync(join(root, `src/ui/styles/${name}.css`), 'utf8')).join('\n');
  const common = ['tokens', 'base', 'frame', 'forms', 'parts', 'history'];
  const sheets = {
    'citizen.css': css(...common, 'talk', 'screen', 'print'),
    'desk.css': css(...common, 'desk', 'carry', 'print'),
    'map.css': `@import 'leaflet/dist/leaflet.css' layer(parts);\n${css('map')}`,
  };
  for (const [name, contents] of Object.entries(sheets)) {
    await build({
      // Pictures of controls that the map does not use are not looked for.
      external: ['*.png'],
      stdin: { contents, loader: 'css', resolveDir: root },
      bundle: true,
      outfile: join(out, name),
      minify: true,
      target: ['chrome90', 'firefox90', 'safari15'],
    });
  }
  const script = (names, format, folder = 'src/ui/assets') =>
    build({
      entryPoints: names.map((name) => join(root, folder, `${name}.ts`)),
      outdir: out,
      bundle: true,
      minify: true,
      format,
      target: ['chrome90', 'firefox90', 'safari15'],
    });
  await script(['desk', 'caraka-worker', 'push-worker'], 'iife');
  await script(['check-code'], 'iife', 'src/modules/letters/offline');
  // Fetched by the pages that name them.
  await script(['caraka', 'qr-reader', 'sign', 'map', 'push'], 'esm');
  // What home screens show: whole squares where the phone rounds the corners itself.
  for (const name of readdirSync(join(root, 'src/ui/assets')).filter((n) => n.startsWith('icon'))) {
    writeFileSync(join(out, name), readFileSync(join(root, 'src/ui/assets', name)));
  }
  const hash = createHash('sha256');
  for (const file of [...filesBelow(out)].sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

export async function buildIfNeeded() {
  if (upToDate()) return;
  const { build } = await import('esbuild');
  rmSync(dist, { recursive: true, force: true });
  const version = await buildAssets(build);
  await build({
    entryPoints: {
      main: join(root, 'src/main.ts'),
      'typeset-worker': join(root, 'src/platform/typesetting/worker.ts'),
      'copy-worker': join(root, 'src/platform/copies/worker.ts'),
      'table-worker': join(root, 'src/platform/tables/worker.ts'),
    },
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.SATUPINTU_BUILD': JSON.stringify(version),
    },
  });
  writeFileSync(stamp, version);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfNeeded();
