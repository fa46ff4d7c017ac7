import type { Outcome } from '../../kernel/outcome.ts';

/** What this process and the one that reads tables say to each other. */

export type WhyNoTable = 'nothing' | 'too_large' | 'locked' | 'broken' | 'too_many' | 'busy';

export interface Question {
  bytes: Buffer;
  mostLines: number;
}

export type Answer = Outcome<string[][], WhyNoTable>;
