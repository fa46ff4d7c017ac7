import { crash } from '../tests/crash/crash.ts';
import { missedOf, type Told } from './support/journey.ts';
import { percentile } from './support/numbers.ts';

/** Twenty rounds of kill -9 under load: what people were told is there, once. */

const rounds = 20;

export async function run(): Promise<Told> {
  const survived = await crash({ rounds, seed: 2026 });
  const { kills, applied, stepped, recovery, audit, ...faults } = survived;
  const counted = Object.entries(faults).map(([what, which]) => ({ what, is: which.length }));
  const brokenAudit = { what: 'broken audit', is: audit.broken === null ? 0 : 1 };
  const faulty = [...counted, brokenAudit].map((one) => ({ ...one, atMost: 0 }));
  return {
    ...{ name: 'crash', unit: 'acknowledged', ours: applied + stepped, ceiling: null },
    ...{ ratio: null, p99_ms: null, kills, applied, stepped },
    ...{ audit_entries: audit.entries, seals: audit.seals },
    recovery_p95_ms: percentile(recovery, 0.95),
    ...Object.fromEntries(counted.map(({ what, is }) => [what, is])),
    missed: missedOf(faulty),
  };
}
