import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Answer, Made } from './protocol.ts';

export interface NotTypeset {
  readonly why:
    | 'not_available'
    | 'faulty'
    | 'too_large'
    | 'too_slow'
    | 'crashed'
    | 'busy'
    | 'closed';
  /** For the log and the operator. */
  readonly sentence: string;
}

const sentences = {
  not_available: 'typesetting is not available on this platform',
  too_large: 'the document is too large to be set',
  too_slow: 'typesetting took too long and was stopped',
  crashed: 'the typesetting thread ended unexpectedly',
  busy: 'too many documents are waiting to be set',
  closed: 'the typesetter is closed',
};

export const say = (why: keyof typeof sentences) => refuse({ why, sentence: sentences[why] });

export const sayFaulty = (reason: string) =>
  refuse({ why: 'faulty' as const, sentence: `the document could not be set: ${reason}` });

export function answerOf(answer: Answer): Outcome<Made, NotTypeset> {
  if (answer.ok) return accept(answer.value);
  return answer.refusal === 'faulty' ? sayFaulty(answer.reason) : say('not_available');
}
