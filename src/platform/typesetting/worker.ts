import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { FaultyTemplate, openCompiler } from './compiler.ts';
import type { Answer, Question } from './protocol.ts';

/** A thread that compiles, because compiling blocks. One question at a time, one answer each. */

const { templates } = z.object({ templates: z.string() }).parse(workerData);
const compile = openCompiler(templates);

function answer(question: Question): Answer {
  if (!compile) return { ok: false, refusal: 'not_available' };
  try {
    return { ok: true, value: compile(question) };
  } catch (error) {
    if (error instanceof FaultyTemplate) {
      return { ok: false, refusal: 'faulty', reason: error.message };
    }
    throw error;
  }
}

parentPort?.on('message', (question: Question) => {
  const reply = answer(question);
  const moved = reply.ok && 'pdf' in reply.value ? [reply.value.pdf.buffer] : [];
  parentPort?.postMessage(reply, moved);
});
parentPort?.postMessage('ready');
