/** What a paper is, by its first bytes: a name or a browser's word proves nothing. */
export type PaperType = 'pdf' | 'jpeg' | 'png' | 'heic';

const heicBrands = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']);

export function typeOf(head: Buffer): PaperType | null {
  if (head.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))) {
    return 'png';
  }
  const box = head.toString('latin1', 4, 8);
  if (box === 'ftyp' && heicBrands.has(head.toString('latin1', 8, 12))) return 'heic';
  // Some scanners write a few bytes before the mark; readers look through the first kilobyte.
  return head.subarray(0, 1024).includes('%PDF-') ? 'pdf' : null;
}

export const mimeOf: Record<PaperType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
};

export const largestPaper = 10 * 1024 * 1024;
export const mostPapers = 60;

export type WhyNoPaper = 'empty' | 'too_large' | 'unknown_type' | 'too_many';

/** Only a file name, whatever path a browser or a liar put before it. */
export const cleanTitle = (filename: string): string =>
  (filename.split(/[/\\]/).at(-1) ?? '').replace(/[^\p{L}\p{N} ._()-]/gu, '_').slice(0, 120) ||
  'berkas';
