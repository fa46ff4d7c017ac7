import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run dev`: the sample region, built and started again whenever a source changes. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const quietMs = 200;

let child;
let waiting;

function start() {
  child = spawn(process.execPath, [join(root, 'bin/start.mjs')], { stdio: 'inherit', cwd: root });
}

function restart() {
  child.once('exit', start);
  child.kill('SIGINT');
}

start();
watch(join(root, 'src'), { recursive: true }, () => {
  clearTimeout(waiting);
  waiting = setTimeout(restart, quietMs);
});
process.once('SIGINT', () => {
  child.once('exit', () => process.exit(0));
});
