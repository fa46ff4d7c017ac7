/**
 * Text as it comes from outside: well-formed, composed (NFC), without control characters other than
 * tab and line break. The database refuses NUL, and the typesetter the rest.
 */
const controls = /[^\P{Cc}\t\n]/gu;

/** Most texts are such, and need no look at each sign. */
const plain = /^[\x20-\x7e]*$/;

export const cleanText = (text: string): string => (plain.test(text) ? text : cleanOther(text));

const cleanOther = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(controls, '');
