import { page } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { lastSealed } from '../audit/index.ts';
import { auditLines } from './audit-lines.ts';
import { desk } from './desk.ts';
import { type Officer, postsWith } from './rules.ts';
import { AuditPage } from './views/audit.tsx';

const pageSize = 50;

/** What was done within the units of an inspector or operator, newest first. */
async function show({ world, query }: Ask, officer: Officer): Promise<Answer> {
  const units = postsWith(officer, 'audit.read').map((p) => p.unitId);
  const wish = Number(query.sebelum);
  const before = Number.isSafeInteger(wish) && wish > 0 ? wish : Number.MAX_SAFE_INTEGER;
  const lines = await auditLines(world.db, { units, before, most: pageSize });
  const next = lines.length === pageSize ? (lines.at(-1)?.id ?? null) : null;
  return page(AuditPage({ officer, sealed: await lastSealed(world.db), lines, next }));
}

export const auditRoutes = [desk('GET', '/meja/audit', 'audit.read', show)];
