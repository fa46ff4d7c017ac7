import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** Vitest's own count: "Tests  2 failed | 340 passed (342)". */
function countsOf(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal
  const [line = ''] = text.replace(/\u001b\[[\d;]*m/g, '').match(/^\s*Tests\s+.*$/m) ?? [];
  const count = (word) => Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  return { passed: count('passed'), failed: count('failed') };
}

let last = '';
for (const step of steps) {
  const from = performance.now();
  const { code, text } = await run(step);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  last = text;
  if (code !== 0) {
    console.error(`FAILED at "${step.name}" after ${seconds} s`);
    process.exitCode = 1;
    break;
  }
  console.log(`ok ${step.name} (${seconds} s)`);
}
const { passed, failed } = countsOf(last);
if (passed + failed > 0) console.log(`${passed} passed, ${failed} failed`);
