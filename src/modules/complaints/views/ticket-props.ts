import type { WhyNoPaper } from '../../documents/index.ts';
import type { Officer } from '../../identity/index.ts';
import type { DeskTicket } from '../open.ts';
import type { Phrase } from '../phrases.ts';
import type { WhyNotDone } from '../work.ts';

/** What the page of a ticket and its panels are drawn from. */
export interface TicketProps {
  officer: Officer;
  ticket: DeskTicket;
  phrases: Phrase[];
  refused: { whyNot: WhyNotDone | WhyNoPaper; field: string } | null;
  typed: (field: string) => string;
  now: Date;
  pressKey: string;
  /** May do more than read. */
  may: boolean;
}
