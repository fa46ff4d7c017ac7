#!/usr/bin/env node
import './guard.mjs';

const { buildIfNeeded } = await import('./build.mjs');
await buildIfNeeded();
const { main } = await import('../dist/main.js');
// A thread or socket that is still open must not keep a finished command alive.
process.exit(await main(process.argv.slice(2)));
