import type { Worker } from 'node:worker_threads';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Made, Message, Question } from './protocol.ts';
import { answerOf, type NotTypeset, say } from './refusals.ts';

export interface Waiting {
  readonly question: Question;
  readonly resolve: (outcome: Outcome<Made, NotTypeset>) => void;
}

export interface LaneOptions {
  readonly start: () => Worker;
  /** The longest a document may take, in milliseconds. */
  readonly timeout: number;
  /** Milliseconds without work after which the thread ends and gives its memory back. */
  readonly idle: number;
  /** Called when the lane may have become free, or its thread died before it was ready. */
  readonly onChange: (lane: Lane, change: 'free' | 'stillborn') => void;
}

/** One thread and the document it is at. The thread comes and goes; the lane stays. */
export class Lane {
  readonly #options: LaneOptions;
  #thread: Worker | null = null;
  #isReady = false;
  #current: (Waiting & { readonly timer: NodeJS.Timeout }) | null = null;
  /** Until the thread must be ready, or may end for want of work. */
  #rest: NodeJS.Timeout | null = null;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get state(): 'cold' | 'starting' | 'free' | 'busy' {
    if (this.#current) return 'busy';
    if (!this.#thread) return 'cold';
    return this.#isReady ? 'free' : 'starting';
  }

  /** Starts the thread of a cold lane before there is a document for it. */
  warm(): void {
    this.#thread = this.#open();
    this.#rest = setTimeout(() => this.#lose('crashed'), this.#options.timeout).unref();
  }

  /** The lane must not be busy. A cold one starts its thread with the document. */
  take(waiting: Waiting): void {
    if (this.#rest) clearTimeout(this.#rest);
    const timer = setTimeout(() => this.#lose('too_slow'), this.#options.timeout);
    this.#current = { ...waiting, timer };
    this.#thread ??= this.#open();
    this.#thread.postMessage(waiting.question);
  }

  async close(): Promise<void> {
    const thread = this.#forget();
    this.#settle(say('closed'));
    await thread?.terminate();
  }

  #open(): Worker {
    const thread = this.#options.start();
    const isOurs = () => this.#thread === thread;
    thread.on('message', (message: Message) => {
      if (!isOurs()) return;
      this.#isReady = true;
      if (message !== 'ready') this.#settle(answerOf(message));
      if (!this.#current) this.#free();
    });
    thread.on('error', () => isOurs() && this.#lose('crashed'));
    thread.on('exit', () => isOurs() && this.#lose('crashed'));
    return thread;
  }

  #free(): void {
    if (this.#rest) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#forget()?.terminate(), this.#options.idle).unref();
    this.#options.onChange(this, 'free');
  }

  /** Gives up the thread and the document it was at; the next document starts a new one. */
  #lose(why: 'too_slow' | 'crashed'): void {
    const isStillborn = !this.#isReady && !this.#current;
    void this.#forget()?.terminate();
    this.#settle(say(why));
    this.#options.onChange(this, isStillborn ? 'stillborn' : 'free');
  }

  #forget(): Worker | null {
    if (this.#rest) clearTimeout(this.#rest);
    const thread = this.#thread;
    this.#thread = null;
    this.#isReady = false;
    return thread;
  }

  #settle(outcome: Outcome<Made, NotTypeset>): void {
    if (!this.#current) return;
    clearTimeout(this.#current.timer);
    this.#current.resolve(outcome);
    this.#current = null;
  }
}
