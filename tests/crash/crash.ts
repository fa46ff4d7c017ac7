import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { applying } from '../../bench/support/applying.ts';
import { sequence } from '../../bench/support/numbers.ts';
import { type Process, startProgram, untilReady } from '../../bench/support/program.ts';
import { deskOfficer, signInAt } from '../../bench/support/site.ts';
import { openWorld } from '../../src/app/world.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { type Findings, inspect } from './inspect.ts';
import { type Acknowledged, type Crowd, crowdOf } from './load.ts';

/**
 * kill -9 of the program and of its database, in turn, at random moments, while people apply and
 * officers work. The program heals a killed database by itself; it is started again when it is
 * killed itself.
 */
export interface Crash {
  rounds: number;
  /** The moments follow from it. */
  seed: number;
}

export interface Survived extends Findings {
  kills: { program: number; database: number };
  applied: number;
  stepped: number;
  /** Milliseconds from each kill to the first answer. */
  recovery: number[];
}

const longestRecovery = 30_000;

async function killProgram(program: Process, environment: Record<string, string>) {
  program.kill('SIGKILL');
  await program.stop();
  return startProgram(environment, program.port);
}

function killDatabase(folder: string): void {
  const [pid] = readFileSync(join(folder, 'pgdata/postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

/** Until somebody has written since: a program that answers but does not write is not well. */
async function untilWritten({ acknowledged }: Crowd, before: number): Promise<void> {
  const end = performance.now() + longestRecovery;
  while (acknowledged.applications.size <= before) {
    if (performance.now() > end) throw new Error('nothing was written after the kill');
    await wait(20);
  }
}

interface Ordeal {
  folder: string;
  environment: Record<string, string>;
  crowd: Crowd;
}

async function ordeal(first: Process, { folder, environment, crowd }: Ordeal, crash: Crash) {
  const chance = sequence(crash.seed);
  const kills = { program: 0, database: 0 };
  const recovery: number[] = [];
  let program = first;
  for (let round = 0; round < crash.rounds; round++) {
    await wait(300 + chance() * 1200);
    const { size } = crowd.acknowledged.applications;
    const from = performance.now();
    if (round % 2 === 0) {
      program = await killProgram(program, environment);
      kills.program += 1;
    } else {
      killDatabase(folder);
      kills.database += 1;
    }
    await untilWritten(crowd, size);
    recovery.push(Math.round(performance.now() - from));
  }
  await crowd.stop();
  return { program, kills, recovery };
}

const findingsOf = async (
  settings: ReturnType<typeof readSettings>,
  acknowledged: Acknowledged,
): Promise<Findings> => {
  const world = await openWorld({ settings, longestQuery: 60_000 });
  try {
    return await inspect(world, acknowledged);
  } finally {
    await world.close('if_started');
  }
};

/** @throws when the program does not come back, or a client cannot get its answer at last. */
export async function crash(wish: Crash): Promise<Survived> {
  const folder = mkdtempSync(join(tmpdir(), 'sc-'));
  chmodSync(folder, 0o755);
  const environment = { DATA_DIR: folder };
  const settings = readSettings({ ...environment, SATUPINTU_SAMPLE: '1' });
  let program = await startProgram(environment);
  const { port } = program;
  try {
    const world = await openWorld({ settings });
    const site = { world };
    const officer = await deskOfficer(site);
    const cookie = await signInAt(port, officer.username);
    const a = await applying(site);
    await world.close('if_started');
    const crowd = crowdOf({ port, cookie, applying: a });
    const done = await ordeal(program, { folder, environment, crowd }, wish);
    program = done.program;
    await untilReady(port);
    const { acknowledged } = crowd;
    const findings = await findingsOf(settings, acknowledged);
    return {
      ...findings,
      ...{ kills: done.kills, recovery: done.recovery },
      ...{ applied: acknowledged.applications.size, stepped: acknowledged.steps.size },
    };
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
