import { beforeAll, describe, expect, it } from 'vitest';
import { type Issued, issueKeystore } from '../../../tests/support/keystores.ts';
import { setLetter } from '../../../tests/support/letters.ts';
import { signatory, signedMessage } from './cms.ts';
import { openOfficeSigner, verifyPdf } from './index.ts';
import { PdfFile } from './pdf-file.ts';
import { type Page, pagesOf } from './pdf-pages.ts';
import { edited, Revision, setEntry } from './pdf-revision.ts';
import { digestOf } from './pdf-signatures.ts';
import type { PdfDict, PdfValue } from './pdf-values.ts';

/** Two people sign; in between somebody adds a revision of their own. */

const at = new Date('2026-11-24T02:03:04Z');

let siti: Issued;
let budi: Issued;
let letter: Buffer;
let signed: Buffer;

async function sign(keystore: Issued, pdf: Uint8Array): Promise<Buffer> {
  const wish = { name: 'x', reason: '', location: '', at };
  const outcome = await openOfficeSigner({ keystore }).sign(pdf, wish);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return Buffer.from(outcome.value.pdf);
}

beforeAll(async () => {
  [siti, budi, letter] = await Promise.all([
    issueKeystore(),
    issueKeystore(),
    setLetter('Surat', 12),
  ]);
  signed = await sign(siti, letter);
});

interface Work {
  readonly file: PdfFile;
  readonly revision: Revision;
  readonly page: Page;
  /** Writes a dictionary anew with an entry more. */
  set(number: number, key: string, text: string): void;
}

function revised(pdf: Buffer, work: (work: Work) => void): Buffer {
  const file = new PdfFile(pdf);
  const revision = new Revision(file);
  const [page] = [...pagesOf(file)];
  if (!page) throw new Error('no page');
  const set = (number: number, key: string, text: string) => {
    const dict = file.object(number).value;
    if (dict.kind === 'dict') revision.write(number, edited(dict, [setEntry(dict, key, text)]));
  };
  work({ file, revision, page, set });
  return revision.finish().document;
}

const whyOf = async (pdf: Buffer) =>
  (await verifyPdf(pdf, { trusted: [siti.root.der, budi.root.der] })).why;

const afterwards = async (work: (work: Work) => void, first = signed) =>
  whyOf(await sign(budi, revised(first, work)));

const numberOf = (value: PdfValue | undefined): number => {
  if (value?.kind !== 'ref') throw new Error('no reference');
  return value.number;
};

const dictAt = (file: PdfFile, value: PdfValue | undefined): PdfDict => file.dict(value);

const withEmptyField = () =>
  revised(letter, ({ file, revision, set }) => {
    const field = revision.reserve();
    revision.write(field, '<< /FT /Sig /T (Kepala) /Type /Annot /Subtype /Widget /F 132 >>');
    set(file.root.number, 'AcroForm', `<< /Fields [${field} 0 R] /SigFlags 1 >>`);
  });

/** Signs in the first field of the form instead of one more. */
async function filled({ certificate, chain, key }: Issued, pdf: Buffer): Promise<Buffer> {
  const room = 4000;
  const open = revised(pdf, ({ file, revision, set }) => {
    const form = dictAt(file, file.catalog.entries.get('AcroForm'));
    const [field] = file.array(form.entries.get('Fields'));
    const value = revision.reserve();
    const head = '<< /Type /Sig /SubFilter /ETSI.CAdES.detached /M (D:20261124020304Z)';
    const range = `/ByteRange [${' '.repeat(44)}]`;
    revision.write(value, `${head} ${range} /Contents <${'0'.repeat(room)}> >>`);
    set(numberOf(field), 'V', `${value} 0 R`);
  });
  const roomAt = open.lastIndexOf('<000');
  const roomEnd = roomAt + room + 2;
  const range = `0 ${roomAt} ${roomEnd} ${open.length - roomEnd}`;
  open.write(range, open.lastIndexOf('/ByteRange [') + 12, 'latin1');
  const digest = digestOf('sha256', open, { roomAt, roomEnd, end: open.length });
  const message = await signedMessage(digest, signatory(certificate, chain, key));
  if (!message.ok) throw new Error('no message');
  open.write(message.value.toString('hex'), roomAt + 1, 'latin1');
  return open;
}

/** What a signer finds on the paper and did not write. */
const stamp = '<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] /Contents (LUNAS) >>';

describe('after a first signature a second signer', () => {
  it('may sign', async () => {
    expect(await whyOf(await sign(budi, signed))).toBeNull();
  });

  it('may describe the file anew, and keep proofs in it', async () => {
    const why = await afterwards(({ file, revision, set }) => {
      set(numberOf(file.trailer.entries.get('Info')), 'ModDate', '(D:20261125)');
      set(file.root.number, 'DSS', '<< /Certs [] >>');
      const metadata = numberOf(file.catalog.entries.get('Metadata'));
      revision.write(
        metadata,
        '<< /Type /Metadata /Subtype /XML /Length 5 >>\nstream\n<x/>\n\nendstream',
      );
    });
    expect(why).toBeNull();
  });

  it('may fill a field that was left empty for it', async () => {
    const first = await sign(siti, withEmptyField());
    expect(await whyOf(await filled(budi, first))).toBeNull();
  });

  it.each<[string, (work: Work) => void]>([
    [
      'put other words on a page',
      ({ page, revision, set }) => {
        const words = revision.reserve();
        revision.write(words, '<< /Length 0 >>\nstream\n\nendstream');
        set(page.ref.number, 'Contents', `${words} 0 R`);
      },
    ],
    [
      'write over the words of a page',
      ({ page, revision }) => {
        revision.write(
          numberOf(page.dict.entries.get('Contents')),
          '<< /Length 0 >>\nstream\n\nendstream',
        );
      },
    ],
    ['turn a page', ({ page, set }) => set(page.ref.number, 'Rotate', '180')],
    [
      'lay something over a page',
      ({ page, revision, set }) => {
        const annotation = revision.reserve();
        revision.write(annotation, stamp);
        const old = page.dict.entries.get('Annots');
        const items = old?.kind === 'array' ? edited(old, []).slice(1, -1) : '';
        set(page.ref.number, 'Annots', `[${items} ${annotation} 0 R]`);
      },
    ],
    [
      'take the first signature off the page',
      ({ page, set }) => set(page.ref.number, 'Annots', '[]'),
    ],
    [
      'let the file do something when it is opened',
      ({ file, set }) => {
        set(file.root.number, 'OpenAction', '<< /S /JavaScript /JS (1) >>');
      },
    ],
    [
      'add a page',
      ({ file, page, revision, set }) => {
        const added = revision.reserve();
        revision.write(added, edited(page.dict, []));
        const pages = file.catalog.entries.get('Pages');
        const kids = dictAt(file, pages).entries.get('Kids');
        const items = kids ? edited(kids, []).slice(1, -1) : '';
        set(numberOf(pages), 'Kids', `[${items} ${added} 0 R]`);
      },
    ],
    [
      'add a field to be filled in',
      ({ file, revision, set }) => {
        const field = revision.reserve();
        revision.write(field, '<< /FT /Tx /T (Nama) >>');
        const form = numberOf(file.catalog.entries.get('AcroForm'));
        const [old] = file.array(
          dictAt(file, file.catalog.entries.get('AcroForm')).entries.get('Fields'),
        );
        set(form, 'Fields', `[${numberOf(old)} 0 R ${field} 0 R]`);
      },
    ],
    [
      'move the first signature’s field',
      ({ file, set }) => {
        const form = dictAt(file, file.catalog.entries.get('AcroForm'));
        const [field] = file.array(form.entries.get('Fields'));
        set(numberOf(field), 'Rect', '[0 0 500 500]');
      },
    ],
    [
      'replace a font',
      ({ page, file, set }) => {
        const resources = dictAt(file, page.dict.entries.get('Resources'));
        const fonts = dictAt(file, resources.entries.get('Font'));
        set(numberOf([...fonts.entries.values()][0]), 'Encoding', '/Identity-V');
      },
    ],
  ])('may not %s', async (_, work) => {
    expect(await afterwards(work)).toBe('changed_between');
  });

  it('may not slip in a list of annotations of its own object', async () => {
    const withList = revised(letter, ({ page, revision, set }) => {
      const list = revision.reserve();
      revision.write(list, '[]');
      set(page.ref.number, 'Annots', `${list} 0 R`);
    });
    const first = await sign(siti, withList);
    expect(await whyOf(await sign(budi, first))).toBeNull();
    const why = await afterwards(({ page, file, revision }) => {
      const list = numberOf(page.dict.entries.get('Annots'));
      const old = file.object(list).value;
      const annotation = revision.reserve();
      revision.write(annotation, stamp);
      revision.write(list, `[${edited(old, []).slice(1, -1)} ${annotation} 0 R]`);
    }, first);
    expect(why).toBe('changed_between');
  });

  it('may not begin again with another table', async () => {
    const text = signed.toString('latin1');
    const start = text.lastIndexOf('startxref\n');
    const table = text.slice(Number(/\d+/.exec(text.slice(start))?.[0]), start);
    const other = `${text}${table}startxref\n${text.length}\n%%EOF\n`;
    expect(await whyOf(await sign(budi, Buffer.from(other, 'latin1')))).toBe('changed_between');
  });
});
