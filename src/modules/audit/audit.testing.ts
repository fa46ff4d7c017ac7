import { beforeEach } from 'vitest';
import { mondayMorning, type TestWorld } from '../../../tests/support/world.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from './queries.ts';
import type { Content } from './rules.ts';
import { sealNow } from './service.ts';

/** An audit of a test's own, empty before each test. */

export const guards = ['entry', 'seal', 'leaf'] as const;

const at = (seconds: number) => new Date(mondayMorning.getTime() + seconds * 1000);

export function auditOf(world: TestWorld) {
  let officeId = '';
  let passed = 0;
  /** As one who owns the server may, and no program of ours ever does. */
  const tamper = async (text: string, values: unknown[] = []) => {
    const each = (how: 'disable' | 'enable') =>
      guards.map((table) => `alter table audit.${table} ${how} trigger all`).join(';');
    await world.db.raw(each('disable'));
    await world.db.raw(text, values);
    await world.db.raw(each('enable'));
  };
  beforeEach(async () => {
    officeId = (await world.db.raw('select id from organisation.unit limit 1')).rows[0].id;
    passed = 0;
    world.clock.set(at(0));
    await tamper('truncate audit.leaf, audit.seal, audit.entry restart identity');
  });
  const content = (subjectId: string): Content => ({
    ...{ officeId, at: world.now(), deed: 'case.decide', subject: 'case', subjectId },
    ...{ actor: 'staff', staffId: null, postId: null, onBehalf: null, device: 'uji' },
    detail: { seq: 1, b: 'dua', a: null },
  });
  const say = (tx: Tx, subjectId: string) => record(tx, content(subjectId));
  return {
    ...{ at, tamper, content, say },
    entries: (...subjects: string[]) =>
      world.db.transaction(async (tx) => {
        for (const subject of subjects) say(tx, subject);
      }),
    /** Seals so many seconds after the last time. */
    seal: (seconds: number) => {
      passed += seconds;
      world.clock.set(at(passed));
      return sealNow(world);
    },
  };
}
