import { root } from '../../src/app/places.ts';
import { floorViolations } from './floor-rules.ts';

/** For bin/check.mjs: names each import that breaks a floor, and refuses. */
const violations = await floorViolations(root);
for (const { rule, from, to } of violations) console.error(`${rule}: ${from} -> ${to}`);
if (violations.length > 0) process.exitCode = 1;
