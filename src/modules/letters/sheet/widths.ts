/** How wide words are, guessed from their signs: enough to lay out columns that fit. */

/** Ems, as Arimo has them on the whole; the first class that fits counts. */
const classes: readonly (readonly [RegExp, ems: number])[] = [
  [/[ijltfrI.,:;'’!|()[\]/ -]/u, 0.32],
  [/[mwMW@%—…]/u, 0.88],
  [/\p{Lu}/u, 0.7],
  [/\p{M}/u, 0],
];
const otherwise = 0.56;

const measured = new Map<string, number>();

function signWidth(sign: string): number {
  const known = measured.get(sign);
  if (known !== undefined) return known;
  const ems = classes.find(([signs]) => signs.test(sign))?.[1] ?? otherwise;
  measured.set(sign, ems);
  return ems;
}

/** In points, at a size in points; bold is some tenth wider. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += signWidth(sign);
  return ems * size;
}

/** Blank of a cell at both sides, and a little for what the guess may lack. */
const padding = 12;

/** More than this a cell had better break, in points. */
const widest = 230;

/** Rows that are looked at, evenly over the table: the rest is alike. */
const sample = 300;

export interface TableSpace {
  /** Width of the table in points. */
  readonly width: number;
  /** Of its letters, in points. */
  readonly size: number;
}

/**
 * Points for each column. All get what their longest word needs; what is left is shared by how much
 * more they would like, so that a column of numbers stays narrow.
 */
export function columnWidths(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { width, size }: TableSpace,
): number[] {
  const ofText = (text: string) => textWidth(text, size);
  const ofWord = (text: string) =>
    text.split(/[\s\u200b]+/u).reduce((most, word) => Math.max(most, ofText(word)), 0);
  const step = Math.ceil(rows.length / sample);
  const some = rows.filter((_, at) => at % step === 0);
  const columns = titles.map((title, at) => {
    const cells = some.map((row) => row[at] ?? '');
    const most = (measure: (text: string) => number) =>
      cells.reduce((so, cell) => Math.max(so, measure(cell)), 1.12 * measure(title));
    const need = most(ofWord) + padding;
    return { need, more: Math.max(0, Math.min(widest, most(ofText) + padding) - need) };
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const left = width - sum(columns.map(({ need }) => need));
  const wanted = sum(columns.map(({ more }) => more));
  // Where all have what they wish, the rest goes to those who hold sentences.
  const part = (more: number) => (wanted > 0 ? more / wanted : 1 / columns.length);
  return columns.map(({ need, more }) => Math.round(need + Math.max(0, left) * part(more)));
}
