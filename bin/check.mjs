import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** `npm test`: everything that must hold before anything is handed over, quickest refusal first. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

const ours = (path) => join(root, path);

/** The program of a package, run by this Node: no shell, and no link that npm may not have made. */
function programOf(name, program = name.split('/').at(-1)) {
  const folder = ours(`node_modules/${name}`);
  const { bin } = require(join(folder, 'package.json'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

const biome = programOf('@biomejs/biome');
const tsc = programOf('typescript', 'tsc');
const knip = programOf('knip');
const vitest = programOf('vitest');
const configured = ['--config', 'tests/vitest.config.ts'];

const steps = [
  { name: 'build', file: ours('bin/build.mjs'), args: [] },
  { name: 'style', file: biome, args: ['check', '--error-on-warnings'] },
  { name: 'types', file: tsc, args: ['-p', '.'] },
  { name: 'floors', file: ours('tests/structure/check-floors.ts'), args: [] },
  { name: 'unused', file: knip, args: ['--no-progress'] },
  { name: 'tests', file: vitest, args: ['run', ...configured, ...process.argv.slice(2)] },
];

/** Passes the output on as it comes, and keeps it to be read. */
function run({ file, args }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    let text = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.on('data', (piece) => {
        text += piece;
        to.write(piece);
      });
    }
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    child.once('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/**
 * Vitest's own count: "Tests  2 failed | 340 passed (342)". A file that could not even be opened
 * has no tests to fail, so it counts as one.
 */
function countsOf(text, code) {
  const plain = stripVTControlCharacters(text);
  const count = (line, word) => {
    const [found = ''] = plain.match(new RegExp(`^\\s*${line}\\s+.*$`, 'm')) ?? [];
    return Number(found.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  };
  const failed = count('Tests', 'failed') || count('Test Files', 'failed');
  return { passed: count('Tests', 'passed'), failed: failed || Number(code !== 0) };
}

for (const step of steps) {
  const from = performance.now();
  const { code, text } = await run(step);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  if (code === 0) console.log(`ok ${step.name} (${seconds} s)`);
  else console.error(`FAILED at "${step.name}" after ${seconds} s`);
  if (step.name === 'tests') {
    const { passed, failed } = countsOf(text, code);
    console.log(`${passed} passed, ${failed} failed`);
  }
  if (code !== 0) {
    process.exitCode = 1;
    break;
  }
}
