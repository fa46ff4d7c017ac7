#!/usr/bin/env node
import './guard.mjs';

const { buildIfNeeded } = await import('./build.mjs');
await buildIfNeeded();
const { main } = await import('../dist/main.js');
process.exitCode = await main(process.argv.slice(2));
