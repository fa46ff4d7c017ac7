/**
 * Advance widths of Arimo (of Arial and Helvetica too: they share their metrics) in 1/2048 of the
 * size, as width -> characters. A table and not the font file, so that laying out stays pure; a
 * test compares it with the files.
 */
type WidthTable = Record<number, string>;

const regular: WidthTable = {
  391: "'",
  455: 'ijl‘’',
  532: '|¦',
  569: ' !,./:;I[\\]ftÌÍÎÏìíîï',
  682: '()-`r¡¨²³´·¸¹“”',
  684: '{}',
  717: '•',
  727: '"',
  748: 'º',
  758: 'ª',
  797: '*',
  819: '°',
  961: '^',
  1024: 'Jcksvxyzçýÿ',
  1100: '¶',
  1124: '±÷',
  1131: '¯',
  1139: '#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþ–€',
  1180: 'µ',
  1196: '+<=>~¬×',
  1251: 'FTZ¿ßø',
  1366: '&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞ',
  1479: 'CDHNRUwÇÐÑÙÚÛÜ',
  1509: '©®',
  1593: 'GOQÒÓÔÕÖØ',
  1706: 'Mm',
  1708: '¼½¾',
  1821: '%æ',
  1933: 'W',
  2048: 'Æ—…',
  2079: '@',
};

const bold: WidthTable = {
  487: "'",
  569: ' ,./I\\ijlÌÍÎÏìíîï‘’',
  573: '|¦',
  682: '!()-:;[]`ft¡¨²³´·¸¹',
  717: '•',
  748: 'º',
  758: 'ª',
  797: '*r{}',
  819: '°',
  971: '"',
  1024: 'z“”',
  1124: '±÷',
  1131: '¯',
  1139: '#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿ–€',
  1196: '+<=>^~¬×',
  1229: 'µ',
  1251: '?FLTZbdghnopqu¿ßðñòóôõöøùúûüþ',
  1366: 'EPSVXYÈÉÊËÝÞ',
  1479: '&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ',
  1509: '©®',
  1593: 'GOQwÒÓÔÕÖØ',
  1706: 'M',
  1708: '¼½¾',
  1821: '%mæ',
  1933: 'W',
  1997: '@',
  2048: 'Æ—…',
};

const unitsPerEm = 2048;

const byCharacter = (table: WidthTable): Map<string, number> =>
  new Map(
    Object.entries(table).flatMap(([width, characters]) =>
      [...characters].map((character) => [character, Number(width)] as const),
    ),
  );

const widths = { regular: byCharacter(regular), bold: byCharacter(bold) };

/** What the table does not hold counts as a full em: text may then be short, but not stick out. */
const widthOf = (character: string, weight: Weight): number =>
  widths[weight].get(character) ?? unitsPerEm;

export type Weight = keyof typeof widths;

/** The length of one line in points at `size` points, without kerning. */
export function textWidth(text: string, size: number, weight: Weight): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character, weight);
  return (sum * size) / unitsPerEm;
}
