import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../src/app/places.ts';
import { Line, requestOf } from './line.ts';

/** Processes beside the bench: the real program, and the bare server of the page ceiling. */

export interface Process {
  port: number;
  pid: number;
  /** Megabytes of memory it holds now. */
  megabytes(): number;
  kill(signal: NodeJS.Signals): void;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

const running = new Set<number>();
// Should the bench end half-way, nothing of it stays.
process.once('exit', () => {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
});

/** @returns false when nobody of the group is left. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** A process and all it started in its group: `npm` does not pass a signal on to the program. */
function processOf({ pid }: ChildProcess, port: number): Process {
  if (pid === undefined) throw new Error('the process did not start');
  running.add(pid);
  return {
    port,
    pid,
    megabytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024,
    kill: (signal) => void signalGroup(pid, signal),
    async stop() {
      signalGroup(pid, 'SIGTERM');
      while (signalGroup(pid, 0)) await wait(10);
      running.delete(pid);
    },
  };
}

const readyz = requestOf({ method: 'GET', path: '/readyz' });

/** Waits for the first answer 200 of /readyz. @throws after `longest` milliseconds. */
export async function untilReady(port: number, longest = 60_000): Promise<void> {
  const end = performance.now() + longest;
  while (performance.now() < end) {
    const line = new Line(port);
    const status = await line.ask(readyz).then(
      (reply) => reply.status,
      () => 0,
    );
    line.close();
    if (status === 200) return;
    await wait(20);
  }
  throw new Error('the program did not become ready');
}

type Environment = Record<string, string>;

/** Nothing of the machine's own settings reaches the program that is measured. */
const cleanEnvironment = (own: Environment): Environment => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '/',
  LOG_LEVEL: 'error',
  RATE_PER_MINUTE: '0',
  SATUPINTU_SAMPLE: '1',
  ...own,
});

interface Command {
  file: string;
  args: string[];
  port: number;
  environment: Environment;
}

/** Starts without waiting; what it says goes to the error output of the bench. */
export function launch({ file, args, port, environment }: Command): Process {
  const env = cleanEnvironment({ PORT: String(port), ...environment });
  const stdio: ('ignore' | 'inherit')[] = ['ignore', 'ignore', 'inherit'];
  const child = spawn(file, args, { cwd: root, env, stdio, detached: true });
  return processOf(child, port);
}

export async function startProgram(environment: Environment, port?: number): Promise<Process> {
  const at = port ?? (await freePort());
  const args = [join(root, 'bin/satu.mjs'), 'serve'];
  const program = launch({ file: process.execPath, args, port: at, environment });
  await untilReady(at);
  return program;
}

/** Runs one of the operator's commands to its end. @throws when it does not end well. */
export async function satu(args: string[], environment: Environment): Promise<void> {
  const env = cleanEnvironment(environment);
  const words = [join(root, 'bin/satu.mjs'), ...args];
  const stdio: ('ignore' | 'inherit')[] = ['ignore', 'ignore', 'inherit'];
  const child = spawn(process.execPath, words, { cwd: root, env, stdio });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`satu ${args.join(' ')} ended with ${code}`);
}

/** @param bytes size of the page that it answers */
export async function startBare(bytes: number): Promise<Process> {
  const words = [join(root, 'bench/support/bare.ts'), String(bytes)];
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, words, { stdio: [...stdio], detached: true });
  const [port] = await once(child.stdout, 'data');
  return processOf(child, Number(String(port)));
}
