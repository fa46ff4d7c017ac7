#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import './guard.mjs';

/**
 * Megabytes. Left alone, V8 keeps 130 for what lives a moment, which serving people never needs.
 */
const youngMemory = '--max-semi-space-size=8';
const serving = ['serve', 'web', 'worker'];

/** V8 takes it only at its start, so whoever serves begins again, in the same process. */
function beginAgainSmaller() {
  const [, , command] = process.argv;
  const smaller = process.execArgv.includes(youngMemory);
  if (smaller || !serving.includes(command) || !process.execve || process.platform === 'win32') {
    return;
  }
  const words = [...process.execArgv, youngMemory, fileURLToPath(import.meta.url)];
  process.execve(process.execPath, [process.execPath, ...words, ...process.argv.slice(2)]);
}

beginAgainSmaller();
const { buildIfNeeded } = await import('./build.mjs');
await buildIfNeeded();
const { main } = await import('../dist/main.js');
// A thread or socket that is still open must not keep a finished command alive.
process.exit(await main(process.argv.slice(2)));
