import { deflateSync } from 'node:zlib';
import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { lockedPdf, pagePdf, pdfOf, streamOf } from '../../../tests/support/pdfs.ts';
import { pdfOf as cleanOf } from './pdf.ts';

const script = '<</S/JavaScript/JS(app.alert\\(1\\))/Next<</S/Launch/F(cmd.exe)>>>>';
const program = streamOf('/Type/EmbeddedFile', 'MZ program');

async function cleaned(pdf: Buffer): Promise<Buffer> {
  const outcome = await cleanOf(pdf);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}
/** Everything in it, also what is packed, as one text. */
async function textOf(pdf: Buffer): Promise<string> {
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  const said = context.enumerateIndirectObjects().map(([, object]) => {
    if (object instanceof PDFRawStream) return `${object.dict} ${object.getContentsString()}`;
    return object instanceof PDFStream ? String(object.dict) : String(object);
  });
  return said.join('\n');
}

describe('the copy of a PDF for reading', () => {
  it('shows the same page', async () => {
    const copy = await cleaned(pagePdf({ words: 'Surat keterangan domisili' }));
    expect(await textOf(copy)).toContain('(Surat keterangan domisili) Tj');
    expect((await PDFDocument.load(copy)).getPageCount()).toBe(1);
  });

  it('is the same each time it is made', async () => {
    const pdf = pagePdf({ words: 'Surat', catalog: `/OpenAction ${script}` });
    expect(await cleaned(pdf)).toEqual(await cleaned(pdf));
    const copy = await cleaned(pdf);
    expect(await cleaned(copy)).toEqual(copy);
  });

  it.each([
    ['when it is opened', { catalog: `/OpenAction ${script}` }],
    ['when it is opened, found by another name for it', { catalog: `/Open#41ction ${script}` }],
    ['when it is closed', { catalog: `/AA<</WC ${script}>>` }],
    ['by its name', { catalog: `/Names<</JavaScript<</Names[(a) ${script}]>>>>` }],
    ['when its page is turned to', { page: `/AA<</O ${script}>>` }],
    ['when a link is pressed', { page: `/Annots[<</Subtype/Link/A ${script}>>]` }],
    [
      'after a link was followed',
      { page: `/Annots[<</Subtype/Link/A<</S/GoTo/Next ${script}>>>>]` },
    ],
    ['with a field', { catalog: `/AcroForm<</Fields[<</FT/Tx/AA<</K ${script}>>>>]>>` }],
    ['with an outline', { catalog: `/Outlines<</First<</Title(a)/A ${script}>>>>` }],
    ['through a reference', { catalog: '/OpenAction 6 0 R', more: [script] }],
    [
      'as a stream',
      { catalog: '/OpenAction<</S/JavaScript/JS 6 0 R>>', more: [streamOf('', 'app.alert(1)')] },
    ],
    ['under a font of that name', { page: `/Resources<</Font<</AA ${script}>>>>` }],
  ])('has no script that runs %s', async (_when, parts) => {
    const text = await textOf(await cleaned(pagePdf({ words: 'Surat', ...parts })));
    expect(text).not.toMatch(/JavaScript|app\.alert|Launch|cmd\.exe|\/JS\b/);
  });

  it.each([
    ['a program', { page: '/Annots[<</Subtype/Link/A<</S/Launch/F(calc.exe)>>>>]' }, 'calc'],
    ['another file', { page: '/Annots[<</Subtype/Link/A<</S/GoToR/F(lain.pdf)>>>>]' }, 'lain'],
    [
      'a form to a server',
      { page: '/Annots[<</Subtype/Widget/A<</S/SubmitForm/F(http://x)>>>>]' },
      'http:',
    ],
    [
      'a link that runs',
      { page: '/Annots[<</Subtype/Link/A<</S/URI/URI(javascript:a)>>>>]' },
      'javascript',
    ],
    [
      'a link to the disk',
      { page: '/Annots[<</Subtype/Link/PA<</S/URI/URI(file:///etc)>>>>]' },
      'etc',
    ],
    ['an XFA form', { catalog: '/AcroForm<</XFA 6 0 R>>', more: [streamOf('', '<xdp>')] }, 'xdp'],
    ['a film', { page: '/Annots[<</Subtype/RichMedia/RichMediaContent<</X(film)>>>>]' }, 'film'],
    [
      'a page of another file',
      {
        page: '/Resources<</XObject<</X 6 0 R>>>>',
        more: [streamOf('/Subtype/Form/Ref<</F(lain)>>', '')],
      },
      'lain',
    ],
    [
      'bytes from elsewhere',
      { page: '/Resources<</XObject<</X 6 0 R>>>>', more: [streamOf('/F(http://x)', '')] },
      'http',
    ],
  ])('has nothing that leads to %s', async (_what, parts, mark) => {
    expect(await textOf(pagePdf({ words: 'Surat', ...parts }))).toContain(mark);
    expect(await textOf(await cleaned(pagePdf({ words: 'Surat', ...parts })))).not.toContain(mark);
  });

  it.each([
    ['attached', { catalog: '/Names<</EmbeddedFiles<</Names[(x)<</EF<</F 6 0 R>>>>]>>>>' }],
    ['pinned to a page', { page: '/Annots[<</Subtype/FileAttachment/FS<</EF<</F 6 0 R>>>>>>]' }],
    ['related', { catalog: '/AF[<</EF<</F 6 0 R>>>>]' }],
    ['nowhere to be found', {}],
  ])('carries no file that is %s', async (_how, parts) => {
    const copy = await cleaned(pagePdf({ words: 'Surat', ...parts, more: [program] }));
    expect(await textOf(copy)).not.toContain('MZ program');
  });

  it('keeps what people need: links to the web and within, fonts of any name', async () => {
    const copy = await cleaned(
      pagePdf({
        words: 'Surat',
        page: `/Annots[<</Subtype/Link/A<</S/URI/URI(https://kemenag.go.id)>>>>
          <</Subtype/Link/A<</S/GoTo/D[3 0 R/Fit]>>>>]`,
        catalog: '/DR<</Font<</AA 4 0 R>>>>',
      }),
    );
    expect(await textOf(copy)).toMatch(/https:\/\/kemenag\.go\.id[\s\S]*\/GoTo/);
    expect(await textOf(copy)).toContain('/AA 4 0 R');
  });

  it('is made from what we understood: what hides from us is not in it', async () => {
    const hidden = Buffer.concat([
      pagePdf({ words: 'Surat' }),
      Buffer.from(`7 0 obj\n<< /Type /Catalog /OpenAction ${script} /Broken <<\nendobj\n`),
    ]);
    expect((await cleaned(hidden)).includes('JavaScript')).toBe(false);
  });

  it('is made from what is packed as well', async () => {
    const body = `<</Type/Catalog/Pages 2 0 R/OpenAction ${script}>>`;
    const packed = deflateSync(Buffer.from(`9 0 ${body}`)).toString('latin1');
    const stream = streamOf('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', packed);
    const pdf = pdfOf(
      ['null', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R>>', stream],
      '/X 0',
    );
    const copy = await cleaned(
      Buffer.from(pdf.toString('latin1').replace('/Root 1 0 R', '/Root 9 0 R'), 'latin1'),
    );
    const { catalog } = await PDFDocument.load(copy);
    expect(catalog).toBeInstanceOf(PDFDict);
    expect(catalog.has(PDFName.of('OpenAction'))).toBe(false);
  });
});

describe('a locked PDF', () => {
  const breaking = `Siti) /OpenAction ${script} /More (`;

  it('is refused when it asks for a password', async () => {
    expect(await cleanOf(lockedPdf('1234', 'Siti'))).toEqual({ ok: false, refusal: 'locked' });
  });

  it('is read when it was only locked against printing', async () => {
    const copy = await cleaned(lockedPdf('', 'Siti'));
    expect(await textOf(copy)).toMatch(/\(Siti\)[\s\S]*\(Rahasia\) Tj/);
    expect((await PDFDocument.load(copy)).isEncrypted).toBe(false);
  });

  it('has texts that stay texts, whatever they turn into when they are unlocked', async () => {
    const { catalog } = await PDFDocument.load(await cleaned(lockedPdf('', breaking)));
    expect(catalog.has(PDFName.of('OpenAction'))).toBe(false);
    for (const key of ['Lang', 'Literal']) {
      const text = catalog.lookup(PDFName.of(key));
      const is = text instanceof PDFHexString || text instanceof PDFString;
      expect(is && Buffer.from(text.asBytes()).toString('latin1')).toBe(breaking);
    }
  });
});

describe('a PDF that nobody can read', () => {
  it.each([
    ['has only its mark', Buffer.from('%PDF-1.7\nSurat\n%%EOF\n')],
    ['has no pages', pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'])],
    ['has no catalogue', pdfOf(['<</Type/Pages/Kids[]/Count 0>>'])],
    ['ends before its pages', pagePdf({ words: 'Surat' }).subarray(0, 60)],
    [
      'turns in circles',
      pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>']),
    ],
    ['is deeper than anyone can count', pdfOf([`<</Type/Catalog/Pages ${'['.repeat(90_000)}>>`])],
  ])('because it %s is refused', async (_why, pdf) => {
    const outcome = await cleanOf(pdf);
    expect(outcome.ok ? 'cleaned' : outcome.refusal).toBe('broken');
  });

  it('but has lost its table of contents is read', async () => {
    const pdf = pagePdf({ words: 'Surat' });
    expect(await textOf(await cleaned(pdf.subarray(0, pdf.indexOf('xref'))))).toContain('(Surat)');
  });
});
