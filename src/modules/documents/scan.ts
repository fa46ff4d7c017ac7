import type { Taken } from '../../platform/files/index.ts';
import type { World } from '../../platform/world.ts';
import { openCopy } from './bytes.ts';
import type { Scan } from './rules.ts';
import { filesToScan, judgeAll, scanLater } from './scan-queries.ts';

/** Milliseconds. A citizen waits no longer for the antivirus; a job does. */
const atDoor = 3000;
const atLeisure = 60_000;
/** A file that the antivirus did not judge is tried again after a while, behind all others. */
const againMs = 600_000;

/** While it is absent nobody waits for it: the paper is kept, closed to officers, judged later. */
export async function scanAtDoor({ scanner, files }: World, taken: Taken): Promise<Scan> {
  if (!scanner) return 'none';
  if (scanner.isAway()) return 'waiting';
  const verdict = await scanner.scan(files.look(taken), atDoor);
  return verdict.is === 'unknown' ? 'waiting' : verdict.is;
}

type ToScan = Awaited<ReturnType<typeof filesToScan>>[number];

async function scanOne(world: World, file: ToScan): Promise<'judged' | 'not_judged' | 'away'> {
  const { db, scanner, vault, files } = world;
  if (!scanner) return 'away';
  const stored = await files.read(openCopy(vault, file.id, file)).catch(() => null);
  const verdict = stored && (await scanner.scan(stored, atLeisure));
  if (verdict && verdict.is !== 'unknown') {
    await judgeAll(db, file.sent, verdict.is);
    return 'judged';
  }
  await scanLater(db, file, new Date(world.now().getTime() + againMs));
  return verdict?.away ? 'away' : 'not_judged';
}

/** By a loop: papers that came while the antivirus was absent. @returns how many were judged. */
export async function scanWaiting(world: World): Promise<number> {
  if (!world.scanner) return 0;
  let judged = 0;
  for (const file of await filesToScan(world.db, world.now())) {
    const done = await scanOne(world, file);
    if (done === 'away') break;
    if (done === 'judged') judged += 1;
  }
  return judged;
}
