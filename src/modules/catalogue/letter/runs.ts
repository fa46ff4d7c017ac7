import { z } from 'zod';
import { isWordy, markSigns, plainText, scanMarks } from './marks.ts';

/** Words that look the same. */
export const Run = z.object({
  text: z.string().max(200_000),
  bold: z.boolean().default(false),
  italic: z.boolean().default(false),
});
export type Run = z.infer<typeof Run>;

export const plainRun = (text: string): Run => ({ text, bold: false, italic: false });

/** On one line, with single blanks and none at its ends. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** One sign as a run of its own; blanks single, none at the ends. */
function signsOf(runs: readonly Run[]): Run[] {
  const signs: Run[] = [];
  for (const { text, bold, italic } of runs) {
    for (const sign of text) {
      const blank = /\s/u.test(sign);
      if (blank && (signs.at(-1)?.text ?? ' ') === ' ') continue;
      signs.push({ text: blank ? ' ' : sign, bold, italic });
    }
  }
  if (signs.at(-1)?.text === ' ') signs.pop();
  return signs;
}

/**
 * A word is italic as a whole or not at all, as it begins: inside a word the mark would be a letter
 * (nama_berkas).
 */
function keepWordsWhole(signs: readonly Run[]): void {
  for (const [index, sign] of signs.entries()) {
    const last = signs[index - 1];
    const inside = last && last.bold === sign.bold && isWordy(last.text) && isWordy(sign.text);
    if (inside) sign.italic = last.italic;
  }
}

function grouped(signs: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const sign of signs) {
    const last = runs.at(-1);
    if (last && last.bold === sign.bold && last.italic === sign.italic) last.text += sign.text;
    else runs.push({ ...sign });
  }
  return runs.map((run) => ({ ...run, text: run.text.normalize('NFC') }));
}

/** Runs in their one form, so that equal texts are equal data, and can be printed and read back. */
export function tidy(runs: readonly Run[]): Run[] {
  const [only, ...more] = runs;
  if (only && more.length === 0)
    return [{ ...only, text: oneLine(only.text) }].filter((r) => r.text);
  const signs = signsOf(runs);
  keepWordsWhole(signs);
  return grouped(signs);
}

export const Runs = z.array(Run).max(5000).transform(tidy);
export type Runs = z.infer<typeof Runs>;

/** Runs as people type them, with ** and _. */
export function printRuns(runs: readonly Run[]): string {
  let bold = false;
  let italic = false;
  const words = runs.map((run) => {
    const strong = run.bold === bold ? '' : markSigns.bold;
    const slanted = run.italic === italic ? '' : markSigns.italic;
    bold = run.bold;
    italic = run.italic;
    return strong + slanted + plainText(run.text);
  });
  return `${words.join('')}${italic ? markSigns.italic : ''}${bold ? markSigns.bold : ''}`;
}

/** Marks left open end with the text; markFaults tells of them. */
export function readRuns(text: string): Run[] {
  let bold = false;
  let italic = false;
  const runs: Run[] = [];
  for (const piece of scanMarks(text)) {
    if ('text' in piece) runs.push({ text: piece.text, bold, italic });
    else if (piece.mark === 'bold') bold = !bold;
    else italic = !italic;
  }
  return tidy(runs);
}
