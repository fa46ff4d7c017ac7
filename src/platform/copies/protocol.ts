import type { Outcome } from '../../kernel/outcome.ts';
import type { Taken } from '../files/taken.ts';

/** Between the program and the process that makes copies. Bytes travel by the inbox, encrypted. */

export type PictureType = 'jpeg' | 'png' | 'heic';

export interface Question {
  type: PictureType | 'pdf';
  taken: Taken;
  inbox: string;
}

/** null: the picture is small and clean already. */
export type Made = Taken | null;

/**
 * broken: no program could show it, or none should try. locked: a PDF that asks for a password.
 * unclean: a PDF that may be shown, but that we cannot rid of what could run.
 */
export type WhyNotMade = 'broken' | 'locked' | 'unclean';

/** failed: nothing is known of the paper, because the disk did not read or write. */
export type Answer = Outcome<Made, WhyNotMade | 'failed'>;
