import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanTitle, soundOf, typeOf } from './rules.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((p) => (typeof p === 'string' ? Buffer.from(p, 'latin1') : Buffer.from(p))),
  );
/** ISO base media: a box with its size, "ftyp", the major brand, a version, compatible brands. */
const media = (brand: string, ...others: string[]) =>
  bytes([0, 0, 0, 16 + 4 * others.length], 'ftyp', brand, [0, 0, 0, 0], ...others, 'meta');

describe('a paper', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['a PDF behind what a scanner wrote', bytes('\r\n\u00ef\u00bb\u00bf%PDF-1.4'), 'pdf'],
    ['a photo of a camera', bytes([0xff, 0xd8, 0xff, 0xe1], 'Exif'), 'jpeg'],
    ['a PNG', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]), 'png'],
    ['an iPhone’s photo', media('heic', 'mif1', 'heic'), 'heic'],
    ['a photo burst', media('msf1', 'hevc'), 'heic'],
    ['a photo of another phone', media('mif1', 'mif1', 'heic'), 'heic'],
    ['a photo of ten bits', media('heix', 'mif1'), 'heic'],
  ])('is known as %s by its first bytes', (_what, head, type) => {
    expect(typeOf(head)).toBe(type);
  });

  it.each([
    ['a program called surat.pdf', bytes('MZ\u0090\u0000')],
    ['a page', bytes('<html><script>alert(1)</script>')],
    ['a drawing that can run', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['an archive, as Word writes', bytes('PK\u0003\u0004')],
    ['a film', media('isom', 'mp42')],
    ['a picture of another kind', media('avif', 'mif1')],
    ['that picture under a common name', media('mif1', 'avif')],
    ['a GIF', bytes('GIF89a')],
    ['half a PNG mark', bytes([0x89], 'PNG')],
    ['the word PDF', bytes('PDF-1.7')],
    ['a PDF mark far behind', bytes('x'.repeat(1021), '%PDF-1.7')],
    ['nothing', Buffer.alloc(0)],
  ])('is not taken when it is %s', (_what, head) => {
    expect(typeOf(head)).toBeNull();
  });

  it('is looked at without ever failing', () => {
    const head = fc.uint8Array({ maxLength: 64 }).map((b) => Buffer.from(b));
    fc.assert(
      fc.property(head, (any) => {
        expect([null, 'pdf', 'jpeg', 'png', 'heic']).toContain(typeOf(any));
      }),
    );
  });
});

describe('a sound or a film', () => {
  it.each([
    ['a voice note', bytes('OggS\u0000\u0002'), 'ogg'],
    ['an old phone’s recording', bytes('#!AMR\n'), 'amr'],
    ['a song with a title', bytes('ID3\u0003'), 'mp3'],
    ['a song without one', bytes([0xff, 0xfb, 0x90, 0x64]), 'mp3'],
    ['an iPhone’s memo', media('M4A ', 'mp42'), 'm4a'],
    ['a film', media('isom', 'mp42'), 'mp4'],
  ])('is known as %s by its first bytes', (_what, head, type) => {
    expect(soundOf(head)).toBe(type);
  });

  it.each([
    ['a photo', bytes([0xff, 0xd8, 0xff, 0xe1], 'Exif')],
    ['a picture in the same kind of box', media('heic', 'mif1')],
    ['a program', bytes('MZ\u0090\u0000')],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', (_what, head) => {
    expect(soundOf(head)).toBeNull();
  });
});

describe('the name of a file', () => {
  it.each([
    ['ktp.jpg', 'ktp.jpg'],
    ['Surat Ket. (asli)_2-1.pdf', 'Surat Ket. (asli)_2-1.pdf'],
    ['C:\\Users\\Siti\\ktp.jpg', 'ktp.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['..', '..'],
    ['kosong/', 'berkas'],
    ['', 'berkas'],
    ['a\r\nContent-Type: text/html', 'html'],
    ['<img src=x>.png', '_img src_x_.png'],
    ['gpj.\u202eexe', 'gpj._exe'],
    ['ktp\u0000.pdf', 'ktp_.pdf'],
    ['صورة.png', 'صورة.png'],
    ['"; rm -rf ~', '__ rm -rf _'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanTitle(given)).toBe(kept);
  });

  it('is short, well-formed and without any sign that could lead elsewhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => {
        const title = cleanTitle(any);
        expect(title).toMatch(/^[\p{L}\p{N} ._()-]{1,120}$/u);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
    expect(cleanTitle(`${'a'.repeat(119)}𠀀`).isWellFormed()).toBe(true);
  });
});
