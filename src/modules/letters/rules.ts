import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/** The life of a letter, pure. */

export type LetterState = 'draft' | 'signing' | 'signed' | 'revoked' | 'replaced';
export type LetterWish =
  | 'edit'
  | 'initial'
  | 'ask_signature'
  | 'sign'
  | 'fail'
  | 'revoke'
  | 'replace';

const ways: Record<LetterState, Partial<Record<LetterWish, LetterState>>> = {
  draft: { edit: 'draft', initial: 'draft', ask_signature: 'signing' },
  signing: { sign: 'signed', fail: 'draft' },
  signed: { revoke: 'revoked', replace: 'replaced' },
  revoked: {},
  replaced: {},
};

export type WhyNotLetter =
  | 'unknown'
  | 'not_now'
  | 'being_signed'
  | 'changed_meanwhile'
  | 'initials_missing'
  | 'staff_missing'
  | 'office_not_set'
  | 'no_certificate'
  | 'credentials_incomplete'
  | 'credentials_not_registered'
  | 'credentials_expired'
  | 'reason_missing';

export function nextState(
  state: LetterState,
  wish: LetterWish,
): Outcome<LetterState, 'not_now' | 'being_signed'> {
  const next = ways[state][wish];
  if (next) return accept(next);
  return refuse(state === 'signing' ? 'being_signed' : 'not_now');
}

export interface Initialled {
  deed: string;
  staffId: string | null;
  revision: number;
  post: string;
  name: string | null;
  at: Date;
}

/** Initials hold for the text they were given to: whoever changes it asks for them anew. */
export const validInitials = <Event extends Initialled>(
  events: readonly Event[],
  revision: number,
): Event[] => events.filter((e) => e.deed === 'initialled' && e.revision === revision);

const shortestReason = 5;

/** The reason is read by whoever checks the paper. */
export const reasonFault = (reason: string): 'reason_missing' | null =>
  reason.trim().length < shortestReason ? 'reason_missing' : null;
