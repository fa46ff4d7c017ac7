import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';

/**
 * A process beside this one, for work on bytes that strangers made: what hangs there is stopped,
 * what dies there takes no request with it, and its memory is given back when nothing is left to
 * do. One question at a time, one answer each.
 */
export type NoAnswer = 'too_slow' | 'too_hungry' | 'died' | 'closed' | 'too_many';

export interface Helper<Question, Answer> {
  ask(question: Question): Promise<Outcome<Answer, NoAnswer>>;
  /** Ends the process; whatever waits is refused. */
  close(): void;
}

export interface HelperOptions {
  /** The file of its program, which answers each message with one. */
  program: URL;
  /** Options of Node for it. */
  options?: readonly string[];
  /** Milliseconds: the longest a question may take, and how long it lives on without any. */
  patience: number;
  idle?: number;
  /** Bytes it may hold while it works (watched on Linux). */
  memory: number;
  /** Bytes it may hold on to after its work; above them the next question gets a new process. */
  leftover: number;
  onTrouble?: (error: Error) => void;
}

const defaultIdle = 120_000;
const watchMs = 50;
/** Behind them a person would wait for more than a minute. */
const mostWaiting = 60;
/** Requests go first. */
const niceness = 10;

interface Waiting<Question, Answer> {
  question: Question;
  resolve(outcome: Outcome<Answer, NoAnswer>): void;
}

/** Bytes in memory of another process; 0 where the system does not tell. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

class ForkedHelper<Question extends object, Answer> implements Helper<Question, Answer> {
  readonly #options: Required<Omit<HelperOptions, 'onTrouble'>> & Pick<HelperOptions, 'onTrouble'>;
  readonly #queue: Waiting<Question, Answer>[] = [];
  #current: Waiting<Question, Answer> | null = null;
  #child: ChildProcess | null = null;
  #timers: NodeJS.Timeout[] = [];
  /** Bytes it held when last looked at. */
  #held = 0;
  #closed = false;

  constructor(options: HelperOptions) {
    this.#options = { options: [], idle: defaultIdle, ...options };
  }

  ask(question: Question): Promise<Outcome<Answer, NoAnswer>> {
    return new Promise((resolve) => {
      if (this.#closed) return resolve(refuse('closed'));
      if (this.#queue.length >= mostWaiting) return resolve(refuse('too_many'));
      this.#queue.push({ question, resolve });
      this.#next();
    });
  }

  close(): void {
    this.#closed = true;
    for (const { resolve } of this.#queue.splice(0)) resolve(refuse('closed'));
    this.#end('closed');
  }

  #next(): void {
    if (this.#current) return;
    this.#stopTimers();
    const waiting = this.#queue.shift();
    if (!waiting) {
      const rest = setTimeout(() => this.#end('closed'), this.#options.idle).unref();
      this.#timers = [rest];
      return;
    }
    this.#current = waiting;
    const child = this.#child ?? this.#start();
    child.ref();
    child.channel?.ref();
    this.#timers = [
      setTimeout(() => this.#lose('too_slow'), this.#options.patience),
      setInterval(() => void this.#watch(child), watchMs),
    ];
    child.send(waiting.question, (error) => error && this.#child === child && this.#lose('died'));
  }

  #start(): ChildProcess {
    const child = fork(this.#options.program, [], {
      // It needs no secret of ours, so it is told none. Few pools make glibc give memory back.
      env: { MALLOC_ARENA_MAX: '2' },
      execArgv: [...this.#options.options],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    this.#held = 0;
    const isOurs = () => this.#child === child;
    child.on('message', (answer: Answer) => isOurs() && this.#answered(child, answer));
    child.on('error', () => isOurs() && this.#lose('died'));
    child.on('exit', () => isOurs() && this.#lose('died'));
    try {
      if (child.pid) setPriority(child.pid, niceness);
    } catch {
      // It has ended already, and says so itself.
    }
    return child;
  }

  async #watch(child: ChildProcess): Promise<void> {
    const held = await memoryOf(child.pid ?? 0);
    if (this.#child !== child || !this.#current) return;
    this.#held = held;
    if (held > this.#options.memory) this.#lose('too_hungry');
  }

  #answered(child: ChildProcess, answer: Answer): void {
    this.#current?.resolve(accept(answer));
    this.#current = null;
    if (this.#held > this.#options.leftover) this.#end('closed');
    child.unref();
    child.channel?.unref();
    this.#next();
  }

  /** Gives up the process and the question it was at; the next one starts another. */
  #lose(why: NoAnswer): void {
    if (this.#current) this.#options.onTrouble?.(new Error(`a helper did not answer: ${why}`));
    this.#end(why);
    if (!this.#closed) this.#next();
  }

  #end(why: NoAnswer): void {
    this.#stopTimers();
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
    this.#current?.resolve(refuse(why));
    this.#current = null;
  }

  #stopTimers(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }
}

/** The process starts with the first question. */
export const openHelper = <Question extends object, Answer>(
  options: HelperOptions,
): Helper<Question, Answer> => new ForkedHelper(options);
