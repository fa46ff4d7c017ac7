import type { OpenDraft } from '../support/citizen.ts';
import type { Body } from '../support/http.ts';

/** What an address of the house is made of, for those who walk them all. */

export interface Sample {
  office: string;
  service: string;
  number: string;
  secret: string;
  /** A draft that is not sent. */
  draft: Pick<OpenDraft, 'id' | 'code'>;
  taskId: string;
  paperId: string;
  counterDraft: string;
  refusal: string;
  cameraToken: string;
  /** A case that ends in a letter, and the code of a signed one. */
  letterCase: string;
  letterCode: string;
  /** A letter that came in, and its scan. */
  incoming: string;
  scan: string;
  /** A list of letters that an operator has proposed to destroy. */
  destruction: string;
}

export interface Place {
  at: (sample: Sample) => string;
  /** What is sent there; by default an empty form. */
  sends?: (sample: Sample) => Body;
  /** What belongs to one office or one officer: nobody else's officer gets an answer of 200. */
  ofOneOffice?: boolean;
  /** Server-sent events. */
  endless?: boolean;
}

export const fixed = (path: string): Place => ({ at: () => path });
export const ofLetter = (start: string, rest = ''): Place => ({
  at: ({ letterCode }) => `${start}/${letterCode}${rest}`,
});
