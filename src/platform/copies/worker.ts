import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { readTaken, takeIn } from '../files/taken.ts';
import type { Answer, Question, WhyNotMade } from './protocol.ts';

/** The program of the process that makes copies. One question at a time, one answer each. */

/** A cleaned PDF may grow a little when it is written anew. */
const largestCopy = 32 * 1024 * 1024;

async function make({ taken, type }: Question): Promise<Outcome<Buffer | null, WhyNotMade>> {
  const bytes = await buffer(readTaken(taken));
  // Each half loads its own library, and only when something of its kind comes.
  if (type === 'pdf') return (await import('./pdf.ts')).pdfOf(bytes);
  return (await import('./picture.ts')).pictureOf(bytes, type);
}

async function answer(question: Question): Promise<Answer> {
  const made = await make(question);
  if (!made.ok || made.value === null) return made.ok ? accept(null) : made;
  return accept(await takeIn(question.inbox, Readable.from([made.value]), largestCopy));
}

process.on('message', async (question: Question) => {
  process.send?.(await answer(question).catch(() => refuse('failed')));
});
process.once('disconnect', () => process.exit());
