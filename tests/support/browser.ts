import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * The browser out of the lockfile, with the libraries and fonts it carries, so that journeys run on
 * a bare machine. CHROMIUM_PATH names another one.
 */
const packageFolder = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium');
const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];

/** The file that the package carries names the temporary folder; without fonts text has no size. */
const fontsOf = (home: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
  `<dir>${join(home, 'fonts/fonts')}</dir><cachedir>${join(home, 'fonts-cache')}</cachedir>` +
  '</fontconfig>';

/** inflate() writes below the temporary folder that the environment names at that moment. */
async function unpackInto(half: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = half;
  try {
    for (const part of parts) await inflate(join(packageFolder, 'bin', part));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

async function unpacked(): Promise<string> {
  const manifest = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const base = process.env.BROWSER_CACHE ?? join(homedir(), '.cache/satupintu');
  const home = join(base, `chromium-${version}`);
  if (existsSync(home)) return home;
  mkdirSync(base, { recursive: true });
  const half = mkdtempSync(join(base, 'half-'));
  await unpackInto(half);
  writeFileSync(join(half, 'fonts.conf'), fontsOf(home));
  try {
    renameSync(half, home);
  } catch {
    // Another run was quicker: its copy is as good.
    rmSync(half, { recursive: true, force: true });
  }
  return home;
}

const lacksLibraries = (home: string) => {
  const { stdout } = spawnSync('ldd', [join(home, 'chromium')], { encoding: 'utf8' });
  return /not found/.test(stdout ?? 'not found');
};

function environmentOf(home: string): Record<string, string> {
  const own = lacksLibraries(home) ? [join(home, 'al2023/lib')] : [];
  const path = [process.env.LD_LIBRARY_PATH, ...own].filter(Boolean).join(':');
  return {
    ...(process.env as Record<string, string>),
    FONTCONFIG_FILE: join(home, 'fonts.conf'),
    ...(path ? { LD_LIBRARY_PATH: path } : {}),
  };
}

const args = [
  ...['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--no-first-run', '--font-render-hinting=none'],
];

/** @param more switches for those who look at the browser itself */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  const common = { args: [...args, ...more], headless: true, chromiumSandbox: false };
  if (given) return chromium.launch({ ...common, executablePath: given });
  const home = await unpacked();
  const env = environmentOf(home);
  return chromium.launch({ ...common, executablePath: join(home, 'chromium'), env });
}
