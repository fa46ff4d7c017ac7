import type { Faults } from '../../../../ui/faults.tsx';
import type { Officer } from '../../../identity/index.ts';
import type { Person } from '../dispose.ts';
import type { DispositionWords } from '../rules.ts';
import type { LetterAbout } from '../tie.ts';

/** What the page of one letter shows, and its parts. */
export interface LetterProps {
  officer: Officer;
  letter: LetterAbout;
  people: Person[];
  /** Local date of the office. */
  today: string;
  pressKey: string;
  faults?: Faults;
  typed?: DispositionWords;
  /** Of a case, as it was typed. */
  number?: string;
  reporting?: { seq: number; no: number; text: string };
}
