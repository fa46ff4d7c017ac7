import { refuse } from '../../kernel/outcome.ts';
import type { Question } from './protocol.ts';
import { tableIn } from './read.ts';

/** The program of the process that reads tables. One question at a time, one answer each. */

process.on('message', async (question: Question) => {
  process.send?.(await tableIn(question).catch(() => refuse('broken')));
});
process.once('disconnect', () => process.exit());
