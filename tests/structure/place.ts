import type { OpenDraft } from '../support/citizen.ts';
import { type Body, formBody } from '../support/http.ts';

/**
 * Every address of the house with real parameters: a route that nobody placed here fails the test.
 */

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
  /** A thing that is carried. */
  itemCode: string;
  /** A picture that proves one of its hand-overs. */
  proofId: string;
  /** A report, its secret, and its picture. */
  ticket: string;
  ticketSecret: string;
  ticketPaper: string;
  /** A sealed report, and its secret. */
  sealed: string;
  sealedSecret: string;
}

export interface Place {
  at: (sample: Sample) => string;
  /** What is sent there; by default an empty form. */
  sends?: (sample: Sample) => Body;
  /** What belongs to one office or one officer: nobody else's officer gets an answer of 200. */
  ofOneOffice?: boolean;
  /** Server-sent events. */
  endless?: boolean;
  /** No page of its own: it only leads to another address. */
  leads?: boolean;
}

export const fixed = (path: string): Place => ({ at: () => path });
export const ofCase = (
  rest: string,
  fields: (s: Sample) => Record<string, string> = () => ({}),
): Place => ({
  at: ({ number, paperId }) => `/meja/permohonan/${number}${rest.replace(':id', paperId)}`,
  sends: (s) => formBody({ tugas: s.taskId, kunci: 'kunci-uji-jangkauan', ...fields(s) }),
  ofOneOffice: true,
});
export const ofItem = (rest: string, fields: Record<string, string> = {}): Place => ({
  at: ({ itemCode }) => `/meja/caraka/${itemCode}${rest}`,
  sends: () => formBody({ kunci: 'kunci-uji-jangkauan', ...fields }),
  ofOneOffice: true,
});
export const ofDraft = (rest: string): Place => ({ at: ({ draft }) => `/draf/${draft.id}${rest}` });
export const ofNumber = (rest: string): Place => ({
  at: ({ number }) => `/lacak/${number}${rest}`,
});
export const ofLetter = (start: string, rest = ''): Place => ({
  at: ({ letterCode }) => `${start}/${letterCode}${rest}`,
});
export const ofLetterCase = (rest: string): Place => ({
  at: ({ letterCase }) => `/meja/permohonan/${letterCase}/surat${rest}`,
  ofOneOffice: true,
});
export const ofService = (start: string, rest = ''): Place => ({
  at: ({ office, service }) => `${start}/${office}/${service}${rest}`,
});

export const api = '/api/v1';
export const idempotent = { 'idempotency-key': 'kunci-uji-jangkauan' };
const jsonBody = (value: unknown): Body => ({
  headers: { 'content-type': 'application/json', ...idempotent },
  body: JSON.stringify(value),
});
export const apiOffice = (rest: string): Place => ({
  at: ({ office, service }) => `${api}/offices/${office}${rest.replace(':service', service)}`,
  sends: () => jsonBody({}),
});
export const apiNumber = (rest: string): Place => ({
  at: ({ number }) => `${api}/applications/${number}${rest}`,
  sends: () => jsonBody({ note: 'uji jangkauan' }),
});
