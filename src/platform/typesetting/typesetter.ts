import { Worker } from 'node:worker_threads';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Sheet } from './compiler.ts';
import type { Answer, Question } from './protocol.ts';

export type { Sheet };

export interface NotTypeset {
  readonly why: 'not_available' | 'faulty' | 'too_slow' | 'crashed' | 'closed';
  /** For the log and the operator. */
  readonly sentence: string;
}

export interface Typesetter {
  /**
   * Sets one document; documents wait for each other. `template` is a name in the folder, `data` is
   * anything JSON can carry. Never throws: a fault is a refusal with its sentence.
   */
  typeset(document: { template: string; data: unknown }): Promise<Outcome<Sheet, NotTypeset>>;
  /** Ends the thread; whatever waits is refused. */
  close(): Promise<void>;
}

export interface TypesetterOptions {
  /** Folder of the *.typ files. */
  readonly templates: string;
  /** The longest a document may take, in milliseconds. */
  readonly timeout?: number;
  /** Starts the thread. */
  readonly start?: (templates: string) => Worker;
}

/** A long SOP takes some 50 ms, and a document of a thousand pages still less than this. */
const defaultTimeout = 20_000;

const sentences = {
  not_available: 'typesetting is not available on this platform',
  too_slow: 'typesetting took too long and was stopped',
  crashed: 'the typesetting thread ended unexpectedly',
  closed: 'the typesetter is closed',
};

const say = (why: keyof typeof sentences) => refuse({ why, sentence: sentences[why] });

const sayFaulty = (reason: string) =>
  refuse({ why: 'faulty' as const, sentence: `the document could not be set: ${reason}` });

/** The bundler calls the thread's program typeset-worker.js and puts it beside this code. */
function startThread(templates: string): Worker {
  const name = import.meta.url.endsWith('.ts') ? 'worker.ts' : 'typeset-worker.js';
  return new Worker(new URL(`./${name}`, import.meta.url), { workerData: { templates } });
}

interface Waiting {
  readonly question: Question;
  readonly resolve: (outcome: Outcome<Sheet, NotTypeset>) => void;
}

class ThreadTypesetter implements Typesetter {
  readonly #options: Required<TypesetterOptions>;
  readonly #queue: Waiting[] = [];
  #current: (Waiting & { readonly timer: NodeJS.Timeout }) | null = null;
  #thread: Worker | null = null;
  #closed = false;

  constructor(options: Required<TypesetterOptions>) {
    this.#options = options;
  }

  typeset({ template, data }: { template: string; data: unknown }) {
    return new Promise<Outcome<Sheet, NotTypeset>>((resolve) => {
      if (this.#closed) return resolve(say('closed'));
      if (!/^[a-z][a-z0-9-]*$/.test(template)) {
        return resolve(sayFaulty(`${template} is not the name of a template`));
      }
      const json = toJson(data);
      if (!json.ok) return resolve(sayFaulty(json.refusal));
      this.#queue.push({ question: { template, data: json.value }, resolve });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const thread = this.#thread;
    this.#thread = null;
    this.#settle(say('closed'));
    for (const { resolve } of this.#queue.splice(0)) resolve(say('closed'));
    await thread?.terminate();
  }

  #next(): void {
    if (this.#current) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    const timer = setTimeout(() => this.#lose('too_slow'), this.#options.timeout);
    this.#current = { ...waiting, timer };
    this.#thread ??= this.#open();
    this.#thread.postMessage(waiting.question);
  }

  #open(): Worker {
    const thread = this.#options.start(this.#options.templates);
    const isOurs = () => this.#thread === thread;
    thread.on('message', (answer: Answer) => {
      if (!isOurs()) return;
      this.#settle(answerOf(answer));
      this.#next();
    });
    thread.on('error', () => isOurs() && this.#lose('crashed'));
    thread.on('exit', () => isOurs() && this.#lose('crashed'));
    return thread;
  }

  /** Gives up the thread and the document it was at; the next document starts a new one. */
  #lose(why: 'too_slow' | 'crashed'): void {
    void this.#thread?.terminate();
    this.#thread = null;
    this.#settle(say(why));
    this.#next();
  }

  #settle(outcome: Outcome<Sheet, NotTypeset>): void {
    if (!this.#current) return;
    clearTimeout(this.#current.timer);
    this.#current.resolve(outcome);
    this.#current = null;
  }
}

function toJson(data: unknown): Outcome<string, string> {
  try {
    return accept(JSON.stringify(data) ?? 'null');
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function answerOf(answer: Answer): Outcome<Sheet, NotTypeset> {
  if (answer.ok) return accept(answer.value);
  return answer.refusal === 'faulty' ? sayFaulty(answer.reason) : say('not_available');
}

/** The thread starts with the first document. */
export const openTypesetter = (options: TypesetterOptions): Typesetter =>
  new ThreadTypesetter({ timeout: defaultTimeout, start: startThread, ...options });
