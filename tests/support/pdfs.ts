import { createHash } from 'node:crypto';

/** PDFs as people and attackers make them, written out by hand. */

/** @param objects of a PDF from number 1 on; the first is its catalogue. */
export function pdfOf(objects: readonly string[], trailer = ''): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}

export const streamOf = (entries: string, content: string): string =>
  `<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;

export interface PdfPage {
  words: string;
  /** Entries of the catalogue and of the page, and objects from number 6 on. */
  catalog?: string;
  page?: string;
  more?: readonly string[];
}

/** One page that says something. */
export function pagePdf({ words, catalog = '', page = '', more = [] }: PdfPage): Buffer {
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R
      /Resources<</Font<</F 4 0 R>>>>${page}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    streamOf('', `BT /F 12 Tf 72 720 Td (${words}) Tj ET`),
    ...more,
  ]);
}

/** What is hashed and enciphered where a password is too short (ISO 32000-1, algorithm 2). */
const padding = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);
const md5 = (...parts: Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();
const padded = (password: string) =>
  Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);

/** RC4, which Node no longer offers and old PDFs are locked with. */
function rc4(key: Buffer, text: Buffer): Buffer {
  const s = Array.from({ length: 256 }, (_, at) => at);
  const at = (index: number) => s[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    [s[a], s[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + key.readUInt8(i % key.length)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return text.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  }) as Buffer;
}

/** Locked with 40 bits (V 1, R 2); its catalogue holds this text, enciphered as all texts are. */
export function lockedPdf(password: string, text: string): Buffer {
  const id = Buffer.alloc(16, 5);
  const owner = rc4(md5(padded('kantor')).subarray(0, 5), padded(password));
  const rights = Buffer.from('c0ffffff', 'hex');
  const key = md5(padded(password), owner, rights, id).subarray(0, 5);
  const user = rc4(key, padding);
  const hidden = (number: number, words: string) => {
    const own = md5(key, Buffer.from([number, 0, 0, 0, 0])).subarray(0, 10);
    return rc4(own, Buffer.from(words, 'latin1'));
  };
  const content = hidden(4, 'BT (Rahasia) Tj ET').toString('latin1');
  const lock = `<</Filter/Standard/V 1/R 2/P ${rights.readInt32LE()}
    /O<${owner.toString('hex')}>/U<${user.toString('hex')}>>>`;
  return pdfOf(
    [
      `<</Type/Catalog/Pages 2 0 R/Lang<${hidden(1, text).toString('hex')}>
        /Literal(${hidden(1, text)
          .toString('latin1')
          .replace(/[\\()]/g, '\\$&')})>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
      streamOf('', content),
    ],
    `/ID[<${id.toString('hex')}><${id.toString('hex')}>]/Encrypt ${lock}`,
  );
}
