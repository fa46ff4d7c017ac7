/** What a paper is, by its first bytes: a name or a browser's word proves nothing. */
export type PaperType = 'pdf' | 'jpeg' | 'png' | 'heic' | SoundType;
/** What phones record: kept as it came, since nobody here can look into it. */
export type SoundType = 'ogg' | 'mp3' | 'm4a' | 'amr' | 'mp4';

const heicBrands = new Set(['heic', 'heix', 'hevc', 'heim', 'heis']);
/** Brands of any coded picture: which one, the brands named after it tell. */
const commonBrands = new Set(['mif1', 'msf1']);

/** ISO/IEC 14496-12, 4.3: the file type box with its major brand, a version, compatible brands. */
function isHeic(head: Buffer): boolean {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return false;
  const brands = head.toString('latin1', 8, Math.min(head.readUInt32BE(0), 256));
  const [major = '', , ...others] = brands.match(/.{4}/gs) ?? [];
  return (
    heicBrands.has(major) || (commonBrands.has(major) && others.some((b) => heicBrands.has(b)))
  );
}

export function typeOf(head: Buffer): PaperType | null {
  if (head.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))) {
    return 'png';
  }
  if (isHeic(head)) return 'heic';
  // Some scanners write a few bytes before the mark; readers look through the first kilobyte.
  return head.subarray(0, 1024).includes('%PDF-') ? 'pdf' : null;
}

const filmBrands = new Set([
  'isom',
  'iso2',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  '3gp4',
  '3gp5',
  'qt  ',
]);

/** RFC 3533 (Ogg), RFC 4867 (AMR), ISO/IEC 14496-12 (films and AAC), ID3v2 or an MPEG frame. */
export function soundOf(head: Buffer): SoundType | null {
  const start = head.toString('latin1', 0, 12);
  if (start.startsWith('OggS')) return 'ogg';
  if (start.startsWith('#!AMR')) return 'amr';
  if (start.startsWith('ID3')) return 'mp3';
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return 'mp3';
  if (start.slice(4, 8) !== 'ftyp') return null;
  const brand = start.slice(8, 12);
  if (brand === 'M4A ') return 'm4a';
  return filmBrands.has(brand) ? 'mp4' : null;
}

export const isSound = (type: PaperType): type is SoundType =>
  ['ogg', 'mp3', 'm4a', 'amr', 'mp4'].includes(type);

export const mimeOf: Record<PaperType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  amr: 'audio/amr',
  mp4: 'video/mp4',
};

export const largestPaper = 10 * 1024 * 1024;
export const mostPapers = 60;

/** broken: a photo that shows nothing; broken_pdf, locked_pdf: a PDF that nobody could read. */
export type WhyNoPaper =
  | ('empty' | 'too_large' | 'unknown_type' | 'too_many')
  | ('broken' | 'broken_pdf' | 'locked_pdf' | 'infected')
  /** The store, or whoever makes copies, has no time for it now. */
  | 'not_now';

/** none: no antivirus was set when it came; waiting: the antivirus has not answered yet. */
export type Scan = 'none' | 'waiting' | 'clean' | 'infected';

/** Why an officer cannot open a paper. away: the store does not answer, later it may. */
export type WhyClosed = 'unscanned' | 'infected' | 'unclean' | 'away';

/** @param scanning whether anybody looks for viruses: without, nobody would ever look at it. */
export function whyClosed(
  { scan, unclean }: { scan: Scan; unclean: boolean },
  scanning: boolean,
): Exclude<WhyClosed, 'away'> | null {
  if (scan === 'infected') return 'infected';
  if (scan === 'waiting' && scanning) return 'unscanned';
  return unclean ? 'unclean' : null;
}

/** Only a file name, whatever path a browser or a liar put before it. */
export function cleanTitle(filename: string): string {
  const name = filename.split(/[/\\]/).at(-1) ?? '';
  const signs = [...name.replace(/[^\p{L}\p{N} ._()-]/gu, '_')];
  return signs.slice(0, 120).join('') || 'berkas';
}

/** The name of what became of it: a photo that was made a JPEG is called one. */
export const titleAs = (title: string, type: PaperType): string =>
  type === 'jpeg' ? title.replace(/\.(heic|heif|hif|png)$/i, '.jpg') : title;
