import { Worker } from 'node:worker_threads';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { Lane, type Waiting } from './lane.ts';
import type { Drawing, Made, Question, Sheet } from './protocol.ts';
import { type NotTypeset, say, sayFaulty } from './refusals.ts';

export type { Drawing, NotTypeset, Sheet };

export interface ToTypeset {
  /** A name in the folder. */
  readonly template: string;
  /** Anything JSON can carry. */
  readonly data: unknown;
  /** Of more than one page: tells the template their number, as `sys.inputs.pages`. */
  readonly counted?: boolean;
}

export interface Typesetter {
  /**
   * Sets one document; a document waits only while all threads are at others. Never throws: a fault
   * is a refusal with its sentence.
   */
  typeset(document: ToTypeset): Promise<Outcome<Sheet, NotTypeset>>;
  /** The same document as a picture. */
  draw(document: ToTypeset): Promise<Outcome<Drawing, NotTypeset>>;
  /** Ends the threads; whatever waits is refused. */
  close(): Promise<void>;
}

export interface TypesetterOptions {
  /** Folder of the *.typ files. */
  readonly templates: string;
  /** The longest a document may take, in milliseconds. */
  readonly timeout?: number;
  /** The most threads at once. Each holds some 100 MB. */
  readonly threads?: number;
  /** Milliseconds without work after which a thread ends. */
  readonly idle?: number;
  /** Starts a thread. */
  readonly start?: (templates: string) => Worker;
}

/** A long SOP takes some 50 ms, and a document of a thousand pages still less than this. */
const defaultTimeout = 20_000;
const defaultIdle = 60_000;

/** Signs of JSON. A letter of the largest size we take has some 600,000. */
const largest = 4_000_000;
/** Documents that wait. Who comes after them had better come back later. */
const longestQueue = 500;

/** The bundler calls the thread's program typeset-worker.js and puts it beside this code. */
function startThread(templates: string): Worker {
  const name = import.meta.url.endsWith('.ts') ? 'worker.ts' : 'typeset-worker.js';
  return new Worker(new URL(`./${name}`, import.meta.url), { workerData: { templates } });
}

class ThreadTypesetter implements Typesetter {
  readonly #queue: Waiting[] = [];
  readonly #lanes: readonly Lane[];
  #closed = false;
  /** Where a thread dies before it is ready, more of them would only die too. */
  #mayGrow = true;

  constructor({ templates, timeout, idle, threads, start }: Required<TypesetterOptions>) {
    const onChange = (_: Lane, change: 'free' | 'stillborn') => {
      if (change === 'stillborn') this.#mayGrow = false;
      this.#next();
    };
    const lane = () => new Lane({ start: () => start(templates), timeout, idle, onChange });
    this.#lanes = Array.from({ length: Math.max(1, threads) }, lane);
  }

  async typeset(document: ToTypeset): Promise<Outcome<Sheet, NotTypeset>> {
    const made = await this.#make(document, 'paper');
    if (!made.ok) return made;
    return 'pdf' in made.value ? accept(made.value) : sayFaulty('it came as a drawing');
  }

  async draw(document: ToTypeset): Promise<Outcome<Drawing, NotTypeset>> {
    const made = await this.#make(document, 'drawing');
    if (!made.ok) return made;
    return 'svg' in made.value ? accept(made.value) : sayFaulty('it came as a paper');
  }

  #make({ template, data, counted = false }: ToTypeset, as: Question['as']) {
    return new Promise<Outcome<Made, NotTypeset>>((resolve) => {
      if (this.#closed) return resolve(say('closed'));
      if (!/^[a-z][a-z0-9-]*$/.test(template)) {
        return resolve(sayFaulty(`${template} is not the name of a template`));
      }
      const json = toJson(data);
      if (!json.ok) return resolve(sayFaulty(json.refusal));
      if (json.value.length > largest) return resolve(say('too_large'));
      if (this.#queue.length >= longestQueue) return resolve(say('busy'));
      this.#queue.push({ question: { template, data: json.value, counted, as }, resolve });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { resolve } of this.#queue.splice(0)) resolve(say('closed'));
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  #in(state: Lane['state']): Lane[] {
    return this.#lanes.filter((lane) => lane.state === state);
  }

  /**
   * A document goes to a free thread. Where all are at work another starts, and the document goes
   * to whichever is free first: a letter takes less time than a start.
   */
  #next(): void {
    while (this.#queue.length > 0) {
      const [free] = this.#in('free');
      const [cold] = this.#in('cold');
      const starting = this.#in('starting').length;
      const isFirst = cold && starting === 0 && this.#in('busy').length === 0;
      const lane = free ?? (isFirst ? cold : undefined);
      const waiting = lane && this.#queue.shift();
      if (waiting) lane.take(waiting);
      else {
        if (cold && this.#mayGrow && starting < this.#queue.length) cold.warm();
        return;
      }
    }
  }
}

function toJson(data: unknown): Outcome<string, string> {
  try {
    return accept(JSON.stringify(data) ?? 'null');
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** The first thread starts with the first document. */
export const openTypesetter = (options: TypesetterOptions): Typesetter =>
  new ThreadTypesetter({
    ...{ timeout: defaultTimeout, idle: defaultIdle, threads: 2, start: startThread },
    ...options,
  });
