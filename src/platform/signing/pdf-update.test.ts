import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { setLetter } from '../../../tests/support/letters.ts';
import { qpdfSays } from '../../../tests/support/other-readers.ts';
import { PdfFile } from './pdf-file.ts';
import { pagesOf } from './pdf-pages.ts';
import { embedSignature, prepareSignature, type SignatureField } from './pdf-update.ts';
import { meaningOf } from './pdf-values.ts';

const wish: SignatureField = {
  ...{
    name: 'Siti Aminah (Kepala)',
    reason: 'Menerbitkan surat',
    location: 'Gambiran — Jawa Timur',
  },
  at: new Date('2026-11-24T02:03:04Z'),
};

let letter: Buffer;

beforeAll(async () => {
  letter = await setLetter('Surat Keterangan', 12);
});

/** The letter with room for a signature, its message being only a few bytes. */
function prepared(pdf: Uint8Array, more: Partial<SignatureField> = {}): Buffer {
  const outcome = prepareSignature(pdf, { ...wish, ...more }, 500);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return embedSignature(outcome.value, Buffer.from('3003020101', 'hex'));
}

const refusalOf = (text: string | Buffer) => {
  const outcome = prepareSignature(Buffer.from(text as string, 'latin1'), wish, 500);
  return outcome.ok ? 'none' : outcome.refusal;
};

interface Shown {
  readonly catalog: string;
  readonly page: string;
  readonly fields: readonly string[];
}

function shown(pdf: Buffer): Shown {
  const file = new PdfFile(pdf);
  const form = file.dict(file.catalog.entries.get('AcroForm'));
  const [page] = [...pagesOf(file)];
  const fields = file.array(form.entries.get('Fields')).map((one) => meaningOf(file.follow(one)));
  return { catalog: meaningOf(form), page: page ? meaningOf(page.dict) : '', fields };
}

/** A small file with a right table, whose objects are given. */
function pdfOf(objects: readonly string[], trailer = '/Root 1 0 R'): string {
  let text = '%PDF-1.7\n';
  const rows = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
  const end = `startxref\n${text.length}\n%%EOF\n`;
  return `${text}${table}trailer\n<< /Size ${size} ${trailer} >>\n${end}`;
}

const page = '<< /Type /Page /Parent 2 0 R >>';
const tree = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  page,
];

describe('room for a signature', () => {
  it('leaves every byte of the letter where it was', () => {
    expect(prepared(letter).subarray(0, letter.length).equals(letter)).toBe(true);
  });

  it('stands in a field that prints, is locked, and says what it is', () => {
    const { catalog, page: first, fields } = shown(prepared(letter));
    expect(catalog).toContain('/"SigFlags" 3');
    expect(first).toContain('/"Tabs" /"S"');
    expect(fields).toHaveLength(1);
    expect(fields[0]).toContain('/"F" 132');
    expect(fields[0]).toContain('/"Rect" [0 0 0 0]');
    const label = Buffer.from('Tanda tangan elektronik Siti Aminah (Kepala)').toString('hex');
    expect(fields[0]).toContain(`/"TU" <${label}>`);
    expect(fields[0]).not.toContain('/"AP"');
  });

  it('is the same for other readers of PDF', async () => {
    const told = qpdfSays(prepared(prepared(letter)));
    expect(told ?? { ok: true }).toMatchObject({ ok: true });
    const document = await PDFDocument.load(prepared(letter));
    expect(
      document
        .getForm()
        .getFields()
        .map((field) => field.getName()),
    ).toEqual(['TandaTangan1']);
  });

  it('can be made again in a signed letter, under another name', () => {
    const first = prepared(letter);
    const second = prepared(first, { name: 'Budi' });
    expect(second.subarray(0, first.length).equals(first)).toBe(true);
    expect(shown(second).fields).toHaveLength(2);
    expect(shown(second).fields[1]).toContain(Buffer.from('TandaTangan2').toString('hex'));
  });

  it('has a look where it is to be clicked', () => {
    const rect = [50, 60, 150, 110] as const;
    const { fields } = shown(prepared(letter, { place: { page: 1, rect } }));
    expect(fields[0]).toContain('/"Rect" [50 60 150 110]');
    expect(fields[0]).toContain('/"AP" <</"N" ');
    expect(shown(prepared(letter, { place: { page: 1, rect } })).page).not.toContain('Annots');
  });

  it('is refused on a page that does not exist', () => {
    const place = { page: 99, rect: [0, 0, 1, 1] as const };
    expect(prepareSignature(letter, { ...wish, place }, 500)).toMatchObject({ refusal: 'broken' });
  });

  it.each([
    ['a form of its own object', '/AcroForm 4 0 R', '<< /Fields [] /SigFlags 1 >>', page],
    ['a form inside the catalog', '/AcroForm << /Fields 4 0 R >>', '[]', page],
    ['a list of annotations of its own', '', '[]', '<< /Type /Page /Annots 4 0 R /Tabs /R >>'],
    ['an empty list of annotations', '', 'null', '<< /Type /Page /Annots [] >>'],
    ['lists that are null', '/AcroForm null', 'null', '<< /Type /Page /Annots 4 0 R >>'],
  ])('fits into a file with %s', (_, more, fourth, leaf) => {
    const [catalog = '', pages = ''] = tree;
    const file = pdfOf([catalog.replace('>>', `${more} >>`), pages, leaf, fourth]);
    const signed = prepared(Buffer.from(file, 'latin1'));
    expect(shown(signed).fields).toHaveLength(1);
    expect(shown(signed).page).toMatch(/Annots/);
    expect(shown(signed).catalog).toContain('/"SigFlags" 3');
  });

  it('takes numbers no object has, even when the trailer counts too few', () => {
    const file = pdfOf([...tree, '(jangan ditimpa)']).replace('/Size 5', '/Size 1');
    const signed = new PdfFile(prepared(Buffer.from(file, 'latin1')));
    expect(meaningOf(signed.object(4).value)).toBe(
      `<${Buffer.from('jangan ditimpa').toString('hex')}>`,
    );
  });
});

describe('a file without room for a signature', () => {
  it.each([
    ['no PDF', 'halo', 'broken'],
    ['nothing', '', 'broken'],
    ['encrypted', pdfOf(tree, '/Root 1 0 R /Encrypt << >>'), 'encrypted'],
    ['without its root', pdfOf(tree, ''), 'broken'],
    ['without pages', pdfOf(['<< /Type /Catalog >>']), 'broken'],
    ['pointing at itself as its older part', pdfOf(tree, '/Root 1 0 R /Prev 0'), 'broken'],
    [
      'with pages that hold each other',
      pdfOf([...tree.slice(0, 2), '<< /Kids [2 0 R] >>']),
      'broken',
    ],
    ['with a root that is a chain of itself', pdfOf(['1 0 R']), 'broken'],
    [
      'counting more objects than there can be',
      pdfOf(tree).replace('/Size 4', '/Size 999999999999'),
      'broken',
    ],
    ['with a table longer than the file', pdfOf(tree).replace('0 4\n', '0 9999999\n'), 'broken'],
    ['with offsets beyond its end', pdfOf(tree).replace(/^0000000009/m, '9999999999'), 'broken'],
    ['nested too deep', pdfOf([...tree.slice(0, 2), '['.repeat(5000)]), 'too_complex'],
    ['cut off', pdfOf(tree).slice(0, -20), 'broken'],
    ['with something behind its end', `${pdfOf(tree)}halo`, 'broken'],
  ])('is refused: %s', (_, text, why) => {
    expect(refusalOf(text)).toBe(why);
  });

  it('is refused when its older part is a circle', () => {
    const text = pdfOf(tree, '/Root 1 0 R /Prev 00000');
    const start = text.indexOf('xref\n0');
    expect(refusalOf(text.replace('00000 >>', `${String(start).padStart(5, '0')} >>`))).toBe(
      'broken',
    );
  });

  it('is refused when its objects lie in streams, which is not how we set letters', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    expect(refusalOf(Buffer.from(await document.save({ useObjectStreams: true })))).toBe(
      'xref_stream',
    );
  });

  it('is answered whatever bytes of it are changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(letter.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        fc.nat(letter.length),
        (changes, length) => {
          const bytes = Buffer.from(letter);
          for (const [at, byte] of changes) bytes[bytes.length - 1 - (at % 3000)] = byte;
          const cut = length % 5 === 0 ? bytes.subarray(0, length) : bytes;
          const outcome = prepareSignature(cut, wish, 500);
          expect(outcome.ok || typeof outcome.refusal === 'string').toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
