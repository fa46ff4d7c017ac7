import { applicationNumber, readApplicationNumber } from '../../kernel/code.ts';

/** "ADU-261124-7K3Q-9FMX2": told apart from an application's number at a glance. */

const mark = 'ADU-';

export const ticketNumber = (localDate: string, bytes: Uint8Array): string =>
  `${mark}${applicationNumber(localDate, bytes)}`;

/** @returns the number as it is stored, with or without its mark typed; null: it cannot be one. */
export function readTicketNumber(typed: string): string | null {
  const rest = typed.trim().replace(/^adu[\s.\p{Pd}]*/iu, '');
  const number = readApplicationNumber(rest);
  return number && `${mark}${number}`;
}

const inText = /\bADU[\s.\p{Pd}]*\d{6}[\s.\p{Pd}]*[0-9A-Z]{4}[\s.\p{Pd}]*[0-9A-Z]{5}\b/iu;

/** The first number of ours in a sentence. */
export function ticketNumberIn(text: string): string | null {
  const found = inText.exec(text)?.[0];
  return found ? readTicketNumber(found) : null;
}
