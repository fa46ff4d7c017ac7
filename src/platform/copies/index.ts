import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Taken } from '../files/index.ts';
import { type Helper, openHelper } from '../helper.ts';
import type { Answer, Made, PictureType, Question, WhyNotMade } from './protocol.ts';

export type { PictureType };

/**
 * Copies that are safe to open: of photos small JPEGs without place or time, of PDFs ones without
 * anything that runs. Strangers' bytes are read in a process of its own, which is started by the
 * first paper and ends when no more come; this process never blocks on them.
 */
export interface Copyist {
  /** @returns null when the picture is small and clean as it is. */
  picture(taken: Taken, type: PictureType): Promise<Outcome<Made, 'broken' | 'busy'>>;
  pdf(taken: Taken): Promise<Outcome<Taken, WhyNotMade | 'busy'>>;
  close(): void;
}

export interface CopyistOptions {
  /** Folder where papers come in, and where copies are laid. */
  inbox: string;
  onTrouble?: (error: Error) => void;
  /** Milliseconds. */
  patience?: number;
}

/** A photo of 12 million points takes one second on a slow machine, HEIC of 48 million five. */
const defaultPatience = 20_000;
const megabyte = 1024 * 1024;

/** The bundler calls the program copy-worker.js and puts it beside this code. */
const program = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./copy-worker.js', import.meta.url);

/** A page of WebAssembly has 64 KB: HEIC gets 768 MB at most. */
const limits = ['--max-old-space-size=384', '--wasm-max-mem-pages=12288'];

export function openCopyist({ inbox, onTrouble, patience }: CopyistOptions): Copyist {
  const helper: Helper<Question, Answer> = openHelper({
    program,
    options: limits,
    patience: patience ?? defaultPatience,
    memory: 1000 * megabyte,
    leftover: 320 * megabyte,
    ...(onTrouble ? { onTrouble } : {}),
  });
  const ask = async (question: Question): Promise<Outcome<Made, WhyNotMade | 'busy'>> => {
    const answered = await helper.ask(question);
    const outcome = answered.ok ? answered.value : answered;
    if (outcome.ok) return outcome;
    const { refusal } = outcome;
    if (refusal === 'broken' || refusal === 'locked' || refusal === 'unclean')
      return refuse(refusal);
    if (refusal === 'failed') onTrouble?.(new Error('a copy could not be read or written'));
    if (refusal !== 'too_slow' && refusal !== 'too_hungry' && refusal !== 'died') {
      return refuse('busy');
    }
    // Whoever hangs, starves or kills the process is no paper that others should try to open.
    return refuse(question.type === 'pdf' ? 'unclean' : 'broken');
  };
  return {
    async picture(taken, type) {
      const made = await ask({ type, taken, inbox });
      if (made.ok) return made;
      return refuse(made.refusal === 'busy' ? 'busy' : 'broken');
    },
    async pdf(taken) {
      const made = await ask({ type: 'pdf', taken, inbox });
      if (!made.ok) return made;
      return made.value ? accept(made.value) : refuse('unclean');
    },
    close: () => helper.close(),
  };
}
