import { refuse } from '../../kernel/outcome.ts';
import { type Helper, type NoAnswer, openHelper } from '../helper.ts';
import type { Answer, Question, WhyNoTable } from './protocol.ts';

export type { WhyNoTable };

/**
 * Spreadsheets and CSV as texts. A sheet of sixty thousand rows takes seconds to read and hundreds
 * of megabytes: it is done in a process of its own, which ends when no more come.
 */
export interface Tables {
  /** @param mostLines with titles and empty ones */
  read(bytes: Buffer, mostLines: number): Promise<Answer>;
  close(): void;
}

export const largestTable = 10 * 1024 * 1024;

const patience = 20_000;
const megabyte = 1024 * 1024;

/** The bundler calls the program table-worker.js and puts it beside this code. */
const program = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./table-worker.js', import.meta.url);

const meaning: Record<NoAnswer, WhyNoTable> = {
  ...{ too_slow: 'too_many', too_hungry: 'too_many', died: 'too_many' },
  ...{ closed: 'busy', too_many: 'busy' },
};

export function openTables(): Tables {
  const helper: Helper<Question, Answer> = openHelper({
    ...{ program, options: ['--max-old-space-size=512'], patience },
    ...{ memory: 800 * megabyte, leftover: 200 * megabyte },
  });
  return {
    async read(bytes, mostLines) {
      if (bytes.length > largestTable) return refuse('too_large');
      const answered = await helper.ask({ bytes, mostLines });
      return answered.ok ? answered.value : refuse(meaning[answered.refusal]);
    },
    close: () => helper.close(),
  };
}
